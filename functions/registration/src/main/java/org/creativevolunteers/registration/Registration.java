package org.creativevolunteers.registration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Dossier;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * A registration as it stands in the table, and the writes by which it changes. Every change names the version that it
 * was made from, goes with its audit entry and, where the person should know, with its letter.
 *
 * @param item the item {@code REG#<id>} / {@code REG}
 */
record Registration(Item item) {

    /** Where a registration stands. */
    enum State { RECEIVED, CONFIRMED, WITHDRAWN }

    /** For how long a withdrawal can be undone. */
    static final Duration UNDO = Duration.ofHours(24);

    /** The kind of what waits in index 2 for a reminder to confirm. */
    static final String REMINDERS = "REMINDERS";

    private static final String GUARDIAN_NEEDED = "NEEDED";
    private static final String GUARDIAN_CONFIRMED = "CONFIRMED";

    /**
     * The writes that make a new registration, with its consents and the letter that asks to confirm the address.
     *
     * @param published  the version whose questions were answered
     * @param submission what was sent, for language and source
     * @param answers    the checked answers
     */
    static List<Write> receive(PublishedCalls.Published published, Submission submission, Map<String, Object> answers,
                               Identity identity, Instant now) {
        Call call = published.call();
        EmailAddress email = email(answers, Questionnaire.EMAIL);
        String id = identity.registration(call.id(), email.normalised());
        String time = Times.text(now);
        Item item = Item.at(Key.registration(id)).with("id", id).with("call", call.id())
                .with("callVersion", published.version()).with("code", Code.of(id)).with("state", State.RECEIVED.name())
                .with("language", submission.language()).with("email", email.mailbox())
                .with("address", identity.address(email.normalised())).with("answers", answers)
                .with("source", submission.source()).with("received", time).with("changed", time)
                .with("guardian", needsGuardian(call, answers) ? Optional.of(GUARDIAN_NEEDED) : Optional.empty())
                .with("asked", List.of(time)).with("assessments", 0L).with("version", 1L)
                .with("gsi1pk", Shard.ofCall(call.id(), id)).with("gsi1sk", "REG#" + id)
                .with("gsi2pk", Shard.waiting(REMINDERS, id))
                .with("gsi2sk", Times.text(now.plus(Duration.ofDays(call.rules().confirmReminderDays()))) + "#" + id);
        Registration registration = new Registration(item);
        List<Write> writes = new ArrayList<>(List.of(Write.create(item),
                registration.letter(LetterKind.CONFIRM, "1", now).plan(), registration.audit("applicant", "register", now)));
        Consents.asked(call).filter(question -> answers.containsKey(question.id()))
                .forEach(question -> writes.add(Write.put(Consents.record(id, question, submission.language(), now))));
        return writes;
    }

    /** A letter that a stranger has written by naming this address again, or by asking for a link. */
    List<Write> ask(LetterKind kind, List<Object> asked, Instant now) {
        return List.of(change(now).set("asked", asked), letter(kind, Times.text(now), now).plan());
    }

    /** The address is confirmed: the registration can be assessed, or a guardian is asked first. */
    List<Write> confirm(Identity identity, Instant now) {
        Write change = change(now).set("state", State.CONFIRMED.name()).set("confirmed", Times.text(now));
        if (!guardianOpen()) {
            return List.of(intoPile(change), audit("applicant", "confirm", now));
        }
        List<Write> writes = new ArrayList<>(List.of(outOfPile(guardianAsked(change, now)), audit("applicant", "confirm", now)));
        writes.addAll(askGuardian(answers(), "1", identity, now));
        return writes;
    }

    /** The guardian's letter once more, for one who has lost it, in the language in which it was asked for. */
    List<Write> askGuardianAgain(List<Object> asked, String language, Identity identity, Instant now) {
        return List.of(change(now).set("guardianAsked", asked), guardianLetter(answers(), Times.text(now), language, identity, now).plan());
    }

    /** The guardian agrees to a text as it was read. */
    List<Write> confirmGuardian(String text, String language, Instant now) {
        Write change = change(now).set("guardian", GUARDIAN_CONFIRMED);
        Item consent = Item.at(Key.consent(id(), "guardian", "1")).with("text", "guardian").with("textVersion", 1L)
                .with("sha256", Hash.sha256(text)).with("language", language).with("given", Times.text(now)).with("by", "guardian");
        return List.of(state() == State.CONFIRMED ? intoPile(change) : change, Write.put(consent),
                audit("guardian", "confirm-guardian", now));
    }

    /**
     * Answers are corrected. The address stays: it is what the registration is known by. A guardian who is needed now, or
     * is another one now, is asked before the registration is assessed.
     *
     * @param records of the registration's consents, which change with their answers
     */
    List<Write> correct(PublishedCalls.Published published, Map<String, Object> answers, List<Item> records, String language,
                        Identity identity, Instant now) {
        String number = Long.toString(version() + 1);
        boolean guardianNeeded = needsGuardian(published.call(), answers);
        boolean askGuardian = guardianNeeded && (!item.has("guardian")
                || !answers.get(Questionnaire.GUARDIAN_EMAIL).equals(answers().get(Questionnaire.GUARDIAN_EMAIL)));
        boolean confirmed = state() == State.CONFIRMED;
        Write change = change(now).set("answers", answers).set("language", language).set("callVersion", published.version());
        List<Write> writes = new ArrayList<>();
        if (askGuardian) {
            change = change.set("guardian", GUARDIAN_NEEDED);
            if (confirmed) {
                change = outOfPile(guardianAsked(change, now));
                writes.addAll(askGuardian(answers, number, identity, now));
            }
        } else if (!guardianNeeded) {
            change = confirmed ? intoPile(change.remove("guardian")) : change.remove("guardian");
        }
        writes.addAll(List.of(change, new Registration(item.with("language", language)).letter(LetterKind.CHANGED, number, now).plan(),
                audit("applicant", "correct", now)));
        writes.addAll(new Consents(this, records).changed(published.call(), answers, language, now));
        return writes;
    }

    /** A consent is given or taken back, and nothing else changes. */
    List<Write> decide(Question consent, boolean given, List<Item> records, String language, Instant now) {
        Map<String, Object> answers = new LinkedHashMap<>(answers());
        if (given) {
            answers.put(consent.id(), true);
        } else {
            answers.remove(consent.id());
        }
        return Stream.concat(Stream.of(change(now).set("answers", answers)),
                new Consents(this, records).changed(consent, given, language, now).stream()).toList();
    }

    /** Letters that are written from now on come in another language. */
    List<Write> write(String language, Instant now) {
        return List.of(change(now).set("language", language), audit("applicant", "change-language", now));
    }

    /** Withdrawn; what it was before is kept for an undo. */
    List<Write> withdraw(Instant now) {
        return List.of(outOfPile(change(now)).set("state", State.WITHDRAWN.name()).set("withdrawn", Times.text(now))
                        .set("before", state().name()),
                letter(LetterKind.WITHDRAWN, Long.toString(version() + 1), Map.of("until", Times.text(now.plus(UNDO))), now).plan(), audit("applicant", "withdraw", now));
    }

    /** The withdrawal is undone. */
    List<Write> restore(Instant now) {
        State before = State.valueOf(item.text("before"));
        Write change = change(now).set("state", before.name()).remove("withdrawn").remove("before");
        return List.of(before == State.CONFIRMED && !guardianOpen() ? intoPile(change) : change,
                letter(LetterKind.RESTORED, Long.toString(version() + 1), now).plan(), audit("applicant", "restore", now));
    }

    // ---- What it is ----

    String id() {
        return item.text("id");
    }

    String call() {
        return item.text("call");
    }

    String language() {
        return item.text("language");
    }

    long version() {
        return item.whole("version");
    }

    State state() {
        return State.valueOf(item.text("state"));
    }

    Map<String, Object> answers() {
        return item.object("answers");
    }

    /** Whether a guardian's agreement is needed and not there yet. */
    boolean guardianOpen() {
        return item.find("guardian").filter(GUARDIAN_NEEDED::equals).isPresent();
    }

    /** Whether an address is that of the guardian whose agreement is waited for. */
    boolean waitsFor(String address, Identity identity) {
        return state() == State.CONFIRMED && guardianOpen() && guardian(identity).filter(address::equals).isPresent();
    }

    /** What the address of the guardian whom the applicant names now is known by. */
    Optional<String> guardian(Identity identity) {
        return Optional.ofNullable((String) answers().get(Questionnaire.GUARDIAN_EMAIL)).flatMap(EmailAddress::of)
                .map(guardian -> identity.address(guardian.normalised()));
    }

    /** Until when a withdrawal can be undone. */
    Instant undoUntil() {
        return Times.of(item.text("withdrawn")).plus(UNDO);
    }

    // ---- Parts of changes ----

    private Write change(Instant now) {
        return Write.update(item.key()).when("version", version()).set("version", version() + 1).set("changed", Times.text(now));
    }

    private Write intoPile(Write change) {
        return change.set("gsi2pk", Dossier.partition(call(), id()))
                .set("gsi2sk", Dossier.position(item.whole("assessments"), id()));
    }

    private static Write outOfPile(Write change) {
        return change.remove("gsi2pk").remove("gsi2sk");
    }

    Letter letter(LetterKind kind, String number, Instant now) {
        return letter(kind, number, Map.of(), now);
    }

    private Letter letter(LetterKind kind, String number, Map<String, Object> data, Instant now) {
        return new Letter(id(), kind, number, call(), item.text("email"), item.text("address"), language(), data, now);
    }

    private static Write guardianAsked(Write change, Instant now) {
        return change.set("guardianAsked", List.of(Times.text(now)));
    }

    /** The guardian's letter, and what the registration is found by where the guardian has lost it. */
    private List<Write> askGuardian(Map<String, Object> answers, String number, Identity identity, Instant now) {
        Letter letter = guardianLetter(answers, number, language(), identity, now);
        return List.of(letter.plan(), Write.put(Item.at(Key.guardian(letter.address(), call(), id())).with("registration", id())));
    }

    private Letter guardianLetter(Map<String, Object> answers, String number, String language, Identity identity, Instant now) {
        EmailAddress guardian = email(answers, Questionnaire.GUARDIAN_EMAIL);
        return new Letter(id(), LetterKind.GUARDIAN, number, call(), guardian.mailbox(),
                identity.address(guardian.normalised()), language, Map.of(), now);
    }

    Write audit(String actor, String action, Instant now) {
        return new Audit(call(), now, actor, action, id()).write();
    }

    Write auditConsent(String action, String purpose, Instant now) {
        return new Audit(call(), now, "applicant", action, id(), Map.of("purpose", purpose)).write();
    }

    private static EmailAddress email(Map<String, Object> answers, String question) {
        return EmailAddress.of((String) answers.get(question)).orElseThrow();
    }

    private static boolean needsGuardian(Call call, Map<String, Object> answers) {
        return call.birth(answers).map((LocalDate birth) -> call.age().needsGuardian(birth)).orElse(false);
    }
}
