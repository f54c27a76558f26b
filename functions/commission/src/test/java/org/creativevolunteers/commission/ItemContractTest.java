package org.creativevolunteers.commission;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.testing.GoldenItems;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

/** What the commission's functions write stands in the table as docs/items says. */
class ItemContractTest {

    private final GoldenItems golden = new GoldenItems("commission");
    private final TestTable store = TestTable.create();
    private final TestCommission test = TestCommission.of(TestCall.json(), 2, store, store.client());

    private void done(String step, TestEvent.Answer answer) {
        assertTrue(answer.status() < 400, () -> step + ": " + answer.status() + " " + answer.body());
        golden.take(step);
        test.wait(Duration.ofMinutes(5));
    }

    @Test
    void what_is_written_stands_in_the_table_as_its_samples() {
        golden.follow(store);
        TestEvent.Answer next = test.next("first-commissioner");
        done("a dossier is opened", next);
        String id = TestCommission.dossier(next);
        done("another dossier is opened", test.next("second-commissioner"));
        done("begun to be assessed", test.draft(TestCommission.token("first-commissioner"), id,
                "{\"scores\":{\"portfolio\":7},\"note\":\"Plays the tar.\",\"comment\":\"Ready.\"}"));
        done("assessed", test.assess("first-commissioner", id, TestCommission.scores(7, 4)));
        done("assessed anew, with a note", test.assess("first-commissioner", id,
                "{\"scores\":{\"portfolio\":6,\"motivation\":4},\"note\":\"Plays the tar.\",\"comment\":\"Ready.\",\"version\":1}"));
        done("begun to be corrected", test.draft(TestCommission.token("first-commissioner"), id,
                "{\"scores\":{\"portfolio\":5,\"motivation\":4},\"version\":2}"));
        done("recused after assessing", test.recusal("PUT", TestCommission.token("first-commissioner"), id));
        done("the recusal is taken back", test.recusal("DELETE", TestCommission.token("first-commissioner"), id));
        done("recused", test.recuse("second-commissioner", id, "A cousin."));
        test.table.write(Registration.find(test.table, id).orElseThrow().askAgain().orElseThrow());
        golden.take("one more assessment is asked for");
        withAnchors();
        golden.check();
    }

    private void withAnchors() {
        TestTable other = TestTable.create();
        TestCommission anchored = TestCommission.of(NextDossierTest.withAnchors(1), 2, other, other.client());
        golden.follow(other);
        assertTrue(anchored.next("first-commissioner").status() < 400);
        golden.take("a dossier is opened, with anchors", key -> key.endsWith(" / HOLDS"));
    }
}
