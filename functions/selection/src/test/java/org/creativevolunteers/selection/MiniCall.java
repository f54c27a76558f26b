package org.creativevolunteers.selection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.engine.calibration.MeritMethod;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.calibration.WeightedCriterion;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.items.Erased;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.selection.batch.StepObjects;
import org.creativevolunteers.selection.offers.OfferAnswer;
import org.creativevolunteers.selection.offers.OfferAnswers;
import org.creativevolunteers.selection.offers.PublicProtocol;
import org.creativevolunteers.selection.proposal.Approval;
import org.creativevolunteers.testing.BucketInMemory;
import org.creativevolunteers.testing.TestBucket;
import org.creativevolunteers.testing.TestClock;
import org.creativevolunteers.testing.TestTable;

/** A small call in a real table, with applicants and assessments made from a seed; and the functions that run its batch. */
final class MiniCall implements SelectionPlan.Source {

    static final String CALL = "mini";
    static final String BATCH = "b1";
    static final Instant DUE = Instant.parse("2027-01-11T06:00:00Z");

    final Crash crash = Crash.never();
    final TestTable store = TestTable.create();
    final Table table = new Table(new CrashingTable(store.client(), crash), store.name());
    final BucketInMemory bucket = new BucketInMemory(false);
    private StepObjects objects = new StepObjects(new ObjectStore(new CrashingBucket(bucket, crash), "reports"));
    private PublicProtocol site = new PublicProtocol(new ObjectStore(new CrashingBucket(bucket, crash), "pages"));
    final TestClock clock = new TestClock(DUE.plusSeconds(1));
    private final Random random;
    private int places = 6;
    private int reserve = 6;
    private boolean secondPerson = true;
    private Instant keptUntil = DUE.plus(Duration.ofDays(365));
    private Optional<Seed.Text> seed = Optional.of(new Seed.Text("a rehearsal"));
    private List<String> onePer = List.of();
    private String announced = "rehearsal: a rehearsal";
    private List<ConditionalQuota> quotas = List.of(
            quota("capital", 1, 4, new Condition.In("region", Set.of("baku"))),
            quota("women", 2, 6, new Condition.In("gender", Set.of("female"))),
            quota("men", 2, 6, new Condition.In("gender", Set.of("male"))));

    MiniCall(long seed) {
        this.random = new Random(seed);
    }

    static ConditionalQuota quota(String name, int min, int max, Condition condition) {
        return new ConditionalQuota(new Quota(name, min, max, 1), condition);
    }

    /** The objects go to a real bucket, which keeps old versions. */
    MiniCall in(TestBucket real) {
        ObjectStore both = new ObjectStore(new CrashingBucket(real.client(), crash), real.name());
        this.objects = new StepObjects(both);
        this.site = new PublicProtocol(both); // one bucket for both: the folders differ
        return this;
    }

    MiniCall places(int number) {
        this.places = number;
        return this;
    }

    MiniCall reserve(int number) {
        this.reserve = number;
        return this;
    }

    MiniCall quotas(ConditionalQuota... list) {
        this.quotas = List.of(list);
        return this;
    }

    /** Three at a time live together, and one of them at most is selected. */
    MiniCall households() {
        this.onePer = List.of("home");
        return this;
    }

    MiniCall publicSeed() {
        return publicSeed("lottery: 5 of 36");
    }

    MiniCall publicSeed(String announcement) {
        this.seed = Optional.empty();
        this.announced = announcement;
        return this;
    }

    MiniCall keptUntil(Instant time) {
        this.keptUntil = time;
        return this;
    }

    MiniCall oneMayApprove() {
        this.secondPerson = false;
        return this;
    }

    /** Where staff decide on its batch. */
    BatchDesk desk(StaffGate gate) {
        return new BatchDesk(gate, table, this, clock);
    }

    @Override
    public Optional<SelectionPlan> inForce(String call, String batch) {
        return call.equals(CALL) && batch.startsWith("b") ? Optional.of(frozen(call, batch, 1)) : Optional.empty();
    }

    @Override
    public Map<String, Set<String>> options(StoredBatch batch) {
        return Map.of("gender", Set.of("female", "male"));
    }

    @Override
    public SelectionPlan frozen(String call, String batch, long version) {
        MeritRule merit = new MeritRule(List.of(new WeightedCriterion("portfolio", 35, 10), new WeightedCriterion("motivation", 25, 10)),
                new MeritMethod.Calibrated(1000), 2);
        ProtocolRules rules = new ProtocolRules(call, batch, places, quotas, onePer, Optional.of(merit), DrawMethod.SHA256, announced);
        return new SelectionPlan(version, rules, 1000, seed, announced.substring(0, announced.indexOf(':')), reserve, Duration.ofDays(7),
                keptUntil, secondPerson, "publisher",
                Map.of("portfolio", Map.of("en", "Portfolio", "az", "Portfolio", "ru", "Портфолио")), Map.of(), MiniCall::attributes);
    }

    private static Map<String, List<String>> attributes(Map<String, Object> answers) {
        Map<String, List<String>> attributes = new TreeMap<>();
        answers.forEach((name, value) -> attributes.put(name, List.of(value.toString())));
        return attributes;
    }

    static String id(int number) {
        return Hash.sha256("registration " + number).substring(0, 32);
    }

    /** The batch, and so many confirmed applicants, each with two of five commissioners' scores. */
    MiniCall with(int applicants) {
        return withInOrder(IntStream.range(0, applicants).boxed().toList());
    }

    /** The same in another order of arrival. */
    MiniCall withShuffled(int applicants, long order) {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, applicants).boxed().toList());
        Collections.shuffle(numbers, new Random(order));
        return withInOrder(numbers);
    }

    private MiniCall withInOrder(List<Integer> numbers) {
        table.write(Write.create(Item.at(new Key("CALL#" + CALL, "BATCH#" + BATCH)).with("state", "PLANNED").with("due", Times.text(DUE))
                .with("places", (long) places).with("version", 1L).with("gsi2pk", "BATCHES")
                .with("gsi2sk", Times.text(DUE) + "#" + CALL + "#" + BATCH)));
        Map<Integer, Item> registrations = new HashMap<>();
        Map<Integer, List<Item>> assessments = new HashMap<>();
        for (int number = 0; number < numbers.size(); number++) {
            registrations.put(number, registration(number));
            assessments.put(number, List.of(assessment(number, number % 5), assessment(number, (number + 1 + number / 5 % 4) % 5)));
        }
        numbers.forEach(number -> {
            table.write(Write.create(registrations.get(number)));
            assessments.get(number).forEach(item -> table.write(Write.create(item)));
        });
        return this;
    }

    private Item registration(int number) {
        String id = id(number);
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("region", List.of("baku", "quba", "ganja").get(random.nextInt(3)));
        answers.put("gender", random.nextBoolean() ? "female" : "male");
        onePer.forEach(name -> answers.put(name, "House " + number / 3));
        answers.put("motivation", "I sing, number " + number);
        return Item.at(Registration.key(id)).with("id", id).with("call", CALL).with("callVersion", 1L)
                .with("code", Code.of(id)).with("state", "CONFIRMED").with("language", List.of("az", "en", "ru").get(number % 3))
                .with("email", "p" + number + "@example.org").with("address", "hash" + number).with("answers", answers)
                .with("received", "2026-12-01T06:00:00Z").with("version", 3L)
                .with("gsi1pk", Shard.ofCall(CALL, id)).with("gsi1sk", "REG#" + id);
    }

    private Item assessment(int number, int commissioner) {
        String id = id(number);
        String name = "commissioner-" + commissioner;
        return Item.at(new Key("REG#" + id, "ASSESSMENT#" + name)).with("call", CALL).with("registration", id).with("commissioner", name)
                .with("scores", Map.of("portfolio", (long) random.nextInt(11), "motivation", (long) random.nextInt(11)))
                .with("state", "SCORED").with("given", "2026-12-15T06:00:00Z").with("changed", "2026-12-15T06:00:00Z").with("version", 1L)
                .with("gsi1pk", Shard.ofCall(CALL, id)).with("gsi1sk", "ASSESSMENT#" + id + "#" + name);
    }

    /** The schedule of {@link RunSelections} strikes. */
    MiniCall run() {
        Invoker.invoke(new RunSelections(table, objects(), site, this, clock), "{}");
        return this;
    }

    /** The schedule strikes, and the time suffices for one step and no more. */
    MiniCall runOneStep() {
        int before = crash.writes();
        Invoker.invoke(new RunSelections(table, objects(), site, this, clock), "{}", () -> crash.writes() == before ? 900_000 : 1_000);
        return this;
    }

    /** The schedule of {@link ExpireOffers} strikes. */
    MiniCall expire() {
        Invoker.invoke(new ExpireOffers(table, objects(), site, this, clock), "{}");
        return this;
    }

    /** The schedule of {@link ForgetErased} strikes. */
    MiniCall forget() {
        Invoker.invoke(new ForgetErased(table, objects(), clock), "{}");
        return this;
    }

    /** A person has everything erased. */
    void erase(String id) {
        table.query("REG#" + id).forEach(item -> table.write(Write.delete(item.key())));
        table.write(new Erased(CALL, id, clock.instant()).put());
    }

    MiniCall approve() {
        return approve(Optional.empty());
    }

    /** Approved, and announced at a time, or at once. */
    MiniCall approve(Optional<Instant> announce) {
        new Approval(table, this).approve(batch(), "somebody-else", Optional.empty(), announce, clock.instant());
        return this;
    }

    /** Run to the last letter. */
    MiniCall announced() {
        return run().approve().run();
    }

    OfferAnswers.Result answer(String id, OfferAnswer answer) {
        return new OfferAnswers(table).answer(id, answer, clock.instant());
    }

    void withdraw(String id) {
        set(id, "state", "WITHDRAWN");
    }

    void restore(String id) {
        set(id, "state", "CONFIRMED");
    }

    /** Another function changes a registration. */
    void set(String id, String attribute, String value) {
        Item registration = registrationOf(id);
        table.write(Write.update(registration.key()).set(attribute, value).set("version", registration.whole("version") + 1)
                .when("version", registration.whole("version")));
    }

    PublicProtocol site() {
        return site;
    }

    StepObjects objects() {
        return objects;
    }

    StoredBatch batch() {
        return StoredBatch.require(table, CALL, BATCH);
    }

    Item registrationOf(String id) {
        return table.get(Registration.key(id)).orElseThrow();
    }

    Optional<Offer> offerOf(String id) {
        return Offer.find(table, id, BATCH);
    }

    /** Everybody's offers by state. */
    Map<OfferState, List<String>> outcomes(int applicants) {
        return IntStream.range(0, applicants).mapToObj(MiniCall::id).filter(id -> offerOf(id).isPresent()).sorted()
                .collect(Collectors.groupingBy(id -> offerOf(id).orElseThrow().state(), TreeMap::new, Collectors.toList()));
    }

    /** All items of a person. */
    List<Item> everything(String id) {
        return Stream.of("ASSESSMENT#", "LETTER#", "OFFER#", "REG").flatMap(kind -> table.query("REG#" + id, kind)).toList();
    }

    /** The kinds of a person's letters. */
    List<String> letters(String id) {
        return table.query("REG#" + id, "LETTER#").map(item -> item.text("kind")).toList();
    }

    /** How many audit entries there are of each action. */
    Map<String, Long> audit() {
        return IntStream.rangeClosed(1, 6).mapToObj(month -> "AUDIT#" + CALL + "#2027-0" + month)
                .flatMap(partition -> table.query(partition, "2"))
                .collect(Collectors.groupingBy(item -> item.text("action"), TreeMap::new, Collectors.counting()));
    }

    /** What the steps have stored: step to SHA-256. */
    Map<String, String> steps() {
        return table.query("CALL#" + CALL, "BATCH#" + BATCH + "#STEP#")
                .collect(Collectors.toMap(item -> item.text("sk"), item -> item.text("sha256"), (a, b) -> a, TreeMap::new));
    }

}
