package org.creativevolunteers.call.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.creativevolunteers.call.AgeLimits;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Criterion;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.call.Window;
import org.creativevolunteers.json.Refusal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FirstCallTest {

    private final Call call = CallFiles.read(CallFiles.FIRST);

    @TestFactory
    List<DynamicTest> every_call_file_that_ships_is_without_error() {
        return CallFiles.all().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            try {
                assertEquals(file.getFileName().toString(), CallFiles.read(file).id() + ".json");
            } catch (Refusal refusal) {
                throw new AssertionError(refusal.details().toString(), refusal);
            }
        })).toList();
    }

    @Test
    void is_open_for_a_month_in_Baku_and_a_form_begun_in_time_has_an_hour_of_grace() {
        Window window = call.window();
        assertEquals(Instant.parse("2027-01-11T06:00:00Z"), window.opens());
        assertTrue(window.isOpen(Instant.parse("2027-02-11T19:58:59Z")));
        assertTrue(!window.isOpen(Instant.parse("2027-02-11T19:59:00Z")));
        Instant begun = Instant.parse("2027-02-11T19:30:00Z");
        assertTrue(window.takes(Instant.parse("2027-02-11T20:58:59Z"), begun));
        assertTrue(!window.takes(Instant.parse("2027-02-11T20:59:00Z"), begun));
        assertTrue(!window.takes(Instant.parse("2027-02-11T20:10:00Z"), Instant.parse("2027-02-11T20:00:00Z")));
    }

    @Test
    void has_fourteen_regions_and_eight_disciplines() {
        assertEquals(14, call.question("region").orElseThrow().kind().offered().size());
        assertEquals(8, call.question("discipline").orElseThrow().kind().offered().size());
        assertEquals("Şəki-Zaqatala", call.question("region").orElseThrow().kind().option("shaki-zagatala").orElseThrow()
                .label().in("az"));
    }

    @Test
    void selects_thirty_under_the_quotas_of_the_movement() {
        BatchRules batch = call.batch("main").orElseThrow();
        assertEquals(30, batch.places());
        Map<String, String> bounds = new TreeMap<>();
        batch.quotas().forEach(quota -> bounds.merge(quota.id().replaceAll(":.*", ""),
                quota.min() + "-" + (quota.max() == QuotaRule.UNLIMITED ? "" : quota.max()), (a, b) -> {
                    assertEquals(a, b, quota.id());
                    return a;
                }));
        assertEquals(Map.of("capital", "10-15", "regions", "15-", "region", "0-3", "discipline", "1-8", "women", "10-",
                "men", "10-", "young", "0-6"), bounds);
        assertEquals(2 + 13 + 8 + 2 + 1, batch.quotas().size());
        assertTrue(batch.quotas().stream().noneMatch(quota -> quota.id().equals("region:baku")));
        assertEquals(Map.of("portfolio", 35, "motivation", 25, "experience", 20, "availability", 10, "fit", 10),
                call.criteria().stream().collect(Collectors.toMap(Criterion::id, Criterion::weight)));
    }

    @Test
    void counts_a_girl_of_sixteen_from_Sheki_in_her_quotas() {
        Map<String, List<String>> known = call.attributes(Map.of("region", "shaki-zagatala", "discipline", "crafts-heritage",
                "gender", "woman", "birthDate", "2011-02-11"));
        assertEquals(Set.of("regions", "region:shaki-zagatala", "discipline:crafts-heritage", "women", "young"),
                call.batch("main").orElseThrow().quotas().stream().filter(quota -> quota.group().test(known))
                        .map(QuotaRule::id).collect(Collectors.toSet()));
    }

    @Test
    void says_of_every_question_why_it_is_asked() {
        assertTrue(call.questions().allMatch(question -> question.reason().isPresent()));
        assertTrue(call.criteria().stream().allMatch(criterion -> criterion.guidance().isPresent()));
    }

    @Test
    void asks_for_a_guardian_below_eighteen_only() {
        Question guardian = call.question("guardianEmail").orElseThrow();
        assertTrue(guardian.isShown(call.attributes(Map.of("birthDate", "2009-02-12"))));
        assertTrue(!guardian.isShown(call.attributes(Map.of("birthDate", "2009-02-11"))), "eighteen on the day itself");
    }

    @Test
    void Q25_the_eighteenth_birthday_and_the_29th_of_February() {
        AgeLimits limits = call.age();
        assertEquals(17, limits.age(LocalDate.parse("2009-02-12")));
        assertEquals(18, limits.age(LocalDate.parse("2009-02-11")));
        assertTrue(limits.needsGuardian(LocalDate.parse("2009-02-12")));
        assertTrue(!limits.needsGuardian(LocalDate.parse("2009-02-11")));
        AgeLimits february = new AgeLimits("born", 16, 29, LocalDate.parse("2027-02-28"), 18);
        AgeLimits march = new AgeLimits("born", 16, 29, LocalDate.parse("2027-03-01"), 18);
        AgeLimits leap = new AgeLimits("born", 16, 29, LocalDate.parse("2028-02-29"), 18);
        LocalDate born = LocalDate.parse("2008-02-29");
        assertEquals(18, february.age(born));
        assertEquals(19, march.age(born));
        assertEquals(20, leap.age(born));
        assertEquals(15, limits.age(LocalDate.parse("2011-02-12")), "sixteen a day too late");
        assertTrue(!limits.allows(LocalDate.parse("2011-02-12")) && limits.allows(LocalDate.parse("2011-02-11")));
        assertTrue(!limits.allows(LocalDate.parse("1997-02-11")) && limits.allows(LocalDate.parse("1997-02-12")));
    }

    @Test
    void hides_who_it_is_from_a_blind_commission() {
        assertTrue(call.assessment().blind());
        Set<String> blind = call.questions().filter(Question::blind).map(Question::id).collect(Collectors.toSet());
        assertEquals(Set.of("givenName", "familyName", "birthDate", "guardianName", "guardianEmail", "gender", "email",
                "phone", "town"), blind);
    }

    @Test
    void writes_Azerbaijani_with_its_own_letters() {
        String az = CallFiles.text(CallFiles.FIRST);
        for (String letter : List.of("ə", "ğ", "ı", "ö", "ş", "Ş", "ü", "ç")) {
            assertTrue(az.contains(letter), letter);
        }
        assertTrue(java.text.Normalizer.isNormalized(az, java.text.Normalizer.Form.NFC));
    }
}
