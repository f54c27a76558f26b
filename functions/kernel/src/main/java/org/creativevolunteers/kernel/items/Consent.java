package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * The record of a consent: when it was given, to which words, and when it was taken back. Whether it stands now is said by the
 * registration's answers alone.
 *
 * @param item {@code REG#<id>} / {@code CONSENT#<purpose>#<version>}
 */
public record Consent(Item item) {

    /** The purpose of a guardian's agreement. */
    private static final String GUARDIAN = "guardian";
    private static final String SORT = "CONSENT#";
    private static final String BY_APPLICANT = "applicant";
    private static final String BY_GUARDIAN = "guardian";

    /** Beyond so many times the oldest are forgotten: an item has room for 400 KB. */
    private static final int MOST_EARLIER = 500;

    private static final Attribute<String> TEXT = Attribute.text("text");
    private static final Attribute<Long> TEXT_VERSION = Attribute.whole("textVersion");
    private static final Attribute<String> WORDS = Attribute.text("words");
    private static final Attribute<String> SHA256 = Attribute.text("sha256");
    private static final Attribute<String> LANGUAGE = Attribute.text("language");
    private static final Attribute<Instant> GIVEN = Attribute.time("given");
    private static final Attribute<String> BY = Attribute.text("by");
    private static final Attribute<Instant> WITHDRAWN = Attribute.time("withdrawn");
    private static final Attribute<List<Object>> EARLIER = Attribute.list("earlier");

    private static Key key(String registration, String purpose, long version) {
        return new Key(Registration.partition(registration), SORT + purpose + "#" + version);
    }

    /** The consents of a registration. */
    public static List<Consent> of(Table table, String registration) {
        return table.query(Registration.partition(registration), SORT).map(Consent::new).toList();
    }

    /** The consents among the items of a registration. */
    public static Stream<Consent> among(Stream<Item> items) {
        return items.filter(item -> item.key().sk().startsWith(SORT)).map(Consent::new);
    }

    /** The guardian's agreement. */
    public static Optional<Consent> ofGuardian(Table table, String registration) {
        return table.get(key(registration, GUARDIAN, 1)).map(Consent::new);
    }

    /**
     * A consent that is given for the first time.
     *
     * @param purpose  the question that asks for it
     * @param version  of its words
     * @param words    as they were read
     * @param language in which they were read
     */
    public static Consent given(String registration, String purpose, long version, String words, String language, Instant now) {
        return new Consent(Item.at(key(registration, purpose, version)).with(TEXT, purpose).with(TEXT_VERSION, version)
                .with(WORDS, words).with(SHA256, Hash.sha256(words)).with(LANGUAGE, language).with(GIVEN, now).with(BY, BY_APPLICANT));
    }

    /** A guardian's agreement to words as they were read. */
    public static Consent givenByGuardian(String registration, String words, String language, Instant now) {
        Consent consent = given(registration, GUARDIAN, 1, words, language, now);
        return new Consent(consent.item().with(BY, BY_GUARDIAN));
    }

    /** The same consent with the times before it: the same words may be agreed to, left and agreed to again. */
    public Consent after(Consent before) {
        Map<String, Object> last = new LinkedHashMap<>(before.item().attributes());
        last.keySet().retainAll(Stream.of(GIVEN, WITHDRAWN, LANGUAGE, WORDS, SHA256).map(Attribute::name).toList());
        List<Object> earlier = new ArrayList<>(before.item().find(EARLIER).orElse(List.of()));
        earlier.add(last);
        return new Consent(item.with(EARLIER, earlier.subList(Math.max(0, earlier.size() - MOST_EARLIER), earlier.size())));
    }

    /** The write that keeps it. */
    public Write put() {
        return Write.put(item);
    }

    /** The write by which it is taken back. */
    public Write withdraw(Instant now) {
        return Write.update(item.key()).set(WITHDRAWN, now);
    }

    /** Whether it is the record of these words of a purpose. */
    public boolean isOf(String registration, String purpose, long version) {
        return item.key().equals(key(registration, purpose, version));
    }

    public String purpose() {
        return item.get(TEXT);
    }

    public long textVersion() {
        return item.get(TEXT_VERSION);
    }

    public String language() {
        return item.get(LANGUAGE);
    }

    public Instant given() {
        return item.get(GIVEN);
    }

    public Optional<Instant> withdrawn() {
        return item.find(WITHDRAWN);
    }

    public boolean isByGuardian() {
        return item.get(BY).equals(BY_GUARDIAN);
    }

    /**
     * For how long it was given once.
     *
     * @param given     from when
     * @param withdrawn until when; empty where it stands
     */
    public record Period(Instant given, Optional<Instant> withdrawn) {}

    /** All the times at which it was given, oldest first, the present or last one included. */
    public List<Period> periods() {
        List<Period> periods = new ArrayList<>();
        for (Object before : item.find(EARLIER).orElse(List.of())) {
            Item earlier = new Item(plain(before));
            periods.add(new Period(earlier.get(GIVEN), earlier.find(WITHDRAWN)));
        }
        periods.add(new Period(given(), withdrawn()));
        return periods;
    }

    @SuppressWarnings("unchecked") // we wrote it ourselves
    private static Map<String, Object> plain(Object before) {
        return (Map<String, Object>) before;
    }
}
