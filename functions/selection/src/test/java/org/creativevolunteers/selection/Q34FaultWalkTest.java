package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.access.LinkCode;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.selection.batch.PublishedPlans;
import org.creativevolunteers.selection.batch.StepObjects;
import org.creativevolunteers.selection.offers.OfferAnswer;
import org.creativevolunteers.selection.offers.PublicProtocol;
import org.creativevolunteers.testing.BucketInMemory;
import org.creativevolunteers.testing.FaultWalk;
import org.creativevolunteers.testing.Faults;
import org.creativevolunteers.testing.TestBucket;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever call to the table or the bucket fails, in whatever way: a batch's outcome, its letters and its audit are the same. */
class Q34FaultWalkTest {

    private static final int APPLICANTS = 9;
    private static final int MANY = 16;
    private static final String ADDRESS = "chosen@example.org";
    private static final Map<String, Object> LOTTERY = Map.of("kind", "lottery", "results", List.of(Map.of(
            "name", "5 of 36", "date", "2027-01-12", "values", List.of(9L, 2L, 31L), "source", "https://example.org/")));

    private final FaultWalk walk = new FaultWalk();
    private final List<DynamicTest> deeds = new ArrayList<>();
    private final Identity identity = new Identity("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    /** A call as it stands, and what is done with it; the clock stands still meanwhile. */
    private record Scene(MiniCall call, BucketInMemory bucket, Deed deed) {}

    private interface Deed {
        String at(Functions functions) throws Exception;
    }

    /** The functions, just started, over a table and a bucket as they stand. */
    private record Functions(MiniCall call, Table table, StepObjects store, PublicProtocol site) {

        StaffGate gate() {
            return StaffGate.of(new Environment(TestIssuer.shared().environment()), table);
        }

        BatchDesk desk() {
            return new BatchDesk(gate(), table, call, call.clock);
        }

        String run() {
            return Invoker.invoke(new RunSelections(table, store, site, call, call.clock), "{}");
        }

        String expire() {
            return Invoker.invoke(new ExpireOffers(table, store, site, call, call.clock), "{}");
        }

        String forget() {
            return Invoker.invoke(new ForgetErased(table, store, call.clock), "{}");
        }

        String staff(RequestStreamHandler function, Optional<Map<String, Object>> body) throws FaultWalk.Failed {
            return told(Reply.of(function, admin(), body));
        }

        String forgetsTrial(String number) throws FaultWalk.Failed {
            return told(Reply.of(new TryBatch(desk()), admin(), "DELETE", Map.of("number", number)));
        }

        String asksAgain() throws FaultWalk.Failed {
            return told(Reply.at("reassessment", new TryBatch(desk()), admin()));
        }

        String announces(Optional<Map<String, Object>> body) throws FaultWalk.Failed {
            return told(Reply.put("announcement", new ApproveBatch(desk()), admin(), body));
        }

        String listsOffers() throws FaultWalk.Failed {
            return told(Reply.get("offers", new GetBatch(gate(), table, store, call), admin(), Map.of()));
        }

        String triesAgain() throws FaultWalk.Failed {
            return told(Reply.at("retry", new RelaxBatch(desk()), admin()));
        }

        private static String admin() {
            return TestIssuer.shared().token("decides", "admin");
        }

        private static String told(Reply answer) throws FaultWalk.Failed {
            return FaultWalk.told(answer.status(), Json.write(answer.body().members()));
        }

        String offer(Identity identity, Map<String, Object> headers, String body) throws FaultWalk.Failed {
            Map<String, Object> event = new LinkedHashMap<>(Reply.sample("RespondToOffer").members());
            event.put("headers", headers);
            event.put("body", body);
            JsonObject response = Json.readObject(Invoker.invoke(new RespondToOffer(table, identity, call.clock), Json.write(event)));
            String told = response.object("headers").text("location").orElse("") + response.requireText("body");
            return FaultWalk.told(told.endsWith("said=fault") ? 500 : (int) response.requireWhole("statusCode"), told);
        }
    }

    private record World(Scene scene, BucketInMemory bucket, Set<String> gone) implements FaultWalk.World {

        @Override
        public String act(Faults faults) throws Exception {
            var client = faults.around(bucket);
            MiniCall call = scene.call();
            return scene.deed().at(new Functions(call, new Table(faults.around(call.store.client()), call.store.name()),
                    new StepObjects(new ObjectStore(client, "reports")), new PublicProtocol(new ObjectStore(client, "pages"))));
        }

        /** But for tries of access codes and the audit's entries of trials, which count what was asked. */
        @Override
        public List<String> state() {
            Stream<String> left = gone.stream().filter(bucket::holds).map(text -> "still there: " + text);
            return Stream.concat(left, Stream.concat(bucket.contents().stream(), scene.call().store.contents().stream()
                    .filter(item -> !item.contains("pk=TRIES#") && !item.contains("action=try-batch")))).toList();
        }
    }

    private static MiniCall mini(BucketInMemory bucket) {
        return new MiniCall(14).in(new TestBucket(bucket, "reports", URI.create("http://127.0.0.1"))).places(4).reserve(4);
    }

    private void deed(String what, Function<MiniCall, MiniCall> preparation, Deed deed) {
        deed(what, Set.of(), () -> {
            BucketInMemory bucket = new BucketInMemory(true);
            return new Scene(preparation.apply(mini(bucket)), bucket, deed);
        });
    }

    private void deed(String what, Set<String> gone, Supplier<Scene> preparation) {
        deeds.add(dynamicTest(what, () -> {
            Scene scene = preparation.get();
            var items = scene.call().store.items();
            walk.walk(what, () -> {
                scene.call().store.restore(items);
                return new World(scene, scene.bucket().copy(), gone);
            });
        }));
    }

    @TestFactory
    Stream<DynamicTest> Q34_each_call_to_table_and_bucket_fails_in_each_way() {
        selecting();
        deciding();
        answering();
        passingOn();
        forgetting();
        return Stream.concat(deeds.stream(), Stream.of(dynamicTest("no method that calls is forgotten", this::assertAllMet)));
    }

    private void assertAllMet() {
        assertEquals(Set.of(), walk.missed(Path.of("target", "classes")));
        assertEquals(Set.of(), walk.missedFunctions(Path.of("target", "classes")));
    }

    private void selecting() {
        deed("frozen and proposed", call -> call.with(APPLICANTS), Functions::run);
        deed("frozen, the seed to come", call -> call.publicSeed().with(APPLICANTS), Functions::run);
        deed("frozen, assessments missing", Q34FaultWalkTest::unassessed, Functions::run);
        deed("nothing fulfils the rules", Q34FaultWalkTest::impossible, Functions::run);
        deed("announced", call -> call.with(APPLICANTS).run().approve(), Functions::run);
        deed("announced at the time that was set", call -> {
            call.with(APPLICANTS).run().approve(Optional.of(call.clock.instant().plus(Duration.ofDays(2))));
            call.clock.pass(Duration.ofDays(2));
            return call;
        }, Functions::run);
        deeds.add(dynamicTest("a plan is read", () -> {
            BucketInMemory bucket = new BucketInMemory(true);
            Deed deed =
                    at -> new PublishedPlans(at.table(), at.call().clock).inForce(TestCall.ID, "first").orElseThrow().rules().toString();
            Scene scene = new Scene(mini(bucket), bucket, deed);
            scene.call().table.write(Write.put(Item.at(new Key("CALL#" + TestCall.ID, "CALL")).with("version", 1L)),
                    Write.put(Item.at(new Key("CALL#" + TestCall.ID, "VERSION#1")).with("content", TestCall.json())
                            .with("sha256", Hash.sha256(TestCall.json())).with("by", "publisher")));
            walk.walk("a plan is read", () -> new World(scene, bucket, Set.of()));
        }));
    }

    private static MiniCall unassessed(MiniCall call) {
        call.with(APPLICANTS).table.query("REG#" + MiniCall.id(3), "ASSESSMENT#")
                .forEach(item -> call.table.write(Write.delete(item.key())));
        return call;
    }

    private static MiniCall filled(MiniCall call) {
        open(call).forEach(id -> call.answer(id, OfferAnswer.DECLINE));
        return call.expire();
    }

    private static MiniCall relaxed(MiniCall call) {
        Reply.of(new RelaxBatch(call.desk(StaffGate.of(new Environment(TestIssuer.shared().environment()), call.table))),
                TestIssuer.shared().token("decides", "admin"), Optional.of(Map.of("why", "Nobody lives there.")));
        return call;
    }

    private static MiniCall doubted(MiniCall call) {
        return TrialTest.doubted(call.with(24));
    }

    private static MiniCall keptTrial(MiniCall call) {
        Reply.of(new TryBatch(call.desk(StaffGate.of(new Environment(TestIssuer.shared().environment()), call.table))),
                TestIssuer.shared().token("decides", "admin"), Optional.of(Map.of("name", "kept")));
        return call;
    }

    private static MiniCall impossible(MiniCall call) {
        return call.quotas(MiniCall.quota("far away", 2, 3, new Condition.In("region", Set.of("nobody-lives-here"))),
                MiniCall.quota("women", 1, 4, new Condition.In("gender", Set.of("female")))).with(APPLICANTS);
    }

    private void deciding() {
        deed("tried", call -> call.with(APPLICANTS),
                at -> at.staff(new TryBatch(at.desk()), Optional.empty()));
        deed("tried and kept", call -> call.with(APPLICANTS),
                at -> at.staff(new TryBatch(at.desk()), Optional.of(Map.of("name", "wider", "places", 4L))));
        deed("a trial forgotten", call -> keptTrial(call.with(APPLICANTS)), at -> at.forgetsTrial("1"));
        deed("one more assessment asked for", Q34FaultWalkTest::doubted, at -> at.asksAgain());
        deed("looked at, planned", call -> call.with(APPLICANTS),
                at -> at.staff(new GetBatch(at.gate(), at.table(), at.store(), at.call()), Optional.empty()));
        deed("looked at, failed", call -> unassessed(call).run(),
                at -> at.staff(new GetBatch(at.gate(), at.table(), at.store(), at.call()), Optional.empty()));
        deed("looked at, relaxed", call -> relaxed(impossible(call).run()),
                at -> at.staff(new GetBatch(at.gate(), at.table(), at.store(), at.call()), Optional.empty()));
        deed("a batch that failed tried again", call -> unassessed(call).run(), at -> at.triesAgain());
        deed("looked at, proposed", call -> call.with(APPLICANTS).run(),
                at -> at.staff(new GetBatch(at.gate(), at.table(), at.store(), at.call()), Optional.empty()));
        deed("looked at, announced", call -> call.with(APPLICANTS).announced(),
                at -> at.staff(new GetBatch(at.gate(), at.table(), at.store(), at.call()), Optional.empty()));
        deed("offers listed, after places were filled again", call -> filled(call.with(APPLICANTS).announced()),
                Functions::listsOffers);
        deed("the seed entered", call -> call.publicSeed().with(APPLICANTS).run(),
                at -> at.staff(new EnterSeed(at.desk()), Optional.of(LOTTERY)));
        deed("relaxed", call -> impossible(call).run(),
                at -> at.staff(new RelaxBatch(at.desk()), Optional.of(Map.of("why", "Nobody lives there."))));
        deed("approved", call -> call.with(APPLICANTS).run(),
                at -> at.staff(new ApproveBatch(at.desk()),
                        Optional.of(Map.of("head", at.call().batch().item().find("head").orElseThrow()))));
        deed("approved, to be announced later", call -> call.with(APPLICANTS).run(),
                at -> at.staff(new ApproveBatch(at.desk()), Optional.of(Map.of("announce", later(at.call())))));
        deed("to be announced later still", call -> call.with(APPLICANTS).run().approve(),
                at -> at.announces(Optional.of(Map.of("announce", later(at.call())))));
        deed("to be announced now after all", call -> call.with(APPLICANTS).run().approve(Optional.of(Instant.parse(later(call)))),
                at -> at.announces(Optional.empty()));
    }

    private static String later(MiniCall call) {
        return Times.text(call.clock.instant().plus(Duration.ofDays(2)));
    }

    private void answering() {
        for (String answer : List.of("accept", "decline")) {
            deed(answer + " by the link", Set.of(), () -> offered(call -> {}, (call, id) -> byLink(call, id, answer)));
            deed(answer + " by the access code", Set.of(), () -> offered(call -> {}, (call, id) -> byCode(call, id, answer)));
        }
        deed("accept after having declined", Set.of(), () -> offered(call -> call.answer(open(call).getFirst(), OfferAnswer.DECLINE),
                (call, id) -> byLink(call, id, "accept")));
        deed("too late: the refusal is told in the person's language", Set.of(), () -> offered(call -> {}, (call, id) -> {
            Deed late = byLink(call, id, "accept");
            call.clock.pass(Duration.ofDays(8));
            return at -> late.at(at).replaceFirst("^409", "as it is:");
        }));
    }

    private interface Answered {
        Deed by(MiniCall call, String id);
    }

    private static List<String> open(MiniCall call) {
        return call.outcomes(APPLICANTS).get(OfferState.OPEN);
    }

    private static Scene offered(Consumer<MiniCall> before, Answered answered) {
        BucketInMemory bucket = new BucketInMemory(true);
        MiniCall call = mini(bucket).with(APPLICANTS).announced();
        String id = open(call).getFirst();
        before.accept(call);
        return new Scene(call, bucket, answered.by(call, id));
    }

    private Deed byLink(MiniCall call, String id, String answer) {
        String secret = Link.secret(new SecureRandom());
        call.table.write(new Link(Link.Purpose.APPLICANT, id, MiniCall.CALL, call.clock.instant().plus(Duration.ofDays(60))).store(secret));
        return at -> at.offer(identity, Map.of("authorization", "Bearer " + secret, "content-type", "application/json"),
                Json.write(Map.of("answer", answer)));
    }

    private Deed byCode(MiniCall call, String id, String answer) {
        LinkCode code = LinkCode.fresh(new SecureRandom());
        call.table.write(new Link(Link.Purpose.APPLICANT, id, MiniCall.CALL, call.clock.instant().plus(Duration.ofDays(60)),
                Optional.of(identity.address(ADDRESS))).store(code, identity));
        return at -> at.offer(identity, Map.of("content-type", "application/x-www-form-urlencoded"),
                "call=" + MiniCall.CALL + "&language=az&email=" + ADDRESS + "&code=" + code.shown() + "&answer=" + answer);
    }

    private void passingOn() {
        deed("looked after, an answer is waited for", call -> {
            call.with(APPLICANTS).announced();
            call.clock.pass(Duration.ofHours(1));
            return call;
        }, Functions::expire);
        round("expired, declined, given up, and passed on", call -> {});
        round("passed on, where some of the reserve have withdrawn",
                call -> call.outcomes(MANY).get(OfferState.RESERVE).stream().limit(2).forEach(call::withdraw));
        deed("nothing fulfils the rules any more", call -> {
            call.reserve(0).quotas(MiniCall.quota("women", 2, 4, new Condition.In("gender", Set.of("female")))).with(5).announced();
            ids(5).filter(id -> call.offerOf(id).filter(offer -> offer.state() == OfferState.OPEN).isPresent())
                    .forEach(id -> call.answer(id, OfferAnswer.DECLINE));
            call.clock.pass(Duration.ofDays(8));
            return call;
        }, Functions::expire);
    }

    private void round(String what, Consumer<MiniCall> meanwhile) {
        deed(what, Set.of(), () -> {
            BucketInMemory bucket = new BucketInMemory(true);
            MiniCall call = new MiniCall(1).in(new TestBucket(bucket, "reports", URI.create("http://127.0.0.1"))).with(MANY).announced();
            List<String> open = call.outcomes(MANY).get(OfferState.OPEN);
            call.answer(open.get(0), OfferAnswer.DECLINE);
            open.subList(1, 4).forEach(id -> call.answer(id, OfferAnswer.ACCEPT));
            call.withdraw(open.get(4));
            meanwhile.accept(call);
            call.clock.pass(Duration.ofDays(8));
            return new Scene(call, bucket, Functions::expire);
        });
    }

    private static Stream<String> ids(int applicants) {
        return IntStream.range(0, applicants).mapToObj(MiniCall::id);
    }

    private void forgetting() {
        for (Map.Entry<String, Function<MiniCall, MiniCall>> stage : Map.<String, Function<MiniCall, MiniCall>>of(
                "assessments missing", call -> unassessed(call).run(),
                "before the seed", call -> call.publicSeed().with(APPLICANTS).run(), "announced", call -> call.with(APPLICANTS).announced())
                .entrySet()) {
            String erased = MiniCall.id(3);
            deed("forgotten, " + stage.getKey(), Set.of(Code.of(erased)), () -> {
                BucketInMemory bucket = new BucketInMemory(true);
                MiniCall call = stage.getValue().apply(mini(bucket));
                assertTrue(bucket.holds(erased));
                call.erase(erased);
                call.table.write(Write.put(Item.at(Letter.key(erased, LetterKind.LINK, "late")).with("to", "late@example.org")));
                call.clock.pass(Duration.ofHours(1));
                return new Scene(call, bucket, Functions::forget);
            });
        }
    }
}
