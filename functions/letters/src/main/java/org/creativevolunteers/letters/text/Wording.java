package org.creativevolunteers.letters.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.creativevolunteers.kernel.text.ZoneName;

/**
 * Dates and numbers as a language writes them. The names of months and days stand in the language's own file, so that a
 * letter does not depend on which locale data the machine's JDK carries; a test holds them against CLDR.
 */
final class Wording {

    private final List<String> months;
    private final List<String> days;
    private final Block.Phrase moment;
    private final String decimal;
    private final String language;

    Wording(LetterTexts texts) {
        this.language = texts.language();
        this.months = texts.words("months");
        this.days = texts.words("days");
        this.moment = Block.Phrase.of(texts.word("moment").orElseThrow());
        this.decimal = texts.word("decimal").orElseThrow();
    }

    /** Day of the week, date, time to the minute, and the name of the zone. */
    String moment(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return moment.text(Map.of(
                "weekday", days.get(local.getDayOfWeek().getValue() - 1),
                "day", String.valueOf(local.getDayOfMonth()),
                "month", months.get(local.getMonthValue() - 1),
                "year", String.valueOf(local.getYear()),
                "time", String.format(Locale.ROOT, "%02d:%02d", local.getHour(), local.getMinute()),
                "zone", ZoneName.in(language, zone)));
    }

    /** Thousandths of a point as points, to the hundredth and without needless zeros: 7250 is 7.25. */
    String points(long thousandths) {
        return points(thousandths, RoundingMode.HALF_UP);
    }

    /** As {@link #points}, of what is enough: never less than what is. */
    String atLeast(long thousandths) {
        return points(thousandths, RoundingMode.CEILING);
    }

    private String points(long thousandths, RoundingMode rounding) {
        String plain = BigDecimal.valueOf(thousandths, 3).setScale(2, rounding).stripTrailingZeros().toPlainString();
        return plain.replace(".", decimal);
    }
}
