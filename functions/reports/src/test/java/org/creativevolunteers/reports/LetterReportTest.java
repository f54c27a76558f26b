package org.creativevolunteers.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Bounce;
import org.creativevolunteers.kernel.items.Hold;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

/** Every letter of a call is in its report, as it was last, wherever it lies; and nothing of what it says. */
class LetterReportTest {

    private static final TimeLeft PLENTY = TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20));
    private static final Instant THEN = Instant.parse("2027-01-19T10:00:00Z");

    private final Season season = new Season();

    private StoredLetter planned(String call, int number, LetterKind kind) {
        Letter letter = new Letter(Season.id(number), kind, "main", call, "=applicant" + number + "@example.org", "a", "az",
                Map.of("quota", "=1+1 said"), THEN.plusSeconds(kind.ordinal()));
        season.table.write(letter.plan());
        return read(letter);
    }

    private StoredLetter planned(int number, LetterKind kind) {
        return planned(Season.CALL, number, kind);
    }

    private StoredLetter read(Letter letter) {
        return StoredLetter.find(season.table, letter.key()).orElseThrow();
    }

    private void write(Stream<Write> writes) {
        season.table.write(writes.toList());
    }

    private StoredLetter.Leased leased(int number, LetterKind kind) {
        StoredLetter letter = planned(number, kind);
        write(Stream.of(letter.lease(THEN.plusSeconds(60), List.of())));
        return new StoredLetter.Leased(letter, THEN.plusSeconds(60));
    }

    private StoredLetter sent(int number, LetterKind kind) {
        StoredLetter.Leased leased = leased(number, kind);
        write(leased.sent("m" + number, THEN.plusSeconds(30)).stream());
        return read(leased.letter().letter());
    }

    private String report(String name) {
        Snapshot snapshot = season.publication().publish(Season.CALL, PLENTY).orElseThrow();
        return new String(season.testBucket.client()
                .getObjectAsBytes(request -> request.bucket(season.testBucket.name()).key(snapshot.key(name))).asByteArray(),
                StandardCharsets.UTF_8);
    }

    private List<JsonObject> rows() {
        return Json.readObject("{\"rows\":" + report("letters.json") + "}").objects("rows");
    }

    @Test
    void each_letter_is_told_as_it_was_last_in_the_order_in_which_they_were_written() {
        season.register(3);
        season.table.write(Hold.of(season.table, Season.CALL).hold(Set.of(LetterKind.OFFER), "admin-1", THEN));
        StoredLetter held = planned(1, LetterKind.OFFER);
        write(Stream.of(held.hold(Hold.OPEN_ENDED)));
        StoredLetter returned = sent(1, LetterKind.CONFIRM);
        write(Stream.of(StoredLetter.delivered(returned.key(), THEN.plusSeconds(40))));
        write(returned.returned(Bounce.PERMANENT, "no such user\n=1+1", THEN.plusSeconds(50)).stream());
        write(Stream.of(returned.called("admin-1", THEN.plusSeconds(99))));
        write(planned(1, LetterKind.LINK).suppress(StoredLetter.Reason.NEVER, THEN).stream());
        write(leased(1, LetterKind.GUARDIAN).rejected("@MessageRejected", THEN).stream());
        planned(1, LetterKind.CHANGED);
        sent(2, LetterKind.RESTORED);
        List<JsonObject> own = rows().stream().filter(row -> row.requireText("code").equals(Code.of(Season.id(1)))).toList();
        assertEquals(List.of("CONFIRM SENT", "LINK SUPPRESSED", "GUARDIAN REJECTED", "CHANGED PENDING", "OFFER HELD"),
                own.stream().map(row -> row.requireText("kind") + " " + row.requireText("state")).toList());
        assertEquals("{\"code\":\"" + Code.of(Season.id(1)) + "\",\"kind\":\"CONFIRM\",\"language\":\"az\",\"state\":\"SENT\","
                + "\"written\":\"2027-01-19T10:00:00Z\",\"due\":\"2027-01-19T10:00:00Z\",\"sent\":\"2027-01-19T10:00:30Z\","
                + "\"delivered\":\"2027-01-19T10:00:40Z\",\"bounced\":\"PERMANENT\",\"detail\":\"no such user\\n=1+1\","
                + "\"called\":\"2027-01-19T10:01:39Z\"}", Json.write(own.getFirst().members()));
        assertEquals("NEVER", own.get(1).requireText("suppressed"));
        assertEquals("@MessageRejected", own.get(2).requireText("fault"));
        assertEquals(6, rows().size());
        String csv = report("letters.csv");
        assertTrue(csv.contains("\"no such user\n'=1+1\"") && csv.contains("\"'@MessageRejected\""), csv);
        assertFalse(csv.contains("example.org") || csv.contains("said"), csv);
    }

    @Test
    void of_other_calls_of_the_erased_and_of_the_time_after_there_is_none() {
        season.register(3);
        planned("another-call", 1, LetterKind.CHANGED);
        season.table.write(new Letter(Season.id(2), LetterKind.CHANGED, "late", Season.CALL, "a@example.org", "a", "az", Map.of(),
                Season.NOW.plusSeconds(1)).plan());
        sent(0, LetterKind.CONFIRM);
        season.table.write(Write.delete(Registration.key(Season.id(0))));
        assertEquals(List.of(), rows());
    }

    @Test
    void what_became_of_a_letter_makes_a_new_snapshot() {
        season.register(3);
        StoredLetter letter = sent(1, LetterKind.CONFIRM);
        assertEquals(1, rows().size());
        season.now = season.now.plus(Duration.ofDays(1));
        write(Stream.of(StoredLetter.delivered(letter.key(), season.now)));
        assertTrue(rows().getFirst().has("delivered"));
    }
}
