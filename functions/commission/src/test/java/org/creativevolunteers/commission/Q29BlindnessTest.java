package org.creativevolunteers.commission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.Test;

/** Canaries stand in every field that a commissioner must not see; every answer of the commission is searched for them. */
class Q29BlindnessTest {

    private static final String DOSSIER = TestCommission.id(0);
    private static final List<String> ALWAYS = List.of("canary", "994501110999");
    private static final List<String> WHEN_BLIND = List.of("2001-09-09", "unsaid", "2027-01-05t03:03:03z");

    private static List<TestEvent.Answer> everyAnswer(TestCommission test) {
        String a = TestCommission.token("a");
        List<TestEvent.Answer> answers = new ArrayList<>();
        for (String language : List.of("az", "en", "ru", "xx")) {
            answers.add(test.next(TestEvent.of("GetNextDossier").query("language", language), a));
        }
        answers.add(test.assess("a", DOSSIER, "{}"));
        answers.add(test.assess("b", DOSSIER, TestCommission.scores(4, 4)));
        answers.add(test.assess("a", DOSSIER, TestCommission.scores(5, 5)));
        answers.add(test.assess("a", DOSSIER, TestCommission.scores(6, 5)));
        answers.add(test.assessment("GET", a, DOSSIER, "{}"));
        answers.add(test.list(a));
        answers.add(test.recusal("PUT", a, DOSSIER));
        answers.add(test.assessment("GET", a, DOSSIER, "{}"));
        answers.add(test.recusal("DELETE", a, DOSSIER));
        test.batch("FROZEN");
        answers.add(test.assess("c", DOSSIER, TestCommission.scores(5, 5)));
        test.batch("PLANNED");
        test.withdraw(DOSSIER);
        answers.add(test.assess("c", DOSSIER, TestCommission.scores(5, 5)));
        answers.add(test.assessment("GET", a, DOSSIER, "{}"));
        return answers;
    }

    private static boolean tells(TestEvent.Answer answer, String canary) {
        return (answer.headers() + answer.body()).toLowerCase(Locale.ROOT).contains(canary);
    }

    @Test
    void Q29_no_answer_of_a_blind_commission_tells_who_it_is() {
        List<TestEvent.Answer> answers = everyAnswer(TestCommission.blind(1));
        for (TestEvent.Answer answer : answers) {
            for (String canary : ALWAYS) {
                assertFalse(tells(answer, canary), canary + " in " + answer.body());
            }
            for (String canary : WHEN_BLIND) {
                assertFalse(tells(answer, canary), canary + " in " + answer.body());
            }
        }
        assertEquals(6, answers.stream().filter(answer -> answer.body().contains("I play the tar")).count(), "what may be read is read");
    }

    @Test
    void Q29_contacts_stay_hidden_where_the_call_is_not_blind_and_the_other_answers_show() {
        TestCommission test =
                TestCommission.of(TestCall.json().replace("\"blind\": true,\n  \"minimum\"", "\"blind\": false,\n  \"minimum\""), 1);
        List<TestEvent.Answer> answers = everyAnswer(test);
        assertTrue(tells(answers.getFirst(), "2001-09-09") && tells(answers.getFirst(), "unsaid"), answers.getFirst().body());
        for (TestEvent.Answer answer : answers) {
            for (String canary : ALWAYS) {
                assertFalse(tells(answer, canary), canary + " in " + answer.body());
            }
        }
    }

    @Test
    void a_dossier_speaks_the_commissioners_language_not_the_applicants() {
        TestCommission test = TestCommission.blind(1);
        TestEvent.Answer answer = test.next(TestEvent.of("GetNextDossier").query("language", "ru"), TestCommission.token("a"));
        Map<?, ?> dossier = (Map<?, ?>) answer.json().get("dossier");
        assertEquals(Code.of(DOSSIER), dossier.get("code"));
        Map<?, ?> criterion = (Map<?, ?>) ((List<?>) dossier.get("criteria")).getFirst();
        assertEquals(Map.of("id", "portfolio", "label", "Портфолио", "guidance", "0 none, 10 outstanding (ru)", "weight", 60L,
                "from", 0L, "to", 10L), criterion);
        List<?> answers = (List<?>) dossier.get("answers");
        assertEquals(List.of("region", "discipline", "programmes", "motivation", "hours"),
                answers.stream().map(each -> ((Map<?, ?>) each).get("question")).toList());
        assertEquals(List.of("Career (ru)", "Exchange (ru)"), ((Map<?, ?>) answers.get(2)).get("text"));
        assertTrue(test.next(TestEvent.of("GetNextDossier").noQuery(), TestCommission.token("a")).body().contains("Portfolio (az)"));
    }
}
