package org.creativevolunteers.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * What a registration agrees to. Whether a consent stands now is said by its answer alone, which is what everybody reads; its
 * record proves when it was given, to which words, and when it was taken back. Both change in one transaction.
 *
 * @param records the registration's items {@code CONSENT#<purpose>#<version>}
 */
record Consents(Registration registration, List<Item> records) {

    /** Beyond so many times the oldest are forgotten: an item has room for 400 KB. */
    private static final int MOST_EARLIER = 500;

    /** The consents that a call asks applicants for. */
    static Stream<Question> asked(Call call) {
        return call.questions().filter(question -> question.kind() instanceof Kind.Consent);
    }

    /** The record of a consent that is given for the first time. */
    static Item record(String id, Question consent, String language, Instant now) {
        int version = ((Kind.Consent) consent.kind()).version();
        return Item.at(Key.consent(id, consent.id(), Integer.toString(version))).with("text", consent.id())
                .with("textVersion", (long) version).with("sha256", Hash.sha256(consent.label().in(language)))
                .with("language", language).with("given", Times.text(now)).with("by", "applicant");
    }

    /** The writes that go with corrected answers: for each consent that changes its record and its audit entry. */
    List<Write> changed(Call call, Map<String, Object> answers, String language, Instant now) {
        return asked(call).filter(consent -> answers.containsKey(consent.id()) != isGiven(consent))
                .flatMap(consent -> changed(consent, answers.containsKey(consent.id()), language, now).stream()).toList();
    }

    /**
     * The writes by which one consent is given or taken back.
     *
     * @param language in which the sentence was read
     */
    List<Write> changed(Question consent, boolean given, String language, Instant now) {
        Stream<Write> record = given ? Stream.of(Write.put(given(consent, language, now)))
                : of(consent).filter(before -> !before.has("withdrawn"))
                        .map(before -> Write.update(before.key()).set("withdrawn", Times.text(now)));
        return Stream.concat(record, Stream.of(registration.auditConsent(given ? "give-consent" : "withdraw-consent", consent.id(), now)))
                .toList();
    }

    private boolean isGiven(Question consent) {
        return registration.answers().containsKey(consent.id());
    }

    /** Whether the consent is given to its present words. */
    boolean stands(Question consent) {
        return isGiven(consent) && latest(consent).filter(record -> !record.has("withdrawn")).isPresent();
    }

    /** The record of the consent's present words. */
    private Optional<Item> latest(Question consent) {
        Key key = record(registration.id(), consent, registration.language(), Instant.EPOCH).key();
        return records.stream().filter(record -> record.key().equals(key)).findFirst();
    }

    private Item given(Question consent, String language, Instant now) {
        Item fresh = record(registration.id(), consent, language, now);
        return latest(consent).map(before -> fresh.with("earlier", earlier(before))).orElse(fresh);
    }

    /** The times before: the same words may be agreed to, left and agreed to again. */
    private static List<Object> earlier(Item before) {
        Map<String, Object> last = new LinkedHashMap<>(before.attributes());
        last.keySet().retainAll(List.of("given", "withdrawn", "language", "sha256"));
        List<Object> earlier = new ArrayList<>(before.list("earlier"));
        earlier.add(last);
        return earlier.subList(Math.max(0, earlier.size() - MOST_EARLIER), earlier.size());
    }

    /** What the applicant sees of every consent that the call asks for. */
    List<Map<String, Object>> view(Call call) {
        return asked(call).filter(consent -> consent.isShown(call.attributes(registration.answers()))).map(this::view).toList();
    }

    private Map<String, Object> view(Question consent) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("purpose", consent.id());
        view.put("required", consent.required());
        view.put("given", isGiven(consent));
        of(consent).max(Comparator.comparing(record -> record.whole("textVersion"))).ifPresent(record ->
                List.of("textVersion", "language", "given", "withdrawn").forEach(name -> {
                    if (record.has(name)) {
                        view.put(name.equals("given") ? "since" : name, record.attributes().get(name));
                    }
                }));
        return view;
    }

    private Stream<Item> of(Question consent) {
        return records.stream().filter(record -> record.text("text").equals(consent.id()) && !record.text("by").equals("guardian"));
    }
}
