package org.creativevolunteers.commission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.creativevolunteers.kernel.items.AssessmentDraft;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.Test;

/** What a commissioner has begun to say comes with the dossier again, counts for nothing, and goes when it is said. */
class DraftTest {

    private static final String BEGUN = "{\"scores\":{\"portfolio\":7},\"note\":\"Plays the tar.\"}";

    private final TestCommission test = TestCommission.blind(3);

    private TestEvent.Answer draft(String commissioner, String id, String body) {
        return test.draft(TestCommission.token(commissioner), id, body);
    }

    private static Map<?, ?> draftOf(TestEvent.Answer answer) {
        return (Map<?, ?>) answer.json().get("draft");
    }

    @Test
    void it_comes_with_the_dossier_again_and_nobody_else_sees_it() {
        String id = TestCommission.dossier(test.next("a"));
        assertEquals(1L, draft("a", id, BEGUN).json().get("revision"));
        TestEvent.Answer again = test.next("a");
        assertEquals(id, TestCommission.dossier(again));
        assertEquals(List.of(Map.of("portfolio", 7L), "Plays the tar."), List.of(draftOf(again).get("scores"), draftOf(again).get("note")));
        assertEquals(0, test.assessments(id), "it counts for nothing");
        for (String other : List.of("b", "c", "d")) {
            TestEvent.Answer next = test.next(other);
            assertFalse(next.body().contains("Plays the tar"), next.body());
            assertNull(draftOf(next));
        }
        assertEquals(2L, draft("a", id, "{\"scores\":{}}").json().get("revision"));
        assertEquals(Map.of(), draftOf(test.next("a")).get("scores"), "the last one counts");
    }

    @Test
    void it_goes_with_what_is_given_and_one_that_comes_late_brings_nothing_back() {
        String id = TestCommission.dossier(test.next("a"));
        draft("a", id, BEGUN);
        assertEquals(200, test.assess("a", id, TestCommission.scores(8, 3)).status());
        assertFalse(AssessmentDraft.find(test.table, id, "a").isPresent());
        assertEquals(409, draft("a", id, BEGUN).status(), "sent before, it comes after");
        assertFalse(AssessmentDraft.find(test.table, id, "a").isPresent());
        String corrected = "{\"scores\":{\"portfolio\":2},\"version\":1}";
        assertEquals(200, draft("a", id, corrected).status());
        assertEquals(1L, draftOf(test.assessment("GET", TestCommission.token("a"), id, "")).get("version"));
        assertEquals(200, test.recusal("PUT", TestCommission.token("a"), id).status());
        assertFalse(AssessmentDraft.find(test.table, id, "a").isPresent());
        assertEquals(409, draft("a", id, corrected).status());
    }

    @Test
    void a_dossier_tells_how_many_assessments_it_has_and_needs() {
        String id = TestCommission.dossier(test.next("a"));
        test.assess("b", id, TestCommission.scores(8, 3));
        Map<?, ?> dossier = (Map<?, ?>) test.next("a").json().get("dossier");
        assertEquals(1L, dossier.get("given"));
        assertEquals(3L, dossier.get("needed"));
    }

    @Test
    void what_no_assessment_could_say_is_refused() {
        String id = TestCommission.dossier(test.next("a"));
        for (String wrong : List.of("{\"scores\":{\"portfolio\":99}}", "{\"scores\":{\"height\":1}}", "{\"scores\":{\"portfolio\":1.5}}",
                "{\"scores\":{},\"note\":\"" + "x".repeat(2001) + "\"}", "{\"scores\":{},\"given\":true}")) {
            assertEquals(400, draft("a", id, wrong).status(), wrong);
        }
        assertEquals(404, draft("a", "0".repeat(32), BEGUN).status());
    }

    @Test
    void whatever_happens_in_whatever_order_no_draft_outlives_what_it_began_from() {
        Random random = new Random(20270211);
        String id = TestCommission.dossier(test.next("a"));
        long version = 0;
        for (int step = 0; step < 300; step++) {
            long from = random.nextInt(4) == 0 ? random.nextInt(5) : version;
            String begun = "{\"scores\":{\"portfolio\":" + random.nextInt(10) + "}" + (from == 0 ? "" : ",\"version\":" + from) + "}";
            switch (random.nextInt(3)) {
                case 0 -> {
                    String said = "{\"scores\":{\"portfolio\":" + (step % 10) + ",\"motivation\":3}"
                            + (version == 0 ? "" : ",\"version\":" + version) + "}";
                    TestEvent.Answer answer = test.assess("a", id, said);
                    version = ((Number) ((Map<?, ?>) answer.json().get("assessment")).get("version")).longValue();
                }
                default -> assertEquals(from == version ? 200 : 409, draft("a", id, begun).status(), begun + " of " + version);
            }
            List<Item> drafts = test.table.query("REG#" + id, "DRAFT#").toList();
            for (Item draft : drafts) {
                assertEquals(version, draft.has("corrects") ? draft.whole("corrects") : 0L);
            }
        }
    }

    @Test
    void Q48_of_two_devices_neither_overwrites_what_it_has_not_seen() {
        String id = TestCommission.dossier(test.next("a"));
        assertEquals(1L, draft("a", id, "{\"scores\":{},\"note\":\"desk\",\"from\":0}").json().get("revision"));
        assertEquals("409 drafted", code(draft("a", id, "{\"scores\":{},\"note\":\"train\",\"from\":0}")), "it has not seen the first");
        assertEquals(1L, draft("a", id, "{\"scores\":{},\"note\":\"desk\",\"from\":0}").json().get("revision"), "the answer was lost");
        assertEquals(2L, draft("a", id, "{\"scores\":{},\"note\":\"desk, then train\",\"from\":1}").json().get("revision"));
        assertEquals(3L, draft("a", id, "{\"scores\":{},\"note\":\"desk after all\"}").json().get("revision"), "kept over it on purpose");
    }

    private static String code(TestEvent.Answer answer) {
        return answer.status() + " " + answer.json().get("title");
    }

    @Test
    void what_is_begun_is_found_among_ones_own_and_opened_again() {
        String id = TestCommission.dossier(test.next("a"));
        draft("a", id, BEGUN);
        assertEquals(List.of(id), ((List<?>) test.list(TestCommission.token("a")).json().get("begun")).stream()
                .map(one -> ((Map<?, ?>) one).get("id")).toList());
        assertEquals(List.of(), test.list(TestCommission.token("b")).json().get("begun"));
        TestEvent.Answer opened = test.assessment("GET", TestCommission.token("a"), id, "");
        assertEquals("Plays the tar.", draftOf(opened).get("note"));
        assertNull(opened.json().get("assessment"));
        assertEquals(404, test.assessment("GET", TestCommission.token("b"), id, "").status());
        test.assess("a", id, TestCommission.scores(8, 3));
        assertEquals(List.of(), test.list(TestCommission.token("a")).json().get("begun"));
    }

    @Test
    void a_correction_that_was_taken_back_leaves_no_draft_behind() {
        String id = TestCommission.dossier(test.next("a"));
        test.assess("a", id, TestCommission.scores(7, 3));
        draft("a", id, "{\"scores\":{\"portfolio\":9,\"motivation\":3},\"version\":1}");
        assertEquals(200, test.assess("a", id, "{\"scores\":{\"portfolio\":7,\"motivation\":3},\"version\":1}").status(), "as it was");
        assertFalse(AssessmentDraft.find(test.table, id, "a").isPresent());
    }

    @Test
    void what_was_said_before_is_kept_with_its_comment_and_others_see_comments_once_they_have_spoken() {
        String id = TestCommission.dossier(test.next("a"));
        test.assess("a", id, "{\"scores\":{\"portfolio\":7,\"motivation\":3},\"note\":\"mine\",\"comment\":\"Too early.\"}");
        test.assess("a", id, "{\"scores\":{\"portfolio\":8,\"motivation\":3},\"comment\":\"Ready.\",\"version\":1}");
        Map<?, ?> own = (Map<?, ?>) test.assessment("GET", TestCommission.token("a"), id, "").json().get("assessment");
        Map<?, ?> before = (Map<?, ?>) ((List<?>) own.get("earlier")).getFirst();
        assertEquals(List.of(7L, "mine", "Too early."),
                List.of(((Map<?, ?>) before.get("scores")).get("portfolio"), before.get("note"), before.get("comment")));
        TestEvent.Answer others = test.assess("b", id, TestCommission.scores(1, 1));
        assertEquals(List.of("Ready."), others.json().get("comments"));
        assertFalse(others.body().contains("mine") || others.body().contains("Too early"), "notes and what is over are nobody else's");
        assertEquals(200, test.recuse("a", id, "A cousin.").status());
        assertEquals("A cousin.",
                ((Map<?, ?>) test.assessment("GET", TestCommission.token("a"), id, "").json().get("assessment")).get("comment"));
        assertEquals(List.of(), test.assessment("GET", TestCommission.token("b"), id, "").json().get("comments"), "it counts no longer");
        test.recusal("DELETE", TestCommission.token("a"), id);
        assertEquals("Ready.",
                ((Map<?, ?>) test.assessment("GET", TestCommission.token("a"), id, "").json().get("assessment")).get("comment"));
    }

    @Test
    void the_commissions_progress_is_told_without_saying_whose() {
        String id = TestCommission.dossier(test.next("a"));
        test.assess("a", id, TestCommission.scores(8, 3));
        test.assess("b", id, TestCommission.scores(8, 3));
        assertEquals(Map.of("dossiers", 3L, "needed", 9L, "given", 2L, "members", 2L),
                test.list(TestCommission.token("c")).json().get("commission"));
    }
}
