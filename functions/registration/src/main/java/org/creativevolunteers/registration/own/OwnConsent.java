package org.creativevolunteers.registration.own;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.items.Consent;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.registration.change.Consents;

/**
 * A consent that the call asks for, as the applicant sees it.
 *
 * @param question the question that asks for it
 * @param given    whether it is given now
 * @param record   of the last words that were agreed to; empty where it never was
 */
public record OwnConsent(Question question, boolean given, Optional<Consent> record) {

    public OwnConsent {
        Objects.requireNonNull(question);
        Objects.requireNonNull(record);
    }

    /** Those that are shown with the registration's answers. */
    static List<OwnConsent> all(Registration registration, List<Consent> records, Call call) {
        Consents consents = new Consents(registration, records);
        return Consents.asked(call).filter(question -> question.isShown(call.attributes(registration.answers())))
                .map(question -> new OwnConsent(question, consents.isGiven(question), consents.last(question))).toList();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("purpose", question.id());
        json.put("required", question.required());
        json.put("given", given);
        record.ifPresent(consent -> {
            json.put("textVersion", consent.textVersion());
            json.put("language", consent.language());
            json.put("since", Times.text(consent.given()));
            consent.withdrawn().ifPresent(time -> json.put("withdrawn", Times.text(time)));
        });
        return json;
    }
}
