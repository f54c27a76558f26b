package org.creativevolunteers.call.file;

import java.util.Map;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;

/**
 * Checks that a condition of a call file speaks of what there is: of questions with options by their options, of numbers
 * and the age by ranges, of consents by {@code true}. On other answers a condition could not be explained to anybody.
 */
final class ConditionCheck {

    private final Reading reading;
    private final Map<String, Question> allowed;
    private final Map<String, Question> all;
    private final boolean ageKnown;

    /**
     * @param allowed  the questions that the condition may speak of
     * @param all      all questions
     * @param ageKnown whether it may speak of the age
     */
    ConditionCheck(Reading reading, Map<String, Question> allowed, Map<String, Question> all, boolean ageKnown) {
        this.reading = reading;
        this.allowed = allowed;
        this.all = all;
        this.ageKnown = ageKnown;
    }

    /** Notes each fault of the condition that stands at this place. */
    void check(String place, Condition condition) {
        switch (condition) {
            case Condition.In in -> {
                if (isKnown(place, in.name())) {
                    in.values().forEach(value -> checkValue(place, in.name(), value));
                }
            }
            case Condition.Between between -> {
                if (isKnown(place, between.name()) && !between.name().equals(Call.AGE)
                        && !(allowed.get(between.name()).kind() instanceof Kind.Whole)) {
                    reading.error(place, "no-number", "\"" + between.name() + "\" is no number; name its options with \"in\".",
                            Map.of("question", between.name()));
                }
            }
            case Condition.All every -> parts(place + "/all", every.parts());
            case Condition.Any any -> parts(place + "/any", any.parts());
            case Condition.Not not -> check(place + "/not", not.part());
        }
    }

    private void parts(String place, java.util.List<Condition> parts) {
        for (int i = 0; i < parts.size(); i++) {
            check(place + "/" + i, parts.get(i));
        }
    }

    private boolean isKnown(String place, String name) {
        if (name.equals(Call.AGE) ? ageKnown : allowed.containsKey(name)) {
            return true;
        }
        if (name.equals(Call.AGE) || all.containsKey(name)) {
            reading.error(place + "/question", "showIf", "\"" + name + "\" is not asked before this question; a question can"
                    + " depend only on earlier ones.", Map.of("question", name));
        } else if (!reading.isUnread(name)) {
            reading.error(place + "/question", "no-question", "There is no question \"" + name + "\".",
                    Map.of("question", name));
        }
        return false;
    }

    private void checkValue(String place, String name, String value) {
        if (name.equals(Call.AGE)) {
            reading.error(place + "/in", "age-options", "The age is a number; use \"from\" and \"to\".");
            return;
        }
        boolean offered = switch (allowed.get(name).kind()) {
            case Kind.Choice choice -> choice.option(value).isPresent();
            case Kind.Choices choices -> choices.option(value).isPresent();
            case Kind.Consent consent -> value.equals("true");
            case Kind.Text text -> false;
            case Kind.Email email -> false;
            case Kind.Phone phone -> false;
            case Kind.Day day -> false;
            case Kind.Whole whole -> false;
            case Kind.Links links -> false;
        };
        if (!offered && !reading.isUnread(value)) {
            reading.error(place + "/in", "no-option", "The question \"" + name + "\" has no option \"" + value + "\".",
                    Map.of("question", name, "option", value));
        }
    }
}
