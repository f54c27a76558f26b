package org.creativevolunteers.commission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.creativevolunteers.kernel.items.OpenDossiers;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.Test;

class NextDossierTest {

    private static final List<String> SEVEN = IntStream.range(0, 7).mapToObj(i -> "commissioner-" + i).toList();

    private static long spread(TestCommission test, int registrations) {
        List<Long> counts = IntStream.range(0, registrations).mapToObj(i -> test.assessments(TestCommission.id(i))).toList();
        return counts.stream().max(Long::compare).orElseThrow() - counts.stream().min(Long::compare).orElseThrow();
    }

    @Test
    void a_commissioner_who_comes_back_finds_the_same_dossier_and_another_finds_another() {
        TestCommission test = TestCommission.blind(40);
        String first = TestCommission.dossier(test.next("a"));
        assertEquals(first, TestCommission.dossier(test.next("a")));
        assertNotEquals(first, TestCommission.dossier(test.next("b")));
        test.wait(Duration.ofDays(2));
        assertEquals(first, TestCommission.dossier(test.next("a")), "the own order stays when the hold is over");
    }

    @Test
    void every_commissioner_gets_every_dossier_exactly_once_in_an_order_of_their_own_and_then_204() {
        TestCommission test = TestCommission.blind(30);
        List<List<String>> orders = new ArrayList<>();
        for (String commissioner : List.of("a", "b")) {
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                TestEvent.Answer answer = test.next(commissioner);
                assertEquals(Map.of("mine", (long) i, "recused", 0L, "all", 30L, "counted", "2027-02-10T06:00:00Z"), progress(answer));
                order.add(TestCommission.dossier(answer));
                assertEquals(200, test.assess(commissioner, order.getLast(), TestCommission.scores(5, 3)).status());
            }
            assertEquals(204, test.next(commissioner).status());
            assertEquals(30, Set.copyOf(order).size());
            orders.add(order);
        }
        assertNotEquals(orders.get(0), orders.get(1));
    }

    @Test
    void the_dossier_with_the_fewest_assessments_comes_first() {
        TestCommission test = TestCommission.blind(12);
        String lonely = TestCommission.id(7);
        for (int i = 0; i < 12; i++) {
            if (i != 7) {
                test.assess("a", TestCommission.id(i), TestCommission.scores(5, 3));
            }
        }
        assertEquals(lonely, TestCommission.dossier(test.next("b")));
        assertNotEquals(lonely, TestCommission.dossier(test.next("c")), "it lies before somebody already, so all have one");
        test.wait(OpenDossiers.LENGTH.plusSeconds(1));
        assertEquals(lonely, TestCommission.dossier(test.next("d")), "a hold is over after a while");
    }

    @Test
    void a_dossier_of_which_one_more_assessment_is_asked_for_comes_first_until_somebody_has_given_it() {
        TestCommission test = TestCommission.blind(12);
        for (int i = 0; i < 12; i++) {
            test.assess("a", TestCommission.id(i), TestCommission.scores(5, 3));
        }
        String doubtful = TestCommission.id(7);
        test.table.write(Registration.find(test.table, doubtful).orElseThrow().askAgain().orElseThrow());
        assertTrue(Registration.find(test.table, doubtful).orElseThrow().askAgain().isEmpty(), "once");
        assertEquals(204, test.next("a").status(), "who has spoken of it is not asked again");
        assertEquals(doubtful, TestCommission.dossier(test.next("b")));
        test.assess("b", doubtful, TestCommission.scores(9, 4));
        assertEquals(2, test.assessments(doubtful));
        Set<String> ofC = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            ofC.add(TestCommission.dossier(test.next("c")));
            test.assess("c", TestCommission.dossier(test.next("c")), TestCommission.scores(1, 1));
        }
        assertEquals(12, ofC.size(), "like all others by then");
        assertEquals(3, test.assessments(doubtful));
    }

    /** The call of the tests with so many dossiers that come to everybody first. */
    static String withAnchors(int number) {
        return TestCall.json().replace("\"regularisation\": 1000", "\"regularisation\": 1000, \"anchors\": " + number);
    }

    private static TestCommission anchored(int registrations, int anchors) {
        return TestCommission.of(withAnchors(anchors), registrations);
    }

    @Test
    void anchors_come_to_everybody_first_and_stay_whatever_comes_later() {
        TestCommission test = anchored(40, 4);
        Set<String> anchors = new HashSet<>();
        for (String commissioner : List.of("a", "b", "c")) {
            Set<String> first = new HashSet<>();
            for (int i = 0; i < 6; i++) {
                String dossier = TestCommission.dossier(test.next(commissioner));
                assertEquals(dossier, TestCommission.dossier(test.next(commissioner)), "it lies open");
                if (i < 4) {
                    first.add(dossier);
                } else {
                    assertFalse(first.contains(dossier));
                }
                test.assess(commissioner, dossier, TestCommission.scores(i, 3));
            }
            anchors.addAll(first);
            assertEquals(4, anchors.size(), "the same for all");
        }
        String gone = anchors.iterator().next();
        test.withdraw(gone);
        Set<String> left = new HashSet<>(anchors);
        left.remove(gone);
        Set<String> ofD = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            ofD.add(TestCommission.dossier(test.next("d")));
            test.recusal("PUT", TestCommission.token("d"), TestCommission.dossier(test.next("d")));
        }
        assertEquals(left, ofD, "without who has withdrawn; who steps aside is not asked again");
        assertFalse(anchors.contains(TestCommission.dossier(test.next("d"))));
    }

    @Test
    void of_fewer_dossiers_than_anchors_all_are_and_none_where_none_is_asked_for() {
        TestCommission few = anchored(2, 5);
        for (String commissioner : List.of("a", "b")) {
            for (int i = 0; i < 2; i++) {
                few.assess(commissioner, TestCommission.dossier(few.next(commissioner)), TestCommission.scores(5, 3));
            }
            assertEquals(204, few.next(commissioner).status());
        }
        assertEquals(Optional.empty(), OpenDossiers.of(TestCommission.blind(3).table, TestCall.ID, Instant.EPOCH).anchors());
    }

    @Test
    void what_was_recused_or_withdrawn_does_not_come() {
        TestCommission test = TestCommission.blind(3);
        String first = TestCommission.dossier(test.next("a"));
        assertEquals(200, test.recusal("PUT", TestCommission.token("a"), first).status());
        String second = TestCommission.dossier(test.next("a"));
        assertNotEquals(first, second);
        test.withdraw(second);
        TestEvent.Answer third = test.next("a");
        assertTrue(!Set.of(first, second).contains(TestCommission.dossier(third)));
        assertEquals(1L, progress(third).get("recused"));
        test.assess("a", TestCommission.dossier(third), TestCommission.scores(1, 1));
        assertEquals(204, test.next("a").status());
        test.recusal("DELETE", TestCommission.token("a"), first);
        assertEquals(first, TestCommission.dossier(test.next("a")));
    }

    /** By two where whoever is next has assessed every dossier of the fewest already. */
    @Test
    void work_in_turns_differs_by_at_most_two_at_any_time() {
        TestCommission test = TestCommission.blind(15);
        for (int turn = 0; turn < 45; turn++) {
            String commissioner = SEVEN.get(turn % 7);
            test.assess(commissioner, TestCommission.dossier(test.next(commissioner)), TestCommission.scores(5, 3));
            assertTrue(spread(test, 15) <= 2, "after " + (turn + 1));
        }
    }

    @Test
    void seven_who_work_at_once_differ_by_at_most_two() throws Exception {
        int registrations = 50;
        TestCommission test = TestCommission.blind(registrations);
        Set<Long> spreads = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            List<Future<?>> running = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(7)) {
                for (String commissioner : SEVEN) {
                    running.add(threads.submit(() -> {
                        for (int i = 0; i < 5; i++) {
                            String id = TestCommission.dossier(test.next(commissioner));
                            assertEquals(200, test.assess(commissioner, id, TestCommission.scores(5, 3)).status());
                        }
                    }));
                }
            }
            for (Future<?> future : running) {
                future.get();
            }
            long total = IntStream.range(0, registrations).mapToLong(i -> test.assessments(TestCommission.id(i))).sum();
            assertEquals(35L * (round + 1), total, "no assessment is counted twice or lost");
            spreads.add(spread(test, registrations));
        }
        assertTrue(spreads.stream().allMatch(spread -> spread <= 2), spreads.toString());
    }

    @Test
    void seven_who_begin_at_once_get_seven_dossiers() throws Exception {
        TestCommission test = TestCommission.blind(9);
        List<Future<String>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(7)) {
            SEVEN.forEach(commissioner -> running.add(threads.submit(() -> TestCommission.dossier(test.next(commissioner)))));
        }
        Set<String> got = new HashSet<>();
        for (Future<String> future : running) {
            got.add(future.get());
        }
        assertEquals(7, got.size());
    }

    @Test
    void every_pair_of_commissioners_shares_dossiers_and_none_gets_them_in_a_row() {
        int registrations = 70;
        TestCommission test = TestCommission.blind(registrations);
        Map<String, Set<String>> seen = new HashMap<>();
        for (int turn = 0; turn < 3 * registrations; turn++) {
            String commissioner = SEVEN.get(turn % 7);
            String id = TestCommission.dossier(test.next(commissioner));
            assertTrue(seen.computeIfAbsent(commissioner, who -> new LinkedHashSet<>()).add(id));
            test.assess(commissioner, id, TestCommission.scores(5, 3));
        }
        assertEquals(0, spread(test, registrations));
        for (String a : SEVEN) {
            List<String> order = List.copyOf(seen.get(a));
            assertNotEquals(order.stream().sorted().toList(), order);
            for (String b : SEVEN) {
                assertTrue(order.stream().anyMatch(seen.get(b)::contains), a + " and " + b);
            }
        }
    }

    @Test
    void where_all_that_is_left_lies_before_others_it_comes_all_the_same() {
        TestCommission test = TestCommission.blind(2);
        Set<String> got = new HashSet<>();
        for (String commissioner : List.of("a", "b", "c", "d")) {
            got.add(TestCommission.dossier(test.next(commissioner)));
        }
        assertEquals(2, got.size());
    }

    /** Whoever knows an applicant steps aside; that dossier keeps the fewest assessments and must not be in the way. */
    @Test
    void dossiers_that_nobody_may_assess_hold_nobody_up() {
        TestCommission test = TestCommission.blind(20);
        for (int i = 0; i < 5; i++) {
            test.recusal("PUT", TestCommission.token("a"), TestCommission.id(i));
        }
        Set<String> got = new HashSet<>();
        for (int i = 5; i < 20; i++) {
            String id = TestCommission.dossier(test.next("a"));
            assertTrue(got.add(id));
            test.assess("a", id, TestCommission.scores(1, 1));
        }
        assertEquals(204, test.next("a").status());
    }

    @Test
    void the_dossiers_of_a_call_are_counted_anew_from_time_to_time() {
        TestCommission test = TestCommission.blind(5);
        assertEquals(5L, progress(test.next("a")).get("all"));
        test.withdraw(TestCommission.id(1));
        assertEquals(5L, progress(test.next("a")).get("all"));
        test.wait(Duration.ofSeconds(5));
        Map<?, ?> progress = progress(test.next("b"));
        assertEquals(Map.of("mine", 0L, "recused", 0L, "all", 4L, "counted", "2027-02-10T06:00:05Z"), progress);
    }

    private static Map<?, ?> progress(TestEvent.Answer answer) {
        return (Map<?, ?>) answer.json().get("progress");
    }
}
