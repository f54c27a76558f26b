package org.creativevolunteers.letters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.items.Closure;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterId;
import org.creativevolunteers.kernel.items.Mailbox;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.ReturnedMail;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.letters.delivery.Contradiction;
import org.creativevolunteers.letters.delivery.Truth;

/** Letters and people as staff see them: with or without contacts. */
final class LetterView {

    private final Table table;
    private final boolean contacts;
    private final Call call;

    LetterView(Table table, boolean contacts, Call call) {
        this.table = table;
        this.contacts = contacts;
        this.call = call;
    }

    List<Map<String, Object>> letters(List<StoredLetter> letters) {
        return letters.stream().map(this::letter).toList();
    }

    private Map<String, Object> letter(StoredLetter letter) {
        Map<String, Object> row = new LinkedHashMap<>();
        if (contacts) {
            row.put("id", LetterId.of(letter));
        }
        row.put("code", Code.of(letter.registration()));
        letter.kind().ifPresent(kind -> row.put("kind", kind.name()));
        letter.number().ifPresent(number -> row.put("number", number));
        letter.language().ifPresent(language -> row.put("language", language));
        letter.findState().ifPresent(state -> row.put("state", state.name()));
        letter.due().ifPresent(due -> row.put("due", Times.text(due)));
        letter.heldUntil().ifPresent(until -> row.put("heldUntil", Times.text(until)));
        letter.sent().ifPresent(sent -> row.put("sent", Times.text(sent)));
        standing(row, letter);
        row.put("attempts", letter.attempts());
        if (contacts) {
            letter.to().ifPresent(to -> row.put("to", to));
        }
        return row;
    }

    /** Why it has reached nobody, where that is so. */
    private static void standing(Map<String, Object> row, StoredLetter letter) {
        letter.fault().ifPresent(fault -> row.put("fault", fault));
        letter.suppressed().ifPresent(reason -> row.put("suppressed", reason.name()));
        letter.bounced().ifPresent(bounce -> row.put("bounced", bounce.name()));
        letter.bouncedDetail().ifPresent(detail -> row.put("detail", detail));
    }

    /** Whom to tell of a result that did not reach them, where it is still so; with the number to call. */
    List<Map<String, Object>> untold(List<StoredLetter> letters) {
        Map<Key, Offer> offers = Offer.among(table.getAll(letters.stream().map(letter -> Offer.keyFor(letter.letter())).distinct().toList())
                .stream()).collect(Collectors.toMap(offer -> offer.item().key(), Function.identity()));
        List<StoredLetter> open = letters.stream().filter(letter -> Optional.ofNullable(offers.get(Offer.keyFor(letter.letter())))
                .filter(offer -> !Truth.holds(letter, offer)).isEmpty()).toList();
        Map<String, Registration> registrations = registrations(open.stream().map(StoredLetter::registration));
        return open.stream().map(letter -> untold(letter, Optional.ofNullable(registrations.get(letter.registration())))).toList();
    }

    private Map<String, Object> untold(StoredLetter letter, Optional<Registration> registration) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("code", Code.of(letter.registration()));
        row.put("kind", letter.letter().kind().name());
        row.put("state", letter.state().name());
        standing(row, letter);
        Optional.ofNullable(letter.letter().data().get("deadline")).ifPresent(deadline -> row.put("deadline", deadline));
        letter.called().ifPresent(called -> row.put("called", Times.text(called)));
        letter.calledBy().ifPresent(by -> row.put("calledBy", by));
        registration.ifPresent(found -> {
            row.put("id", LetterId.of(letter));
            row.put("email", found.email());
            contact(row, found);
        });
        return row;
    }

    /** The call list. */
    List<Map<String, Object>> people(List<ReturnedMail> returned) {
        Map<String, Registration> registrations = registrations(returned.stream().map(ReturnedMail::registration));
        return returned.stream().map(mail -> person(mail, Optional.ofNullable(registrations.get(mail.registration())))).toList();
    }

    /** To whom nobody writes, and why; who is written to again is left out. */
    List<Map<String, Object>> closed(List<Closure> closures) {
        Map<String, Registration> registrations = registrations(closures.stream().map(Closure::registration));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Closure closure : closures) {
            Closure.reason(Mailbox.of(table, closure.address()))
                    .ifPresent(reason -> rows.add(closed(closure, reason, Optional.ofNullable(registrations.get(closure.registration())))));
        }
        return rows;
    }

    private Map<String, Object> closed(Closure closure, Closure.Reason reason, Optional<Registration> registration) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("code", Code.of(closure.registration()));
        row.put("closed", reason.name());
        row.put("time", Times.text(closure.time()));
        registration.ifPresent(found -> {
            row.put("id", LetterId.of(closure));
            boolean own = found.address().equals(closure.address());
            row.put("whose", own ? "applicant" : "guardian");
            row.put("email", own ? found.email() : sentTo(closure));
            contact(row, found);
        });
        return row;
    }

    /** Where a letter to the guardian went, who need not be the one who is named now. */
    private String sentTo(Closure closure) {
        return StoredLetter.all(table, closure.registration()).stream()
                .filter(letter -> letter.address().equals(Optional.of(closure.address()))).flatMap(letter -> letter.to().stream())
                .findFirst().orElse("");
    }

    private Map<String, Registration> registrations(Stream<String> ids) {
        return contacts ? Registration.all(table, ids).collect(Collectors.toMap(Registration::id, Function.identity())) : Map.of();
    }

    private Map<String, Object> person(ReturnedMail mail, Optional<Registration> registration) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("code", Code.of(mail.registration()));
        row.put("bounced", mail.kind().name());
        row.put("detail", mail.detail());
        row.put("letter", mail.letter().name());
        row.put("time", Times.text(mail.time()));
        registration.ifPresent(found -> {
            row.put("email", found.email());
            contact(row, found);
        });
        return row;
    }

    private void contact(Map<String, Object> row, Registration registration) {
        row.put("name", answers(registration, Stream.of("givenName", "familyName")));
        row.put("phone",
                answers(registration, call.questions().filter(question -> question.kind() instanceof Kind.Phone).map(Question::id)));
    }

    private static String answers(Registration registration, Stream<String> questions) {
        Map<String, Object> answers = registration.answers();
        return questions.map(answers::get).filter(String.class::isInstance).map(String.class::cast).collect(Collectors.joining(" "));
    }

    /** How many letters of each kind. */
    static Map<String, Object> kinds(List<StoredLetter> letters) {
        Map<String, Object> kinds = new TreeMap<>();
        letters.forEach(
                letter -> kinds.merge(letter.kind().map(Enum::name).orElse("unknown"), 1L, (one, other) -> (Long) one + (Long) other));
        return kinds;
    }

    /** Codes of those who would get both a yes and a no, of these letters and of those already sent. */
    List<String> contradictions(List<StoredLetter> stored) {
        List<Letter> letters = new ArrayList<>(stored.stream().flatMap(letter -> whole(letter).stream()).toList());
        StoredLetter.among(table.getAll(letters.stream().flatMap(letter -> Contradiction.against(letter).stream()).toList()).stream())
                .filter(StoredLetter::isLive).flatMap(letter -> whole(letter).stream()).forEach(letters::add);
        return Contradiction.among(letters).stream().map(Code::of).toList();
    }

    /** Empty for a broken item, which staff must still be able to see. */
    private static Optional<Letter> whole(StoredLetter stored) {
        try {
            return Optional.of(stored.letter());
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }
}
