package org.creativevolunteers.registration.submission;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Typed;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.registration.questionnaire.FormFields;

/**
 * What somebody sent: a questionnaire filled in, as JSON from a page with scripts or as a form without.
 *
 * @param language the language that the person chose, one of the call's
 * @param answers  question to answer, not checked yet
 * @param begun    when the form was begun, by the sender's own word; the time of sending where it does not say
 * @param stamp    the proof of work, absent from a form without scripts
 * @param entry    the secret of the ticket with which staff enter what came on paper; absent from everybody else's
 * @param source   how the person came here: names such as {@code utm_source} or {@code first.ref} to values
 */
public record Submission(String language, Map<String, Object> answers, Instant begun, Optional<ProofOfWork> stamp,
        Optional<String> entry, Map<String, Object> source) {

    private static final List<String> CHANNELS =
            List.of("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "ref");
    private static final Pattern REF = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
    private static final Pattern CHANNEL = Pattern.compile("[\\p{L}\\p{N} ._~:+-]{1,100}");
    /** Fields of the form that are no answers. */
    public static final List<String> FORM_FIELDS = List.of("language", "begun", "utm_source", "utm_medium",
            "utm_campaign", "utm_term", "utm_content", "ref");

    /**
     * Reads a request's body.
     *
     * @throws org.creativevolunteers.json.Refusal 400, 413 or 415 where it is not what the interface asks for
     */
    public static Submission of(HttpRequest request, Call call, Instant now) {
        if (request.isForm()) {
            FormFields form = new FormFields(request.form());
            return new Submission(call.language(Optional.of(form.text("language"))), form.answers(call, FORM_FIELDS),
                    instant(form.text("begun"), now), Optional.empty(), Optional.empty(), channels("last.", form::text));
        }
        JsonObject json = request.json().only(Set.of("language", "answers", "begun", "stamp", "entry", "source"));
        JsonObject source = json.object("source").only(Set.of("first", "last"));
        Map<String, Object> channels = new LinkedHashMap<>();
        for (String touch : List.of("first", "last")) {
            JsonObject named = source.object(touch).only(Set.copyOf(CHANNELS));
            channels.putAll(channels(touch + ".", name -> named.text(name).orElse("")));
        }
        return new Submission(call.language(json.text("language")), json.object("answers").members(),
                instant(json.text("begun").orElse(""), now), stamp(json), json.text("entry"), channels);
    }

    /** The stamp of a JSON body. */
    public static Optional<ProofOfWork> stamp(JsonObject json) {
        if (!json.has("stamp")) {
            return Optional.empty();
        }
        JsonObject stamp = json.object("stamp").only(Set.of("day", "nonce"));
        return Optional.of(new ProofOfWork(stamp.requireText("day"), stamp.requireText("nonce")));
    }

    private static Instant instant(String text, Instant otherwise) {
        try {
            return text.isEmpty() ? otherwise : Instant.parse(text);
        } catch (DateTimeException e) {
            return otherwise; // a page's clock is no reason to refuse a registration
        }
    }

    /** Known channels with a plain value; anything else of a link's parameters is not worth refusing a person for. */
    private static Map<String, Object> channels(String prefix, java.util.function.UnaryOperator<String> value) {
        Map<String, Object> channels = new LinkedHashMap<>();
        for (String name : CHANNELS) {
            String text = Typed.line(value.apply(name));
            if ((name.equals("ref") ? REF : CHANNEL).matcher(text).matches()) {
                channels.put(prefix + name, text);
            }
        }
        return channels;
    }
}
