package org.creativevolunteers.call;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What kind of answer a question takes, and its bounds. */
public sealed interface Kind {

    /**
     * A text: one line, or several.
     *
     * @param min least length in code points, of an answered question
     * @param max greatest length in code points
     */
    record Text(boolean lines, int min, int max) implements Kind {
        public Text {
            range("length-bounds", "the length", min, max, 20_000);
        }
    }

    /** An e-mail address. */
    record Email() implements Kind {}

    /** A phone number; one without a country code is of the call's country. */
    record Phone() implements Kind {}

    /** A date, both ends included. */
    record Day(LocalDate from, LocalDate to) implements Kind {
        public Day {
            if (from.isAfter(to)) {
                throw new Unfit("dates-order", "the dates end before they begin");
            }
        }
    }

    /** A whole number, both ends included. */
    record Whole(int from, int to) implements Kind {
        public Whole {
            if (from > to) {
                throw new Unfit("numbers-order", "the numbers end before they begin");
            }
        }
    }

    /** One of several options. */
    record Choice(List<Option> options) implements Kind {
        public Choice {
            options = unique(options);
        }
    }

    /** Several of several options. */
    record Choices(List<Option> options, int min, int max) implements Kind {
        public Choices {
            options = unique(options);
            range("choices-bounds", "the number of choices", min, max, options.size());
        }
    }

    /** Web addresses, at most so many. */
    record Links(int max) implements Kind {
        public Links {
            range("links-bounds", "the number of links", 1, max, 10);
        }
    }

    /**
     * A consent: its own box, never set beforehand. The question's label is the sentence that is agreed to.
     *
     * @param version counts the wordings of the sentence
     */
    record Consent(int version) implements Kind {
        public Consent {
            range("version-bounds", "the version", 1, version, 10_000);
        }
    }

    /**
     * One option of a choice.
     *
     * @param value  what is stored
     * @param label  what people read
     * @param places what belongs to it and people know better, such as the districts of a region; separated by commas
     */
    record Option(String value, LocalText label, Optional<LocalText> places) {}

    /** The options that this kind offers; none for other kinds than choices. */
    default List<Option> offered() {
        return switch (this) {
            case Choice choice -> choice.options();
            case Choices choices -> choices.options();
            case Text text -> List.of();
            case Email email -> List.of();
            case Phone phone -> List.of();
            case Day day -> List.of();
            case Whole whole -> List.of();
            case Links links -> List.of();
            case Consent consent -> List.of();
        };
    }

    /** The option with a value. */
    default Optional<Option> option(String value) {
        return offered().stream().filter(option -> option.value().equals(value)).findFirst();
    }

    private static List<Option> unique(List<Option> options) {
        if (options.isEmpty() || options.stream().map(Option::value).distinct().count() < options.size()) {
            throw new Unfit("options", "a choice needs options, each with a value of its own");
        }
        return List.copyOf(options);
    }

    private static void range(String code, String what, int min, int max, int most) {
        if (min < 0 || min > max || max > most) {
            throw new Unfit(code, what + " is at least 0 and at most " + most + ", the least not above the greatest",
                    Map.of("most", most));
        }
    }
}
