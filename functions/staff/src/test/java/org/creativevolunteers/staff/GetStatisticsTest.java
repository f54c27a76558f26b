package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.KnownSources;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.staff.statistics.CallStatistics;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GetStatisticsTest {

    private final TestStaff test = new TestStaff();

    @BeforeEach
    void publish() {
        test.publish(TestStaff.ADMIN, TestCall.json());
    }

    private TestEvent.Answer statistics(String token) {
        return TestEvent.of("GetStatistics").path("call", TestCall.ID).as(token).to(new GetStatistics(test.resources()));
    }

    private static TimeLeft within(LongSupplier millis) {
        return new TimeLeft(millis, Duration.ZERO);
    }

    private static Map<String, Object> cell(String value, long registered, long pool, boolean small) {
        return Map.of("value", value, "registered", registered, "pool", pool, "small", small);
    }

    @Test
    void Q18_viewers_and_admins_see_statistics_nobody_else() {
        assertEquals(200, statistics(TestStaff.VIEWER).status());
        assertEquals(200, statistics(TestStaff.ADMIN).status());
        assertEquals(403, statistics(TestStaff.COMMISSIONER).status());
        assertEquals(403, statistics(TestStaff.NOBODY).status());
        assertEquals(401, statistics("no-token").status());
    }

    @Test
    void registrations_are_counted_by_everything_that_is_asked_and_missing_quotas_are_named() {
        for (int i = 0; i < 6; i++) {
            test.register(i, "CONFIRMED", Map.of("programmes", List.of("career", "exchange")));
        }
        test.table.write(Write.update(Registration.key(TestStaff.id(1))).set("assessments", 3L),
                Write.update(Registration.key(TestStaff.id(2))).set("assessments", 2L));
        test.register(6, "RECEIVED", Map.of("region", "ganja"));
        test.register(7, "WITHDRAWN", Map.of("region", "lankaran"));
        Item young = test.register(8, "CONFIRMED", Map.of("birthDate", "2010-03-01", "region", "ganja"));
        test.table.write(Write.update(young.key()).set("guardian", "NEEDED").set("bounced", "PERMANENT"));
        Map<String, Object> body = statistics(TestStaff.VIEWER).json();
        assertEquals(List.of(8L, 7L, 6L, 1L),
                List.of(body.get("registered"), body.get("confirmed"), body.get("pool"), body.get("assessed")));
        assertEquals(List.of(cell("CONFIRMED", 7, 6, false), cell("RECEIVED", 1, 0, true), cell("WITHDRAWN", 1, 0, true)),
                body.get("states"));
        Map<?, ?> questions = (Map<?, ?>) body.get("questions");
        assertEquals(List.of(cell("baku", 6, 6, false), cell("ganja", 1, 0, true), cell("lankaran", 0, 0, false)), questions.get("region"));
        assertEquals(List.of(cell("thematic", 0, 0, false), cell("career", 6, 6, false), cell("exchange", 6, 6, false)),
                questions.get("programmes"));
        assertEquals(List.of(cell("16-17", 1, 0, true), cell("22-25", 6, 6, false)), body.get("ages"));
        assertEquals(List.of(cell("az", 4, 3, true), cell("en", 0, 0, false), cell("ru", 3, 3, true)), body.get("languages"));
        assertEquals(List.of(cell("instagram", 2, 2, true), cell("telegram", 5, 4, true)), body.get("sources"), "of who confirmed");
        assertEquals(body.get("sources"), body.get("firstSources"), "who came once came the first time as the last");
        assertEquals(List.of(), body.get("refs"));
        assertEquals("2027-01-01", ((Map<?, ?>) ((List<?>) body.get("days")).getFirst()).get("value"));
        Map<?, ?> batch = (Map<?, ?>) ((List<?>) body.get("batches")).getFirst();
        List<?> ofOne = List.of(cell("telegram", 1, 0, true));
        assertEquals(List.of(
                Map.of("quota", "capital", "min", 1L, "max", 2L, "registered", 6L, "pool", 6L, "missing", 0L,
                        "channels", List.of(cell("instagram", 2, 2, true), cell("telegram", 4, 4, true))),
                Map.of("quota", "region:ganja", "min", 1L, "max", 2L, "registered", 1L, "pool", 0L, "missing", 1L, "channels", ofOne),
                Map.of("quota", "region:lankaran", "min", 1L, "max", 2L, "registered", 0L, "pool", 0L, "missing", 1L,
                        "channels", List.of()),
                Map.of("quota", "young", "min", 0L, "max", 1L, "registered", 1L, "pool", 0L, "missing", 0L, "channels", ofOne)),
                batch.get("quotas"));
        List<?> hours = (List<?>) body.get("hours");
        assertEquals(24, hours.size());
        assertEquals(cell("7", 7, 6, false), hours.get(7), "03:03 of UTC in Baku");
        assertEquals(cell("3", 0, 0, false), hours.get(3));
        assertEquals(0L, batch.get("missing"));
        assertFalse(statistics(TestStaff.ADMIN).body().toLowerCase(Locale.ROOT).contains("canary"));
    }

    @Test
    void Q35_where_the_time_is_too_short_for_all_a_part_stands_for_the_rest() {
        int people = 400;
        SplittableRandom hash = new SplittableRandom(1); // identifiers are hashes
        for (int i = 0; i < people; i++) {
            test.register(hash.nextInt(Integer.MAX_VALUE), i % 4 == 0 ? "RECEIVED" : "CONFIRMED", Map.of());
        }
        CallStatistics statistics = new CallStatistics(CallReader.read(Json.readObject(TestCall.json())));
        Map<String, Object> all = statistics.read(test.table, within(() -> 20_000));
        assertEquals(List.of((long) people, 300L, 100L), List.of(all.get("registered"), all.get("pool"), all.get("sample")));
        AtomicLong left = new AtomicLong(20_000);
        Map<String, Object> some = statistics.read(test.table, within(() -> left.getAndAdd(-3_000))); // each look costs three seconds
        assertEquals(50L, some.get("sample"));
        assertEquals(people, (Long) some.get("registered"), people * 0.15, "an estimate of all");
        assertEquals(300, (Long) some.get("pool"), 45);
        left.set(1);
        assertEquals(25L, statistics.read(test.table, within(() -> left.getAndAdd(-3_000))).get("sample"), "something is counted always");
    }

    @Test
    void sources_are_those_that_staff_made_of_people_who_confirmed_and_all_else_is_one() {
        test.publish(TestStaff.ADMIN, TestCall.json());
        for (Map<String, String> made : List.of(Map.of("channel", "own", "source", "Fair"),
                Map.of("channel", "poster", "ref", "school-5"))) {
            TestEvent event = TestEvent.of("GetLink").noQuery().path("call", TestCall.ID).query("language", "en").as(TestStaff.VIEWER);
            for (Map.Entry<String, String> parameter : made.entrySet()) {
                event = event.query(parameter.getKey(), parameter.getValue());
            }
            assertEquals(200, event.to(new GetLink(test.resources())).status());
        }
        source(1, Map.of("last.utm_source", "Fair"));
        source(2, Map.of("last.utm_source", "Call 0800 CASINO", "last.ref", "school-6"));
        source(3, Map.of("last.ref", "school-5"));
        source(4, Map.of("last.ref", "buy-now"));
        source(5, Map.of("last.utm_source", "tiktok"));
        test.table.write(Write.update(test.register(6, "RECEIVED", Map.of()).key()).set("source", Map.of("last.utm_source", "tiktok")));
        Map<String, Object> body = statistics(TestStaff.VIEWER).json();
        assertEquals(List.of(cell("*", 2, 2, true), cell("Fair", 1, 1, true), cell("school-5", 1, 1, true), cell("tiktok", 1, 1, true)),
                body.get("sources"));
        assertEquals(List.of(cell("school-5", 1, 1, true)), body.get("refs"));
    }

    @Test
    void how_somebody_came_first_and_last_and_from_which_single_place_is_counted_apart() {
        test.table.write(KnownSources.put(TestCall.ID, "school-5"));
        source(1, Map.of("first.utm_source", "poster", "first.ref", "school-5", "last.utm_source", "instagram"));
        source(2, Map.of("last.ref", "poster"));
        source(3, Map.of());
        Map<String, Object> body = statistics(TestStaff.VIEWER).json();
        assertEquals(List.of(cell("direct", 1, 1, true), cell("instagram", 1, 1, true), cell("poster", 1, 1, true)), body.get("sources"));
        assertEquals(List.of(cell("direct", 1, 1, true), cell("poster", 2, 2, true)), body.get("firstSources"));
        assertEquals(List.of(cell("poster", 1, 1, true), cell("school-5", 1, 1, true)), body.get("refs"));
    }

    private void source(int number, Map<String, Object> source) {
        test.table.write(Write.update(test.register(number, "CONFIRMED", Map.of()).key()).set("source", source));
    }
}
