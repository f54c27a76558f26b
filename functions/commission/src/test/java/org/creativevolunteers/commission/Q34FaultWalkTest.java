package org.creativevolunteers.commission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.testing.FaultWalk;
import org.creativevolunteers.testing.Faults;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever call to the table fails, in whatever way: nothing that a commissioner said is lost or counted twice. */
class Q34FaultWalkTest {

    private static final String DOSSIER = TestCommission.id(0);
    private static final String CORRECTED = "{\"scores\":{\"portfolio\":9,\"motivation\":4},\"version\":1}";

    private final FaultWalk walk = new FaultWalk();
    private final Map<String, DynamicTest> deeds = new LinkedHashMap<>();

    private record World(TestTable store, Function<TestCommission, TestEvent.Answer> deed) implements FaultWalk.World {

        @Override
        public String act(Faults faults) throws Exception {
            TestEvent.Answer answer = deed.apply(TestCommission.over(store, faults.around(store.client())));
            return FaultWalk.told(answer.status(), answer.body());
        }

        @Override
        public List<String> state() {
            return store.contents();
        }
    }

    private void deed(String what, Consumer<TestCommission> before, Function<TestCommission, TestEvent.Answer> deed) {
        deed(what, 3, before, deed);
    }

    private void deed(String what, int dossiers, Consumer<TestCommission> before, Function<TestCommission, TestEvent.Answer> deed) {
        deeds.put(what, dynamicTest(what, () -> {
            TestTable store = TestTable.create();
            before.accept(TestCommission.of(TestCall.json(), dossiers, store, store.client()));
            var items = store.items();
            walk.walk(what, () -> {
                store.restore(items);
                return new World(store, deed);
            });
        }));
    }

    @TestFactory
    Stream<DynamicTest> Q34_each_call_to_the_table_fails_in_each_way() {
        deed("the next dossier", at -> at.assess("a", DOSSIER, TestCommission.scores(8, 3)), at -> at.next("a"));
        deed("the next dossier, while others hold some", at -> at.next("b"), at -> at.next("a"));
        deed("the next dossier, deep in the pile", 40, at -> IntStream.range(0, 38).forEach(
                dossier -> at.recusal("PUT", TestCommission.token("a"), TestCommission.id(dossier))), at -> at.next("a"));
        deed("assessed", at -> {}, at -> at.assess("a", DOSSIER, TestCommission.scores(8, 3)));
        deed("assessed, out of the hands", at -> at.next("a"), at -> at.assess("a", DOSSIER, TestCommission.scores(8, 3)));
        deed("corrected", at -> {
            at.assess("b", DOSSIER, TestCommission.scores(1, 1));
            at.assess("a", DOSSIER, TestCommission.scores(8, 3));
        }, at -> at.assess("a", DOSSIER, CORRECTED));
        deed("begun", at -> {}, at -> at.draft(TestCommission.token("a"), DOSSIER, "{\"scores\":{\"portfolio\":5}}"));
        deed("begun, then assessed", at -> at.draft(TestCommission.token("a"), DOSSIER, "{\"scores\":{\"portfolio\":5}}"),
                at -> at.assess("a", DOSSIER, TestCommission.scores(8, 3)));
        deed("read again", at -> at.assess("a", DOSSIER, TestCommission.scores(8, 3)),
                at -> at.assessment("GET", TestCommission.token("a"), DOSSIER, ""));
        deed("listed", at -> at.assess("a", DOSSIER, TestCommission.scores(8, 3)), at -> at.list(TestCommission.token("a")));
        deed("stepped aside", at -> at.next("a"), at -> at.recusal("PUT", TestCommission.token("a"), DOSSIER));
        deed("stepped aside after assessing", at -> at.assess("a", DOSSIER, TestCommission.scores(8, 3)),
                at -> at.recusal("PUT", TestCommission.token("a"), DOSSIER));
        deed("back, having assessed", at -> {
            at.assess("a", DOSSIER, TestCommission.scores(8, 3));
            at.recusal("PUT", TestCommission.token("a"), DOSSIER);
        }, at -> at.recusal("DELETE", TestCommission.token("a"), DOSSIER));
        deed("back, not having assessed", at -> at.recusal("PUT", TestCommission.token("a"), DOSSIER),
                at -> at.recusal("DELETE", TestCommission.token("a"), DOSSIER));
        return Stream.concat(deeds.values().stream(), Stream.of(dynamicTest("no method that calls is forgotten", this::assertAllMet)));
    }

    private void assertAllMet() {
        assertEquals(Set.of(), walk.missed(Path.of("target", "classes")));
        assertEquals(Set.of(), walk.missedFunctions(Path.of("target", "classes")));
    }
}
