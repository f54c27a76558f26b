package org.creativevolunteers.call.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.call.QuicknetRound;
import org.creativevolunteers.json.Refusal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CallReaderTest {

    private static final Map<String, Object> TEXT = Map.of("az", "a", "en", "e", "ru", "r");

    /** One thing wrong with the first call, and the one error that is expected: pointer and code. */
    private record Case(String name, String expected, UnaryOperator<EditedFile> edit) {}

    private static Case wrong(String name, String expected, UnaryOperator<EditedFile> edit) {
        return new Case(name, expected, edit);
    }

    private static Case set(String pointer, Object value, String code) {
        return wrong(pointer + " = " + value, pointer + " " + code, file -> file.set(pointer, value));
    }

    /** Each of the wrong files. */
    static Stream<EditedFile> wrongFiles() {
        return cases().map(one -> one.edit().apply(EditedFile.first()));
    }

    private static Stream<Case> cases() {
        String birth = EditedFile.first().question("birthDate");
        String guardian = EditedFile.first().question("guardianEmail");
        String region = EditedFile.first().question("region");
        String email = EditedFile.first().question("email");
        String named = EditedFile.first().question("named");
        return Stream.of(
                set("/surprise", 1L, "unknown"),
                set("/window/clsoes", "x", "unknown"),
                wrong("a text missing in one language", "/texts/lead/ru required", file -> file.remove("/texts/lead/ru")),
                wrong("a text missing", "/texts/title required", file -> file.remove("/texts/title")),
                wrong("a text in a language that the call does not speak", "/texts/title/de unknown",
                        file -> file.set("/texts/title/de", "x")),
                wrong("an empty text", "/texts/title blank", file -> file.set("/texts/title/en", "  ")),
                set("/languages", List.of("az", "az"), "languages"),
                set("/languages", List.of("az", "en", "ru", "xx"), "languages"),
                set("/timeZone", "Asia/Atlantis", "timeZone"),
                set("/country", "Azerbaijan", "country"),
                set("/id", "Not An Id", "id"),
                set("/id", "calls", "id-reserved"),
                set("/id", "az", "id-reserved"),
                wrong("texts that could not be sent", "/steps size", file -> file.set(file.question("motivation") + "/maxLength", 7_000L)),
                set("/window/opens", "tomorrow", "time"),
                wrong("closing before opening", "/window window", file -> file.set("/window/opens", "2027-02-20T00:00")),
                wrong("an e-mail address that is none", "/organisation organisation", file -> file.set("/organisation/email", "office")),
                set("/age/on", "2027-02-30", "date"),
                set("/age/question", "town", "age-question"),
                set("/age/question", "nobody", "age-question"),
                wrong("ages the wrong way round", "/age ages", file -> file.set("/age/from", 40L)),
                wrong("a birth date that need not be answered", "/age/question age-question", file -> file.set(birth + "/required", false)),
                wrong("no e-mail question", "/steps email", file -> file.remove(email)),
                wrong("an optional e-mail question", email + " email", file -> file.set(email + "/required", false)),
                wrong("no guardian's question", "/steps guardian", file -> file.remove(guardian)),
                wrong("a guardian asked below 17 only", guardian + " guardian",
                        file -> file.set(guardian + "/showIf", Map.of("question", "age", "to", 16L))),
                wrong("a guardian's address that need not be given", guardian + " guardian",
                        file -> file.set(guardian + "/required", false)),
                wrong("a name that has to be published", named + " named", file -> file.set(named + "/required", true)),
                wrong("a name that is published by another answer", named + "/id duplicate and /steps/5/questions/0 named",
                        file -> file.set(named + "/id", "directory").set("/steps/5/questions/0/id", "named")),
                wrong("a question called age", "/steps/5/questions/0/id age-name", file -> file.set("/steps/5/questions/0/id", "age")),
                wrong("a question called as a field of forms", "/steps/5/questions/0/id form-name",
                        file -> file.set("/steps/5/questions/0/id", "code")),
                wrong("a question twice", "/steps/5/questions/0/id duplicate", file -> file.set("/steps/5/questions/0/id", "town")),
                wrong("a step twice", "/steps/1/id duplicate", file -> file.set("/steps/1/id", "you")),
                wrong("a criterion twice", "/criteria/1/id duplicate", file -> file.set("/criteria/1/id", "portfolio")),
                wrong("a quota twice", "/quotas/3/id duplicate", file -> file.set("/quotas/3/id", "women")
                        .remove("/batches/0/quotas/3")),
                wrong("an option twice", region + " options", file -> file.set(region + "/options/1/value", "guba-khachmaz")
                        .set("/quotas/1/group/in", List.of("guba-khachmaz"))),
                wrong("a type that does not exist", "/steps/5/questions/0/type type",
                        file -> file.set("/steps/5/questions/0/type", "essay")),
                wrong("bounds of another type", "/steps/5/questions/0/options unknown",
                        file -> file.set("/steps/5/questions/0/options", List.of())),
                wrong("a least length above the greatest", "/steps/5/questions/0 length-bounds",
                        file -> file.set("/steps/5/questions/0/minLength", 2000L)),
                wrong("a question without a reason", "/steps/5/questions/0/reason required",
                        file -> file.remove("/steps/5/questions/0/reason")),
                wrong("a question shown by a later one", "/age/question age-question and " + birth + "/showIf/question showIf",
                        file -> file.set(birth + "/showIf", Map.of("question", "region", "in", List.of("baku")))),
                wrong("a question shown by itself", region + "/showIf/question showIf",
                        file -> file.set(region + "/showIf", Map.of("question", "region", "in", List.of("baku")))),
                wrong("age before the birth date is asked", "/steps/0/questions/1/showIf/question showIf",
                        file -> file.set("/steps/0/questions/1/showIf", Map.of("question", "age", "to", 20L))),
                wrong("a condition on an option that does not exist", region + "/showIf/all/0/not/in no-option",
                        file -> file.set(region + "/showIf",
                                Map.of("all", List.of(Map.of("not", Map.of("question", "gender", "in", List.of("x"))))))),
                wrong("a condition on a text", region + "/showIf/in no-option",
                        file -> file.set(region + "/showIf", Map.of("question", "givenName", "in", List.of("x")))),
                wrong("a range of something that is no number", region + "/showIf/any/0 no-number",
                        file -> file.set(region + "/showIf", Map.of("any", List.of(Map.of("question", "gender", "from", 1L))))),
                wrong("a list of ages", region + "/showIf/in age-options",
                        file -> file.set(region + "/showIf", Map.of("question", "age", "in", List.of("17")))),
                wrong("a malformed condition", region + "/showIf/question required", file -> file.set(region + "/showIf", Map.of())),
                wrong("weights that do not add up", "/criteria weights", file -> file.set("/criteria/0/weight", 36L)),
                wrong("a weight of nothing", "/criteria/0 criterion", file -> file.set("/criteria/0/weight", 0L)),
                set("/assessment/method", "median", "word"),
                wrong("no assessments", "/assessment assessment", file -> file.set("/assessment/minimum", 0L)),
                wrong("a blind call that shows contacts", email + " blind", file -> file.remove(email + "/blind")),
                wrong("a blind call that shows birth dates", birth + " blind", file -> file.remove(birth + "/blind")),
                wrong("a quota on a question that does not exist", "/quotas/0/group/question no-question",
                        file -> file.set("/quotas/0/group", Map.of("question", "nobody", "in", List.of("x")))),
                wrong("a quota on an option that does not exist", "/quotas/0/group/in no-option",
                        file -> file.set("/quotas/0/group/in", List.of("atlantis"))),
                wrong("a quota with two groups", "/quotas/0 quota-group", file -> file.set("/quotas/0/each", Map.of("question", "region"))),
                wrong("a quota for each of a text", "/quotas/5/each/question no-options",
                        file -> file.set("/quotas/5/each/question", "town")),
                wrong("a quota except an option that does not exist", "/quotas/6/each/except no-option",
                        file -> file.set("/quotas/6/each/except", List.of("atlantis"))),
                wrong("a quota that may give way upwards", "/quotas/0 quota-flex", file -> file.set("/quotas/0/minFlex", 11L)),
                wrong("a quota that may not reach its own maximum", "/quotas/0 quota-flex", file -> file.set("/quotas/0/maxFlex", 14L)),
                wrong("one of those who share an answer that nobody gives", "/batches/0/onePer/0/question no-question",
                        file -> file.set("/batches/0/onePer", List.of(Map.of("question", "nobody", "label", TEXT)))),
                wrong("one of those who share an answer, twice", "/batches/0/onePer question-twice", file -> file.set("/batches/0/onePer",
                        List.of(Map.of("question", "town", "label", TEXT), Map.of("question", "town", "label", TEXT)))),
                wrong("a minimum above the maximum", "/quotas/0 quota-bounds", file -> file.set("/quotas/0/min", 16L)),
                wrong("a batch with a quota that does not exist", "/batches/0/quotas/1 no-quota",
                        file -> file.set("/batches/0/quotas/1", "nobody")),
                wrong("a batch with a quota twice", "/batches/0/quotas/7 quota-twice", file -> file.set("/batches/0/quotas/-", "women")),
                wrong("a batch before registration has ended", "/batches/0/at batch-early",
                        file -> file.set("/batches/0/at", "2027-02-12T00:58")),
                wrong("batches out of order", "/batches/1/at batch-order",
                        file -> file.set("/batches/-", EditedFile.of(Map.of("b", file.at("/batches/0")))
                                .set("/b/id", "earlier").set("/b/at", "2027-02-20T00:00").at("/b"))),
                wrong("a batch twice", "/batches/1/id duplicate", file -> file.set("/batches/-", file.at("/batches/0"))),
                wrong("a batch without places", "/batches/0 places", file -> file.set("/batches/0/places", 0L)),
                wrong("a minimum above the places", "/batches/0 quota-places",
                        file -> file.set("/quotas/0/max", 40L).set("/quotas/0/min", 31L)),
                wrong("minima above the places together", "/batches/0 minima", file -> file.set("/quotas/1/min", 21L)),
                wrong("minima of men and women above the places", "/batches/0 minima", file -> file.set("/quotas/2/min", 25L)),
                wrong("minima of a group and of all others", "/batches/0 minima", file -> file.set("/quotas/1/min", 21L)
                        .set("/quotas/1/group", Map.of("not", Map.of("question", "region", "in", List.of("baku"))))),
                wrong("maxima that leave places", "/batches/0 maxima", file -> file.set("/quotas/5/max", 3L)),
                wrong("a reminder after the offer's end", "/rules reminder", file -> file.set("/rules/offerReminderDays", 7L)),
                wrong("unconfirmed registrations kept longer than others", "/rules unconfirmed",
                        file -> file.set("/rules/unconfirmedDays", 549L)),
                wrong("data erased before the batch", "/rules/retentionDays retention",
                        file -> file.set("/rules/unconfirmedDays", 1L).set("/rules/retentionDays", 17L)),
                wrong("a draw without a source", "/batches/0 draw-name", file -> file.set("/batches/0/draw/name", " ")),
                wrong("a draw by an unknown beacon", "/batches/0 round", file -> file.set("/batches/0/draw/name", "drand round 37029412")),
                wrong("a draw by a round that appears before the pool is frozen", "/batches/0/draw/name round-early",
                        file -> file.set("/batches/0/draw/name", "quicknet " + QuicknetRound.CHAIN + " round 37029411")),
                wrong("a kind that is not expected", "/steps kind", file -> file.set("/steps", "none")),
                set("/measure/fundsUsd", -1L, "funds"),
                set("/measure/goals/0/verified", "yes", "kind"),
                wrong("results of a measure in en that are placeholder", "/measure/results/en live-number",
                        file -> file.set("/measure/results", Map.of("en", "{path/CONFIRMED} confirmed, {elected} elected"))),
                wrong("results of a measure in fr that are placeholder", "/measure/results/fr live-number",
                        file -> file.set("/measure/results", Map.of("fr", "{path/CONFIRMED ont confirmé"))),
                wrong("results of a measure in de that are unknown", "/measure/results/de unknown",
                        file -> file.set("/measure/results", Map.of("de", "30"))),
                wrong("features of a measure without a language of the call", "/measure/features/en required",
                        file -> file.remove("/measure/features/en")),
                wrong("a partner without a name", "/measure/partners/0/name required", file -> file.remove("/measure/partners/0/name")),
                set("/criteria/0/weight", 3_000_000_000L, "number"),
                wrong("a list without elements", "/batches empty", file -> file.set("/batches", List.of())),
                wrong("a grace of more than a day", "/window grace", file -> file.set("/window/graceMinutes", 1441L)),
                wrong("days of offers beyond their bounds", "/rules offer-days", file -> file.set("/rules/offerDays", 91L)),
                wrong("more work than a stamp can be", "/rules rules", file -> file.set("/rules/proofOfWorkBits", 31L)),
                wrong("dates the wrong way round", birth + " dates-order",
                        file -> file.set(birth + "/from", "2027-01-01").set(birth + "/to", "2026-01-01")),
                wrong("numbers the wrong way round", "/steps/5/questions/0 numbers-order", file -> file.set("/steps/5/questions/0",
                        question(Map.of("type", "number", "from", 2L, "to", 1L)))),
                wrong("more choices than options", "/steps/5/questions/0 choices-bounds", file -> file.set("/steps/5/questions/0",
                        question(Map.of("type", "choices", "max", 2L, "options", List.of(Map.of("value", "x", "label", TEXT)))))),
                wrong("no links", "/steps/5/questions/0 links-bounds",
                        file -> file.set("/steps/5/questions/0", question(Map.of("type", "links", "max", 0L)))),
                wrong("a sentence without a version", "/steps/5/questions/0 version-bounds",
                        file -> file.set("/steps/5/questions/0", question(Map.of("type", "consent", "version", 0L)))),
                wrong("a question for a criterion that does not exist", "/steps/5/questions/0/criterion no-criterion",
                        file -> file.set("/steps/5/questions/0/criterion", "charm")),
                wrong("a condition without answers", region + "/showIf condition-empty",
                        file -> file.set(region + "/showIf", Map.of("question", "gender", "in", List.of()))),
                wrong("a condition the wrong way round", region + "/showIf condition-range",
                        file -> file.set(region + "/showIf", Map.of("question", "age", "from", 2L, "to", 1L))),
                wrong("a condition of no others", region + "/showIf condition-parts",
                        file -> file.set(region + "/showIf", Map.of("all", List.of()))),
                wrong("a condition that asks for nothing", region + "/showIf condition",
                        file -> file.set(region + "/showIf", Map.of("question", "gender"))),
                wrong("an own subject that is too long", "/letters/OFFER/subject/en length",
                        file -> file.set("/letters",
                                Map.of("OFFER", Map.of("subject", Map.of("az", "a", "en", "e".repeat(121), "ru", "r"))))),
                wrong("an own word that nothing stands for", "/letters/OFFER/subject/en placeholder",
                        file -> file.set("/letters",
                                Map.of("OFFER", Map.of("subject", Map.of("az", "a", "en", "{{nothing}}", "ru", "r"))))));
    }

    private static Map<String, Object> question(Map<String, Object> kind) {
        Map<String, Object> question = new LinkedHashMap<>(Map.of("id", "another", "label", TEXT, "reason", TEXT));
        question.putAll(kind);
        return question;
    }

    @TestFactory
    Stream<DynamicTest> each_error_is_found_where_it_is() {
        return cases().map(one -> DynamicTest.dynamicTest(one.name(), () -> {
            List<Refusal.Detail> errors = one.edit().apply(EditedFile.first()).errors();
            String found = errors.stream().map(error -> error.pointer() + " " + error.code()).distinct()
                    .collect(Collectors.joining(" and "));
            if (one.name().startsWith("a kind")) {
                assertTrue(found.startsWith(one.expected()), errors.toString());
            } else {
                assertEquals(one.expected(), found, errors.toString());
            }
            assertTrue(errors.stream().allMatch(error -> error.message().length() > 10 && error.message().endsWith(".")),
                    errors.toString());
        }));
    }

    @Test
    void names_all_errors_at_once() {
        List<Refusal.Detail> errors = EditedFile.first().set("/id", "!").remove("/texts/lead/ru").set("/window/opens", "soon")
                .set("/criteria/0/weight", 36L).set("/batches/0/places", 0L).set("/steps/5/questions/0/id", "town")
                .set("/quotas/0/min", 16L).errors();
        assertEquals(List.of("/id", "/texts/lead/ru", "/window/opens", "/quotas/0", "/batches/0", "/steps/5/questions/0/id", "/criteria"),
                errors.stream().map(Refusal.Detail::pointer).toList());
    }

    @Test
    void a_question_that_cannot_be_read_is_one_error_and_not_one_for_each_place_that_speaks_of_it() {
        EditedFile file = EditedFile.first();
        String region = file.question("region");
        assertEquals(List.of(region + "/options/0/label/en"), file.remove(region + "/options/0/label/en").errors().stream()
                .map(Refusal.Detail::pointer).toList());
        file = EditedFile.first();
        assertEquals(List.of(region + "/label"), file.remove(region + "/label").errors().stream().map(Refusal.Detail::pointer).toList());
        file = EditedFile.first();
        assertEquals(List.of("/steps/1/title"), file.remove("/steps/1/title").errors().stream().map(Refusal.Detail::pointer).toList());
    }

    @Test
    void what_is_optional_may_be_left_out() {
        EditedFile file = EditedFile.first().remove("/quotas").remove("/measure").remove("/batches/0/quotas").remove("/$schema")
                .remove("/assessment/blind").remove("/rules/secondPerson").remove("/rules/unconfirmedDays").remove("/criteria/0/guidance")
                .remove("/texts/privacy").set("/steps/0/questions/3/hint", TEXT);
        assertEquals(List.of(), file.errors());
    }

    @Test
    void an_empty_file_is_told_everything_that_is_missing() {
        List<String> pointers = EditedFile.of(Map.of()).errors().stream().map(Refusal.Detail::pointer).toList();
        assertTrue(pointers.containsAll(List.of("/languages", "/timeZone", "/id", "/country", "/steps", "/criteria", "/batches")),
                pointers.toString());
    }
}
