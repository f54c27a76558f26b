package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.GoldenItems;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the selection's functions write stands in the table as docs/items says. */
class ItemContractTest {

    private static final Identity IDENTITY = new Identity("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final Map<String, Object> LOTTERY = Map.of("kind", "lottery", "results", List.of(Map.of(
            "name", "5 of 36", "date", "2027-01-12", "values", List.of(9L, 2L, 31L), "source", "https://example.org/")));

    private final GoldenItems golden = new GoldenItems("selection");
    private MiniCall call;

    @Test
    void what_is_written_stands_in_the_table_as_its_samples() {
        selecting();
        answering();
        relaxing();
        waitingForAssessments();
        beingAbsent();
        forgetting();
        golden.check();
    }

    private void open(MiniCall made) {
        call = made;
        golden.follow(call.store);
    }

    private void done(String step, Reply answer) {
        assertTrue(answer.status() < 400, () -> step + ": " + answer);
        golden.take(step);
        call.clock.pass(Duration.ofMinutes(10));
    }

    /** A change that is another module's. */
    private void meanwhile(Runnable change) {
        change.run();
        golden.follow(call.store);
    }

    private StaffGate gate() {
        return StaffGate.of(new Environment(TestIssuer.shared().environment()), call.table);
    }

    private static String admin(String subject) {
        return TestIssuer.shared().token(subject, "admin");
    }

    private Reply approve() {
        return Reply.of(new ApproveBatch(call.desk(gate())), admin("admin-2"), Optional.empty());
    }

    private Reply relax(String why) {
        return Reply.of(new RelaxBatch(call.desk(gate())), admin("admin-1"), Optional.of(Map.of("why", why)));
    }

    private Reply answer(String id, String answer) {
        String secret = Link.secret(new java.security.SecureRandom());
        meanwhile(() -> call.table
                .write(new Link(Link.Purpose.APPLICANT, id, MiniCall.CALL, call.clock.instant().plus(Duration.ofDays(30))).store(secret)));
        return Reply.of(new RespondToOffer(call.table, IDENTITY, call.clock), secret, Optional.of(Map.of("answer", answer)));
    }

    private List<String> offered() {
        return call.outcomes(6).get(OfferState.OPEN);
    }

    /** What stands in the table where a run dies after the first write with which the batch has an attribute; the run goes on after it. */
    private void killed(String step, String attribute, Supplier<MiniCall> run) {
        Set<Map<String, AttributeValue>> before = call.store.items();
        for (int write = 0; call.store.items().stream().noneMatch(item -> item.containsKey(attribute)); write++) {
            call.store.restore(before);
            call.crash.after(write);
            try {
                run.get();
                throw new AssertionError("no batch has ever " + attribute);
            } catch (Crash.Killed killed) {
                call.crash.restart();
            }
        }
        golden.take(step, key -> key.endsWith(" / BATCH#b1"));
    }

    private void selecting() {
        open(new MiniCall(9).places(2).reserve(2).quotas(MiniCall.quota("capital", 0, 0, new Condition.In("region", Set.of("baku"))))
                .publicSeed().with(6));
        done("tried",
                Reply.of(new TryBatch(call.desk(gate())), admin("admin-1"), Optional.of(Map.of("name", "one place more", "places", 3L))));
        call.run();
        golden.take("frozen, the seed is awaited");
        done("the seed is entered", Reply.of(new EnterSeed(call.desk(gate())), admin("admin-1"), Optional.of(LOTTERY)));
        call.run();
        golden.take("proposed");
        done("approved", approve());
        done("announced later", Reply.put("announcement", new ApproveBatch(call.desk(gate())), admin("admin-1"),
                Optional.of(Map.of("announce", Times.text(call.clock.instant().plus(Duration.ofDays(1)))))));
        call.clock.pass(Duration.ofDays(1));
        killed("while it is being announced", "announcedRows", call::run);
        call.run();
        golden.take("announced");
    }

    private void answering() {
        open(new MiniCall(9).places(2).reserve(2).quotas().with(6).announced());
        List<String> offered = offered();
        done("accepted", answer(offered.get(0), "accept"));
        done("declined after all", answer(offered.get(0), "decline"));
        call.clock.pass(Duration.ofDays(7));
        killed("while its round is being closed", "closing", call::expire);
        killed("while places are being filled", "pending", call::expire);
        call.expire();
        golden.take("expired, and places filled");
        List<String> promoted = offered();
        meanwhile(() -> {
            answer(promoted.get(0), "accept");
            call.withdraw(promoted.get(1));
        });
        call.clock.pass(Duration.ofDays(1));
        call.expire();
        golden.take("given up by withdrawing, and nobody is left");
        done("the places are fewer", relax("Nobody is left."));
        call.expire();
        golden.take("on with fewer places");
    }

    private void relaxing() {
        open(new MiniCall(4).places(2).reserve(2).quotas(
                MiniCall.quota("far away", 1, 2, new Condition.In("region", Set.of("nobody-lives-here")))).with(6));
        call.run();
        golden.take("infeasible", key -> key.startsWith("CALL#mini / BATCH#b1") || key.startsWith("AUDIT#"));
        done("relaxed", relax("Nobody from far away has registered."));
        call.run();
        golden.take("proposed after a relaxation", key -> key.equals("CALL#mini / BATCH#b1"));
    }

    private void waitingForAssessments() {
        open(new MiniCall(5).places(2).reserve(2).quotas().with(6));
        List<Item> scored = call.table.query("REG#" + MiniCall.id(3), "ASSESSMENT#").toList();
        meanwhile(() -> call.table.write(Write.delete(scored.getFirst().key())));
        call.run();
        golden.take("assessments are wanting");
        done("tried again", Reply.at("retry", new RelaxBatch(call.desk(gate())), admin("admin-1")));
        call.run();
        golden.take("assessments are wanting still", key -> key.equals("CALL#mini / BATCH#b1"));
        meanwhile(() -> call.table.write(Write.create(scored.getFirst())));
        call.clock.pass(Duration.ofHours(1));
        call.run();
        golden.take("assessments are there", key -> key.equals("CALL#mini / BATCH#b1"));
    }

    private void beingAbsent() {
        MiniCall twin = new MiniCall(9).places(2).reserve(2).quotas().with(6).announced();
        String chosen = twin.outcomes(6).get(OfferState.OPEN).getFirst();
        open(new MiniCall(9).places(2).reserve(2).quotas().with(6).run().approve());
        meanwhile(() -> call.withdraw(chosen));
        call.run();
        golden.take("withdrawn before the letters", key -> key.startsWith("REG#" + chosen));
    }

    private void forgetting() {
        open(new MiniCall(9).places(2).reserve(2).quotas().with(6).announced());
        meanwhile(() -> call.erase(MiniCall.id(1)));
        call.forget();
        golden.take("an erased person is forgotten");
    }
}
