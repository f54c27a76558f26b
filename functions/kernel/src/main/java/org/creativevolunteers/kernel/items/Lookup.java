package org.creativevolunteers.kernel.items;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.MailboxFamily;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.kernel.text.FoldedName;

/**
 * What staff find a call's registrations by: name, code, phone number, mailbox. Two items of a registration, {@code REG#<id>} /
 * {@code LOOKUP#NAME} and {@code LOOKUP#REACH}, each with a place in both indexes, so that they go with it when it is erased. In an index
 * alike stands beside alike, so that it also tells who may have registered twice.
 *
 * @param identity by which phone numbers and mailboxes are known
 */
public record Lookup(Identity identity) {

    /** What registrations are found by. */
    public enum By {
        /** Folded family name, given name, and date of birth. */
        NAME("NAMES#", Table.Index.CALL),
        /** The code that a registration is called by. */
        CODE("CODES#", Table.Index.WAITING),
        /** The phone number, by its keyed hash. */
        PHONE("PHONES#", Table.Index.CALL),
        /** The mailbox in whatever spelling, by its keyed hash. */
        MAILBOX("MAILBOXES#", Table.Index.WAITING);

        private final String kind;
        private final Table.Index index;

        By(String kind, Table.Index index) {
            this.kind = kind;
            this.index = index;
        }

        private String partition(String call, String what) {
            return Shard.waiting(kind + call, what);
        }

        private List<String> partitions(String call) {
            return Shard.allWaiting(kind + call);
        }
    }

    private static final String SORT = "LOOKUP#";
    private static final String LAST = "\uffff"; // after every letter that a name is written with
    private static final String GIVEN_NAME = "givenName"; // as Question keeps them for names
    private static final String FAMILY_NAME = "familyName";

    public Lookup {
        Objects.requireNonNull(identity);
    }

    /** Whether an item is such a lookup. */
    public static boolean is(Item item) {
        return item.key().sk().startsWith(SORT);
    }

    // ---- Written with the registration ----

    /** The writes by which a registration with these answers is found. */
    public List<Write> put(Registration registration, Call call, Map<String, Object> answers) {
        String id = registration.id();
        Item name = at(id, "NAME").in(By.CODE.index, By.CODE.partition(call.id(), registration.code()),
                registration.code() + "#" + id);
        String folded = name(answers);
        if (!folded.isEmpty()) {
            name = name.in(By.NAME.index, By.NAME.partition(call.id(), folded), folded + "#" + birth(call, answers) + "#" + id);
        }
        String mailbox = mailbox(EmailAddress.of(registration.email()).orElseThrow());
        Item reach = at(id, "REACH").in(By.MAILBOX.index, By.MAILBOX.partition(call.id(), mailbox), mailbox + "#" + id);
        Optional<String> phone = phone(call, answers).map(this::phone);
        if (phone.isPresent()) {
            reach = reach.in(By.PHONE.index, By.PHONE.partition(call.id(), phone.get()), phone.get() + "#" + id);
        }
        return List.of(Write.put(name), Write.put(reach));
    }

    /** The same after answers were corrected; none where what it is found by has not changed. */
    public List<Write> changed(Registration registration, Call call, Map<String, Object> answers) {
        Map<String, Object> before = registration.answers();
        boolean same = name(before).equals(name(answers)) && birth(call, before).equals(birth(call, answers))
                && phone(call, before).equals(phone(call, answers));
        return same ? List.of() : put(registration, call, answers);
    }

    private static Item at(String id, String name) {
        return Item.at(new Key(Registration.partition(id), SORT + name));
    }

    private static String name(Map<String, Object> answers) {
        return FoldedName.of(answers.getOrDefault(FAMILY_NAME, "") + " " + answers.getOrDefault(GIVEN_NAME, ""));
    }

    private static String birth(Call call, Map<String, Object> answers) {
        return call.birth(answers).map(Object::toString).orElse("");
    }

    private static Optional<String> phone(Call call, Map<String, Object> answers) {
        return call.questions().filter(question -> question.kind() instanceof Kind.Phone).map(Question::id).filter(answers::containsKey)
                .findFirst().map(id -> (String) answers.get(id));
    }

    private String phone(String number) {
        return identity.hash("phone", number);
    }

    private String mailbox(EmailAddress address) {
        return identity.hash("mailbox", MailboxFamily.of(address.normalised()).address());
    }

    // ---- Finding ----

    /** Those with a code: one, or very rarely two. */
    public List<String> withCode(Table table, String call, String code, int most) {
        return equal(table, By.CODE, call, code, most);
    }

    /** Those with a phone number, as answers have it. */
    public List<String> withPhone(Table table, String call, String number, int most) {
        return equal(table, By.PHONE, call, phone(number), most);
    }

    /** Those whose address arrives in the mailbox of this one, this one's own first. */
    public List<String> withMailbox(Table table, String call, EmailAddress address, int most) {
        String own = identity.registration(call, address.normalised());
        List<String> found = equal(table, By.MAILBOX, call, mailbox(address), most);
        return found.stream().sorted(Comparator.comparing(id -> !id.equals(own))).toList();
    }

    /** Those whose names begin so, family name first, by name. */
    public List<String> named(Table table, String call, String name, int most) {
        String folded = FoldedName.of(name);
        if (folded.isEmpty()) {
            return List.of();
        }
        return Shard
                .inParallel(By.NAME.partitions(call), partition -> table.firstKeys(By.NAME.index, partition, folded, folded + LAST, most))
                .stream().flatMap(List::stream).sorted(Comparator.comparing(item -> item.position(By.NAME.index).orElseThrow())).limit(most)
                .map(item -> registration(By.NAME, item)).toList();
    }

    private static List<String> equal(Table table, By by, String call, String what, int most) {
        return table.firstKeys(by.index, by.partition(call, what), what + "#", what + "#" + LAST, most).stream()
                .map(item -> registration(by, item)).toList();
    }

    private static String registration(By by, Item item) {
        String position = item.position(by.index).orElseThrow();
        return position.substring(position.lastIndexOf('#') + 1);
    }

    // ---- Who may have registered twice ----

    /** Another registration that may be of the same person, and by what. */
    public record Twin(String registration, By by) {}

    /** The registrations that may be of the same person: same phone number, same mailbox, same name and date of birth. */
    public List<Twin> twins(Table table, Call call, Registration registration, int most) {
        Map<String, Object> answers = registration.answers();
        List<Twin> twins = new ArrayList<>();
        phone(call, answers).map(this::phone).ifPresent(phone -> add(twins, By.PHONE, equal(table, By.PHONE, call.id(), phone, most)));
        add(twins, By.MAILBOX,
                equal(table, By.MAILBOX, call.id(), mailbox(EmailAddress.of(registration.email()).orElseThrow()), most));
        String name = name(answers);
        String birth = birth(call, answers);
        if (!name.isEmpty() && !birth.isEmpty()) {
            String from = name + "#" + birth + "#";
            add(twins, By.NAME, table.firstKeys(By.NAME.index, By.NAME.partition(call.id(), name), from, from + LAST, most).stream()
                    .map(item -> registration(By.NAME, item)).toList());
        }
        return twins.stream().filter(twin -> !twin.registration().equals(registration.id())).toList();
    }

    private static void add(List<Twin> twins, By by, List<String> registrations) {
        registrations.forEach(id -> twins.add(new Twin(id, by)));
    }

    /** The partitions of a call in which alike stands beside alike. */
    public static List<String> partitions(By by, String call) {
        return by.partitions(call);
    }

    /**
     * Where a registration stands in a partition.
     *
     * @param shared       the part of the place that is the same for those that are alike
     * @param registration whose place it is
     */
    public record Place(String shared, String registration) {

        /** All places of a partition, in order. */
        public static Stream<Place> in(Table table, By by, String partition) {
            return table.queryKeys(by.index, partition).map(item -> {
                String position = item.position(by.index).orElseThrow();
                int end = position.lastIndexOf('#');
                return new Place(position.substring(0, end), position.substring(end + 1));
            });
        }

        /** Whether it says enough to tell that two are alike: of names, the date of birth too. */
        public boolean tells(By by) {
            return by != By.NAME || !shared.endsWith("#");
        }
    }
}
