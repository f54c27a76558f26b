package org.creativevolunteers.call.file;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.creativevolunteers.call.AgeLimits;
import org.creativevolunteers.call.AssessmentRules;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Criterion;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.QuicknetRound;
import org.creativevolunteers.call.Step;
import org.creativevolunteers.call.Window;
import org.creativevolunteers.json.JsonObject;

/** Checks of a call file what no single place of it can tell. */
final class Consistency {

    /** The question whose answer is the registration's address. */
    static final String EMAIL = "email";
    static final String NAMED = "named";
    /** The questions about the guardian of who is under age. */
    static final String GUARDIAN_NAME = "guardianName";
    static final String GUARDIAN_EMAIL = "guardianEmail";
    /** What forms without scripts send beside the answers. */
    private static final Set<String> FORM_FIELDS = Set.of("call", "language", "code", "action", "version", "begun", "ref");

    private static final Duration FREEZING = Duration.ofHours(1);

    private final Reading reading;
    private final List<Step> steps;
    private final Map<String, Question> questions = new LinkedHashMap<>();

    Consistency(Reading reading, List<Step> steps) {
        this.reading = reading;
        this.steps = steps;
        steps.forEach(step -> step.questions().forEach(question -> questions.putIfAbsent(question.id(), question)));
    }

    void check(JsonObject file, List<Criterion> criteria, Optional<AgeLimits> age, Optional<Window> window,
            Optional<AssessmentRules> assessment, List<BatchRules> batches, Optional<Call.Rules> rules) {
        unique("step", steps, Step::id);
        unique("question", steps.stream().flatMap(step -> step.questions().stream()).toList(), Question::id);
        unique("criterion", criteria, Criterion::id);
        unique("batch", batches, BatchRules::id);
        if (criteria.stream().map(Criterion::id).distinct().count() == file.list("criteria").size()) { // else one is not read
            checkCriteria(criteria);
        }
        checkWeights(file, criteria);
        checkEmail(file);
        checkNamed();
        checkFormFields();
        checkSize(file);
        age.ifPresent(limits -> checkAge(file, limits));
        checkShowIf(age);
        assessment.filter(AssessmentRules::blind).ifPresent(blind -> checkBlind(age));
        window.ifPresent(open -> checkBatches(open, batches));
        window.ifPresent(
                open -> rules.ifPresent(kept -> checkRetention(file, open.afterClosing(kept.retentionDays(), reading.zone()), batches)));
        batches.forEach(this::checkSeed);
        QuotaArithmetic arithmetic = new QuotaArithmetic(questions);
        batches.forEach(batch -> arithmetic.check(reading, batch));
    }

    private <T> void unique(String what, List<T> values, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        for (T value : values) {
            if (!names.add(name.apply(value))) {
                reading.error(reading.place(value) + "/id", "duplicate",
                        "There is another " + what + " \"" + name.apply(value) + "\"; give this one a name of its own.",
                        Map.of("name", name.apply(value)));
            }
        }
    }

    private void checkWeights(JsonObject file, List<Criterion> criteria) {
        int sum = criteria.stream().mapToInt(Criterion::weight).sum();
        if (sum != 100 && criteria.size() == file.list("criteria").size()) { // else a weight is missing from the sum
            reading.error(file.at("criteria"), "weights",
                    "The weights of the criteria add up to " + sum + "; they must add up to 100.", Map.of("sum", sum));
        }
    }

    private void checkCriteria(List<Criterion> criteria) {
        questions.values().stream().filter(question -> question.criterion()
                .filter(name -> !reading.isUnread(name) && criteria.stream().noneMatch(criterion -> criterion.id().equals(name)))
                .isPresent())
                .forEach(question -> reading.error(reading.place(question) + "/criterion", "no-criterion",
                        "There is no criterion \"" + question.criterion().orElseThrow() + "\".",
                        Map.of("criterion", question.criterion().orElseThrow())));
    }

    private void checkEmail(JsonObject file) {
        Question email = questions.get(EMAIL);
        if (email == null ? !reading.isUnread(EMAIL) : !(email.kind() instanceof Kind.Email) || !isAlwaysAnswered(email)) {
            reading.error(email == null ? file.at("steps") : reading.place(email), EMAIL,
                    "There must be a required question \"email\" of type email that is always shown.", Map.of("question", EMAIL));
        }
    }

    private void checkFormFields() {
        questions.values().stream().filter(question -> FORM_FIELDS.contains(question.id())).forEach(question -> reading.error(
                reading.place(question) + "/id", "form-name",
                "Forms send something else by the name \"" + question.id() + "\"; give this question another name.",
                Map.of("name", question.id())));
    }

    /** Nobody has to be named, and nobody is without having said so in a sentence of its own. */
    private void checkNamed() {
        Optional.ofNullable(questions.get(NAMED)).filter(named -> named.required() || !(named.kind() instanceof Kind.Consent))
                .ifPresent(named -> reading.error(reading.place(named), "named",
                        "\"" + NAMED + "\" is by what somebody agrees to be named: a consent that is not required."));
    }

    /** What a call allows can be sent, whoever writes it in whatever letters. */
    private void checkSize(JsonObject file) {
        int bytes = FormSize.largest(questions.values());
        if (bytes > FormSize.MOST) {
            reading.error(file.at("steps"), "size", "Answered at full length the questionnaire may have " + bytes + " bytes, and "
                    + FormSize.MOST + " can be sent: a character counts 4. Lower the maxLength of texts, or ask for fewer links.",
                    Map.of("bytes", bytes, "most", FormSize.MOST));
        }
    }

    private void checkAge(JsonObject file, AgeLimits limits) {
        Question birth = questions.get(limits.question());
        if (birth == null ? !reading.isUnread(limits.question()) : !(birth.kind() instanceof Kind.Day) || !isAlwaysAnswered(birth)) {
            reading.error(file.object("age").at("question"), "age-question",
                    "\"" + limits.question() + "\" must be a required date question that is always shown.",
                    Map.of("question", limits.question()));
        }
        if (questions.containsKey(Call.AGE)) {
            reading.error(reading.place(questions.get(Call.AGE)) + "/id", "age-name",
                    "Conditions know the age by the name \"age\"; give this question another name.");
        }
        if (limits.mayNeedGuardian()) {
            checkGuardian(file, GUARDIAN_NAME, Kind.Text.class, limits);
            checkGuardian(file, GUARDIAN_EMAIL, Kind.Email.class, limits);
        }
    }

    private void checkGuardian(JsonObject file, String name, Class<? extends Kind> kind, AgeLimits limits) {
        Question question = questions.get(name);
        if (question == null ? reading.isUnread(name) : kind.isInstance(question.kind()) && question.required()
                && IntStream.range(limits.from(), Math.min(limits.guardianBelow(), limits.to() + 1))
                        .allMatch(age -> question.isShown(Map.of(Call.AGE, List.of(Integer.toString(age)))))) {
            return;
        }
        String type = kind == Kind.Email.class ? "email" : "text";
        reading.error(question == null ? file.at("steps") : reading.place(question), "guardian", "Applicants may be younger than "
                + limits.guardianBelow() + ": there must be a required question \"" + name + "\" of type " + type
                + " that is shown to all of them.", Map.of("below", limits.guardianBelow(), "question", name, "type", type));
    }

    private static boolean isAlwaysAnswered(Question question) {
        return question.required() && question.showIf().isEmpty();
    }

    /** A question may depend on what was asked before it, so that a page can show it in one pass; cycles cannot be. */
    private void checkShowIf(Optional<AgeLimits> age) {
        Map<String, Question> before = new LinkedHashMap<>();
        // Where the question is wrong itself, that is one error enough.
        Optional<Question> birth = age.map(limits -> questions.get(limits.question())).filter(asked -> asked.kind() instanceof Kind.Day);
        steps.stream().flatMap(step -> step.questions().stream()).forEach(question -> {
            question.showIf().ifPresent(condition -> {
                String place = reading.place(question) + "/showIf";
                boolean ageKnown = birth.isEmpty() || before.containsKey(birth.get().id());
                new ConditionCheck(reading, before, questions, ageKnown).check(place, condition);
            });
            before.put(question.id(), question);
        });
    }

    private void checkBlind(Optional<AgeLimits> age) {
        questions.values().stream().filter(question -> !question.blind() && (question.isContact()
                || age.filter(limits -> limits.question().equals(question.id())).isPresent()))
                .forEach(question -> reading.error(reading.place(question), "blind",
                        "The assessment is blind and the question \"" + question.id()
                                + "\" tells who it is; add \"blind\": true to it.",
                        Map.of("question", question.id())));
    }

    private void checkRetention(JsonObject file, Instant keptUntil, List<BatchRules> batches) {
        batches.stream().filter(batch -> !batch.at().isBefore(keptUntil))
                .forEach(batch -> reading.error(file.object("rules").at("retentionDays"),
                        "retention",
                        "The data that the batch \"" + batch.id() + "\" selects from would be erased before it. Keep them longer.",
                        Map.of("batch", batch.id())));
    }

    private void checkBatches(Window window, List<BatchRules> batches) {
        Instant earliest = window.closes().plus(window.grace());
        for (BatchRules batch : batches) {
            if (batch.at().isBefore(earliest)) {
                reading.error(reading.place(batch) + "/at", "batch-early", "The batch \"" + batch.id()
                        + "\" is before " + (earliest.equals(window.closes()) ? "registration closes." : "the grace after closing ends.")
                        + " Choose a later time.", Map.of("batch", batch.id()));
            }
        }
        for (int i = 1; i < batches.size(); i++) {
            if (batches.get(i).at().isBefore(batches.get(i - 1).at())) {
                reading.error(reading.place(batches.get(i)) + "/at", "batch-order", "The batch \"" + batches.get(i).id()
                        + "\" is before the one above it; put batches in the order of time.",
                        Map.of("batch", batches.get(i).id()));
            }
        }
    }

    /** The pool is frozen by a run that comes some minutes after the batch's time; nobody may know the seed by then. */
    private void checkSeed(BatchRules batch) {
        if (batch.draw().source() == BatchRules.Draw.Source.DRAND && !reading.isUnread("timeZone")) {
            Instant appears = QuicknetRound.named(batch.draw().name()).appears();
            if (appears.isBefore(batch.at().plus(FREEZING))) {
                reading.error(reading.place(batch) + "/draw/name", "round-early", "The round appears at " + appears
                        + "; it must be an hour or more after the batch \"" + batch.id() + "\", when the pool is frozen.",
                        Map.of("batch", batch.id(), "appears", appears.toString()));
            }
        }
    }
}
