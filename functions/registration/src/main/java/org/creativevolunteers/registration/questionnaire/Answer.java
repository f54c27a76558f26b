package org.creativevolunteers.registration.questionnaire;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.Typed;
import org.creativevolunteers.kernel.access.EmailAddress;

/** What becomes of one given answer when it is held against its question. */
sealed interface Answer {

    /** The first year that people write with four digits. */
    int FIRST_WHOLE_YEAR = 1000;

    /** It is good; this is its normalised value. */
    record Good(Object value) implements Answer {}

    /** It is wrong: the message's code and the message's values. */
    record Wrong(String code, Object... values) implements Answer {}

    /** It is empty, as good as none. */
    record Absent() implements Answer {}

    /** Normalises an answer and checks it against the question's kind and bounds. */
    static Answer of(Question question, Object given, String country, Supplier<DateTimeFormatter> dates) {
        return switch (question.kind()) {
            case Kind.Text text -> text(given, text);
            case Kind.Email email -> line(given, Answer::email);
            case Kind.Phone phone -> line(given, number -> phone(number, country));
            case Kind.Day day -> line(given, date -> date(date, day, dates));
            case Kind.Whole whole -> whole(given, whole);
            case Kind.Choice choice -> line(given, value -> choice.option(value).isPresent()
                    ? new Good(value) : new Wrong("option"));
            case Kind.Choices choices -> list(given, values -> choices(values, choices));
            case Kind.Links links -> list(given, values -> links(values, links));
            case Kind.Consent consent -> given instanceof Boolean agreed
                    ? agreed ? new Good(true) : new Absent() : new Wrong("kind");
        };
    }

    private static Answer text(Object given, Kind.Text bounds) {
        if (!(given instanceof String typed)) {
            return new Wrong("kind");
        }
        String text = bounds.lines() ? Typed.lines(typed) : Typed.line(typed);
        if (text.indexOf(Typed.DAMAGED) >= 0) {
            return new Wrong("characters");
        }
        if (!Typed.shows(text)) {
            return new Absent();
        }
        int length = text.codePointCount(0, text.length()); // which is what people count as characters
        if (length < bounds.min()) {
            return new Wrong("too-short", bounds.min(), length);
        }
        return length > bounds.max() ? new Wrong("too-long", bounds.max(), length) : new Good(text);
    }

    private static Answer line(Object given, Function<String, Answer> check) {
        if (!(given instanceof String typed)) {
            return new Wrong("kind");
        }
        String text = Typed.line(typed);
        return text.isEmpty() ? new Absent() : check.apply(text);
    }

    private static Answer email(String text) {
        Optional<EmailAddress> address = EmailAddress.of(text);
        return address.isPresent() ? new Good(address.get().mailbox()) : new Wrong("email");
    }

    private static Answer phone(String text, String country) {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number = phones.parse(text, country);
            return phones.isValidNumber(number)
                    ? new Good(phones.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)) : new Wrong("phone");
        } catch (NumberParseException e) {
            return new Wrong("phone");
        }
    }

    private static Answer date(String text, Kind.Day bounds, Supplier<DateTimeFormatter> dates) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() < FIRST_WHOLE_YEAR) { // 07, and not the seventh year of our era
                return new Wrong("year");
            }
            return date.isBefore(bounds.from()) || date.isAfter(bounds.to())
                    ? new Wrong("date-range", dates.get().format(bounds.from()), dates.get().format(bounds.to()))
                    : new Good(date.toString());
        } catch (DateTimeException e) {
            return new Wrong("date");
        }
    }

    private static Answer whole(Object given, Kind.Whole bounds) {
        if (given instanceof String text && Typed.line(text).isEmpty()) {
            return new Absent();
        }
        if (!(given instanceof Long number)) {
            return new Wrong("number");
        }
        return number < bounds.from() || number > bounds.to()
                ? new Wrong("number-range", bounds.from(), bounds.to()) : new Good(number);
    }

    private static Answer list(Object given, Function<List<String>, Answer> check) {
        if (!(given instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            return new Wrong("kind");
        }
        List<String> values = new ArrayList<>();
        list.forEach(value -> values.add(Typed.line((String) value)));
        values.removeIf(String::isEmpty);
        if (values.isEmpty()) {
            return new Absent();
        }
        return values.stream().distinct().count() < values.size() ? new Wrong("repeated") : check.apply(List.copyOf(values));
    }

    private static Answer choices(List<String> values, Kind.Choices bounds) {
        if (!values.stream().allMatch(value -> bounds.option(value).isPresent())) {
            return new Wrong("option");
        }
        if (values.size() < bounds.min()) {
            return new Wrong("too-few", bounds.min());
        }
        // In the order of the options, so that the same choices are the same answer.
        return values.size() > bounds.max() ? new Wrong("too-many", bounds.max())
                : new Good(bounds.options().stream().map(Kind.Option::value).filter(values::contains).toList());
    }

    private static Answer links(List<String> values, Kind.Links bounds) {
        if (values.size() > bounds.max()) {
            return new Wrong("links", bounds.max());
        }
        List<Optional<WebAddress>> addresses = values.stream().map(WebAddress::of).toList();
        return addresses.stream().anyMatch(Optional::isEmpty) ? new Wrong("link")
                : new Good(addresses.stream().flatMap(Optional::stream).map(WebAddress::text).toList());
    }
}
