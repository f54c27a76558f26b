package org.creativevolunteers.commission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Criterion;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.items.Registration;

/**
 * A registration as a commissioner sees it: the answers that the call shows to commissioners, in the order of the form and
 * in the commissioner's language, and what to score. Whatever is not named here is not shown: no name, no address, no
 * phone, never the whole item.
 */
final class DossierView {

    private final Call call;
    private final String language;

    /**
     * @param call     the call
     * @param language the commissioner's language; the call's own where it does not speak that
     */
    DossierView(Call call, Optional<String> language) {
        this.call = call;
        this.language = call.language(language);
    }

    /** The dossier of a registration. */
    Map<String, Object> of(Registration registration) {
        Map<String, Object> answers = registration.answers();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", registration.id());
        view.put("code", registration.code());
        view.put("call", call.id());
        view.put("language", language);
        view.put("answers", call.questions().filter(this::isVisible).filter(question -> answers.containsKey(question.id()))
                .map(question -> answer(question, answers.get(question.id()))).toList());
        view.put("given", registration.assessments());
        view.put("needed", (long) call.assessment().minimum());
        view.put("criteria", call.criteria().stream().map(this::criterion).toList());
        return view;
    }

    /** Whether commissioners see the answers to a question. */
    private boolean isVisible(Question question) {
        boolean consent = question.kind() instanceof Kind.Consent; // says nothing of how good somebody is
        return !question.isContact() && !consent && !(call.assessment().blind() && question.blind());
    }

    private Map<String, Object> answer(Question question, Object value) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("question", question.id());
        answer.put("label", question.label().in(language));
        answer.put("value", value);
        if (!question.kind().offered().isEmpty()) {
            answer.put("text", labels(question.kind(), value));
        }
        return answer;
    }

    private List<String> labels(Kind kind, Object value) {
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        List<String> labels = new ArrayList<>();
        for (Object each : values) {
            labels.add(kind.option(each.toString()).map(option -> option.label().in(language)).orElse(each.toString()));
        }
        return labels;
    }

    private Map<String, Object> criterion(Criterion criterion) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", criterion.id());
        view.put("label", criterion.label().in(language));
        criterion.guidance().ifPresent(guidance -> view.put("guidance", guidance.in(language)));
        view.put("weight", criterion.weight());
        view.put("from", criterion.from());
        view.put("to", criterion.to());
        return view;
    }
}
