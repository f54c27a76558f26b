package org.creativevolunteers.call.file;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.Json;

/**
 * How many bytes a filled questionnaire may have when it is sent as JSON, each text as long as it may be and of letters that take the
 * most room. A form without scripts is allowed three times as much, which is what percent-encoding makes of it at most.
 */
final class FormSize {

    /** What is sent beside the answers: language, times, stamp, and where somebody came from, twice six values of 100 characters. */
    private static final int BESIDE = 5_600;
    /** The most bytes that answers may have. */
    static final int MOST = Json.PUBLIC.bytes() - BESIDE;

    private static final int CHARACTER = 4; // in UTF-8
    private static final int NAME = 4; // quotes, colon and comma around a question's name
    private static final int ADDRESS = 254;
    private static final int LINK = 500;
    private static final int NUMBER = 40;

    private FormSize() {
    }

    static int largest(Collection<Question> questions) {
        return questions.stream().mapToInt(question -> bytes(question.id()) + NAME + answer(question.kind())).sum();
    }

    private static int answer(Kind kind) {
        return switch (kind) {
            case Kind.Text text -> typed(text.max());
            case Kind.Email email -> typed(ADDRESS);
            case Kind.Phone phone -> typed(NUMBER);
            case Kind.Day day -> NUMBER;
            case Kind.Whole whole -> NUMBER;
            case Kind.Choice choice -> values(choice.options()).max().orElse(0);
            case Kind.Choices choices -> values(choices.options()).sum();
            case Kind.Links links -> links.max() * typed(LINK);
            case Kind.Consent consent -> NUMBER;
        };
    }

    private static IntStream values(List<Kind.Option> options) {
        return options.stream().mapToInt(option -> bytes(option.value()) + NAME);
    }

    private static int typed(int characters) {
        return characters * CHARACTER + NAME;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
