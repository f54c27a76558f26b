package org.creativevolunteers.local.season;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.creativevolunteers.local.Stack;
import org.creativevolunteers.local.staff.DemoUser;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Plays a season, step by step in the order of a call's life, and keeps what it was answered; what came of it is counted
 * from the table, the mailbox and the bucket. Everything goes through the HTTP interface and the letters' links; only the
 * clock is moved from behind.
 */
final class Play {

    private static final int CLIENTS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** How much more or less than others each of the seven commissioners gives. */
    private static final double[] HARSHNESS = {-1.5, -1, -0.5, 0, 0.5, 1, 1.5};

    private final Stack stack;
    private final FrontDoor door;
    private final Post post;
    private final ObjectNode call;
    private final long seed;
    private final ZoneId zone;
    private final List<Applicant> applicants = new ArrayList<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final Set<String> acceptedAddresses = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final List<String> faults = new ArrayList<>();
    private int posted;

    Play(Stack stack, ObjectNode call, int registrations, long seed) {
        this.stack = stack;
        this.door = new FrontDoor(stack.url());
        this.post = new Post(stack.mailbox());
        this.call = call;
        this.seed = seed;
        this.zone = ZoneId.of(call.path("timeZone").asText());
        for (int number = 1; posted(applicants) < registrations; number++) {
            Applicant applicant = Applicant.of(number, seed, call);
            boolean room = posted(applicants) + posts(applicant) <= registrations;
            applicants.add(room ? applicant : new Applicant(number, Applicant.Habit.PLAIN, applicant.language(), applicant.answers()));
        }
    }

    private static int posts(Applicant applicant) {
        return applicant.habit() == Applicant.Habit.TWICE ? 2 : 1;
    }

    private static int posted(List<Applicant> applicants) {
        return applicants.stream().mapToInt(Play::posts).sum();
    }

    /** What came out, counted where it is. */
    Outcome play(DynamoDbClient table, String tableName, S3Client storage, String reportsBucket) {
        publish();
        register();
        confirm();
        withdraw();
        assess(table, tableName);
        select();
        offer();
        List<String> reports = reports();
        return new Outcome(posted, answers, acceptedAddresses, unanswered, Ledger.read(table, tableName), stack, places(), minimum(), reports,
                storage.listObjectsV2Paginator(request -> request.bucket(reportsBucket).prefix("reports/")).contents().stream().count(), faults);
    }

    private void publish() {
        travel(local("/window/opens").plus(Duration.ofDays(3)));
        say("publishing the call");
        door.send("PUT", staffCall(""), token("admin"), Optional.of(call)).expect2xx("publishing the call");
    }

    private void register() {
        say("%d registrations arrive from %d clients at once", posted(applicants), CLIENTS);
        List<Applicant> queue = new ArrayList<>(applicants);
        applicants.stream().filter(applicant -> applicant.habit() == Applicant.Habit.TWICE).forEach(queue::add);
        String path = "/calls/" + id() + "/registrations";
        int bits = call.at("/rules/proofOfWorkBits").asInt();
        together("posted", queue, applicant -> {
            int status = sent(applicant, path, bits);
            synchronized (answers) {
                posted++;
                answers.merge(status, 1, Integer::sum);
            }
            if (status == 202 || status == 303) {
                acceptedAddresses.add(applicant.email());
            } else if (status >= 429) {
                unanswered.add(applicant.email());
            }
        });
        waitFor("letters arrive", PATIENCE, () -> acceptedAddresses.stream().allMatch(address -> post.letters(address) > 0));
    }

    /** The status of the answer; 599 where none came. */
    private int sent(Applicant applicant, String path, int bits) {
        try {
            return applicant.habit() == Applicant.Habit.SCRIPTLESS ? door.form(path, applicant.form()).status()
                    : door.send("POST", path, Optional.empty(), Optional.of(submission(applicant, bits))).status();
        } catch (UncheckedIOException lost) {
            return 599;
        }
    }

    private JsonNode submission(Applicant applicant, int bits) {
        ObjectNode body = FrontDoor.JSON.createObjectNode().put("language", applicant.language());
        body.set("answers", applicant.answers());
        body.set("stamp", Stamps.of(id(), applicant.email(), bits, stack.clock().instant()));
        body.putObject("source").putObject("first").put("utm_source", List.of("instagram", "telegram", "tiktok").get(applicant.number() % 3));
        return body;
    }

    private void confirm() {
        List<Applicant> confirming = applicants.stream().filter(applicant -> acceptedAddresses.contains(applicant.email())
                && applicant.habit() != Applicant.Habit.FORGETS).toList();
        say("%d applicants confirm their address with the link from the letter", confirming.size());
        together("confirmed", confirming, applicant -> applicant(applicant.email(), "POST", "/me/confirmation", Optional.empty()));
        List<Applicant> young = confirming.stream().filter(Applicant::needsGuardian).toList();
        say("%d guardians are asked", young.size());
        waitFor("guardians' letters arrive", PATIENCE, () -> young.stream().allMatch(applicant -> post.letters(guardian(applicant)) > 0));
        together("guardians agreed", young, applicant -> door.send("POST", "/guardian", post.secret(guardian(applicant), "guardian"),
                Optional.empty()).expect(200, "a guardian's agreement"));
    }

    private static String guardian(Applicant applicant) {
        return applicant.answers().path("guardianEmail").asText();
    }

    private void withdraw() {
        List<Applicant> leaving = applicants.stream().filter(applicant -> applicant.habit() == Applicant.Habit.WITHDRAWS
                && acceptedAddresses.contains(applicant.email())).toList();
        say("%d applicants withdraw", leaving.size());
        together("withdrawn", leaving, applicant -> applicant(applicant.email(), "POST", "/me/withdrawal", Optional.empty()));
        travel(stack.clock().instant().plus(Duration.ofMinutes(15)));
    }

    // ---- The commission ----

    private void assess(DynamoDbClient table, String tableName) {
        travel(local("/window/closes").plus(Duration.ofDays(1)));
        int needed = minimum();
        AtomicInteger given = new AtomicInteger();
        int goal = needed * pile();
        say("seven commissioners assess %d dossiers, at least %d times each", goal / needed, needed);
        for (int round = 0; round < 5 && unassessed(table, tableName, needed) > 0; round++) {
            int target = round == 0 ? goal : given.get() + 40;
            inParallel(DemoUser.all().stream().filter(user -> user.groups().contains("commissioner")).toList(), user ->
                    sit(user, given, target), () -> say("  %d of about %d assessments", given.get(), goal));
        }
        require(unassessed(table, tableName, needed) == 0, "every dossier has its assessments");
    }

    private int pile() {
        return next(DemoUser.all().stream().filter(user -> user.groups().contains("commissioner")).findFirst().orElseThrow())
                .at("/progress/all").asInt();
    }

    private JsonNode next(DemoUser user) {
        FrontDoor.Reply reply = door.send("GET", staffCall("/dossiers/next"), token(user), Optional.empty());
        return reply.status() == 204 ? FrontDoor.JSON.createObjectNode() : reply.expect(200, "the next dossier").json();
    }

    private void sit(DemoUser user, AtomicInteger given, int target) {
        double harshness = HARSHNESS[Integer.parseInt(user.name().substring(user.name().length() - 1)) - 1];
        while (given.get() < target) {
            JsonNode dossier = next(user).path("dossier");
            if (dossier.isMissingNode()) {
                return;
            }
            String code = dossier.path("code").asText();
            SplittableRandom random = new SplittableRandom(seed ^ (user.name() + code).hashCode());
            ObjectNode body = FrontDoor.JSON.createObjectNode();
            ObjectNode scores = body.putObject("scores");
            dossier.path("criteria").forEach(criterion -> {
                double felt = Applicant.talent(code) + harshness + random.nextDouble(-1.2, 1.2);
                scores.put(criterion.path("id").asText(), Math.clamp(Math.round(felt), criterion.path("from").asInt(), criterion.path("to").asInt()));
            });
            door.send("PUT", "/staff/dossiers/" + dossier.path("id").asText() + "/assessment", token(user), Optional.of(body))
                    .expect2xx("an assessment");
            given.incrementAndGet();
        }
    }

    private static long unassessed(DynamoDbClient table, String name, int needed) {
        return Ledger.read(table, name).openDossiersBelow(needed);
    }

    // ---- The selection ----

    private void select() {
        say("the batch's date comes; the scheduled run selects");
        travel(local("/batches/0/at").plus(Duration.ofMinutes(1)));
        waitForBatch("PROPOSED");
        say("a second admin approves");
        door.send("PUT", staffCall("/batches/" + batch() + "/approval"), token("admin-2"), Optional.empty()).expect2xx("the approval");
        waitForBatch("ANNOUNCED");
    }

    private void waitForBatch(String state) {
        String[] seen = {""};
        waitFor("the batch is " + state, PATIENCE, () -> {
            JsonNode batch = door.send("GET", staffCall("/batches/" + batch()), token("admin"), Optional.empty()).expect(200, "the batch").json();
            if (!batch.path("state").asText().equals(seen[0])) {
                seen[0] = batch.path("state").asText();
                say("  the batch is %s", seen[0]);
            }
            if (Set.of("INFEASIBLE", "FAILED").contains(seen[0])) {
                throw new IllegalStateException("the batch cannot be selected: " + batch);
            }
            if (!seen[0].equals(state)) {
                stack.scheduler().upcoming().stream().filter(schedule -> schedule.function().equals("RunSelections"))
                        .forEach(schedule -> stack.scheduler().fire(schedule.name()).done().join());
            }
            return seen[0].equals(state);
        });
    }

    /** Offers go out; most accept, some decline, some let it pass; places are filled again until all are taken. */
    private void offer() {
        for (int round = 1; round <= 8; round++) {
            travel(stack.clock().instant().plus(Duration.ofMinutes(15)));
            relaxWhereNeeded();
            List<String> open = openOffers();
            if (open.isEmpty()) {
                return;
            }
            say("round %d: %d offers are open", round, open.size());
            int number = round;
            together("answered", open, address -> answer(address, number));
            travel(stack.clock().instant().plus(Duration.ofDays(call.at("/rules/offerDays").asInt())).plus(Duration.ofMinutes(10)));
        }
    }

    /** Where the waiting list cannot fill the free places within the quotas, staff decide to take the smallest change. */
    private void relaxWhereNeeded() {
        String path = staffCall("/batches/" + batch());
        JsonNode batch = door.send("GET", path, token("admin"), Optional.empty()).expect(200, "the batch").json();
        if (batch.path("state").asText().equals("INFEASIBLE")) {
            say("the waiting list cannot keep every quota; staff take the smallest change: %s", batch.at("/infeasible/relaxation/changes"));
            door.send("PUT", path + "/relaxation", token("admin"), Optional.of(FrontDoor.JSON.createObjectNode()
                    .put("why", "The waiting list has nobody left who keeps this quota."))).expect2xx("the relaxation");
            travel(stack.clock().instant().plus(Duration.ofMinutes(15)));
        }
    }

    private void answer(String address, int round) {
        int lot = new SplittableRandom(seed ^ address.hashCode()).nextInt(100);
        if (round == 1 && lot < 10) {
            return; // lets the deadline pass
        }
        ObjectNode body = FrontDoor.JSON.createObjectNode().put("answer", round == 1 && lot < 25 ? "decline" : "accept");
        applicant(address, "PUT", "/me/offer", Optional.of(body));
    }

    /** Who sees an open offer on the own page. */
    private List<String> openOffers() {
        Set<String> open = ConcurrentHashMap.newKeySet();
        List<String> taking = applicants.stream().filter(applicant -> acceptedAddresses.contains(applicant.email())
                && applicant.habit() != Applicant.Habit.WITHDRAWS && applicant.habit() != Applicant.Habit.FORGETS).map(Applicant::email).toList();
        together("looked at their page", taking, address -> {
            JsonNode page = applicant(address, "GET", "/me", Optional.empty()).json();
            page.path("offers").forEach(offer -> {
                if (offer.path("state").asText().equals("OPEN")) {
                    open.add(address);
                }
            });
        });
        return open.stream().sorted().toList();
    }

    private List<String> reports() {
        say("the night comes; reports are published and downloaded");
        travel(stack.clock().instant().plus(Duration.ofDays(1)));
        List<String> downloaded = new ArrayList<>();
        JsonNode list = door.send("GET", "/staff/reports?call=" + id(), token("admin"), Optional.empty()).expect(200, "the list of reports").json();
        for (JsonNode report : list.path("reports")) {
            JsonNode link = door.send("POST", "/staff/reports/" + report.path("id").asText() + "/download", token("admin"), Optional.empty())
                    .expect(200, "a download link").json();
            byte[] bytes = door.download(link.path("url").asText());
            require(Outcome.sha256(bytes).equals(report.path("sha256").asText()), "the report " + report.path("name").asText() + " has its hash");
            downloaded.add(report.path("file").asText() + "  " + bytes.length + " bytes");
        }
        return downloaded;
    }

    // ---- Doing ----

    private FrontDoor.Reply applicant(String address, String method, String path, Optional<JsonNode> body) {
        Optional<String> secret = post.secret(address, "my");
        if (secret.isEmpty()) {
            throw new IllegalStateException("no letter with a link came to " + address);
        }
        return door.send(method, path, secret, body).expect(200, method + " " + path);
    }

    private <T> void together(String what, List<T> all, Consumer<T> act) {
        AtomicInteger done = new AtomicInteger();
        Semaphore clients = new Semaphore(CLIENTS);
        inParallel(all, one -> {
            clients.acquireUninterruptibly();
            try {
                act.accept(one);
                done.incrementAndGet();
            } finally {
                clients.release();
            }
        }, () -> say("  %d of %d %s", done.get(), all.size(), what));
    }

    private <T> void inParallel(List<T> all, Consumer<T> act, Runnable progress) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            all.forEach(one -> running.add(threads.submit(() -> act.accept(one))));
            while (!Post.await(Duration.ofSeconds(5), () -> running.stream().allMatch(Future::isDone))) {
                progress.run();
            }
            for (Future<?> future : running) {
                if (future.state() == Future.State.FAILED) {
                    require(false, future.exceptionNow().getMessage());
                }
            }
        }
    }

    private void waitFor(String what, Duration time, java.util.function.BooleanSupplier holds) {
        require(Post.await(time, holds), what + " within " + time.toMinutes() + " minutes");
    }

    /** Notes what did not hold; the season goes on so that everything that is wrong is seen at once. */
    private void require(boolean holds, String what) {
        if (!holds) {
            synchronized (faults) {
                faults.add(what);
            }
            say("NOT SO: %s", what);
        }
    }

    private void travel(Instant time) {
        if (time.isAfter(stack.clock().instant())) {
            post.settle(); // who is sending a letter while a week passes would find its lease long over
            stack.time().to(time).forEach((schedule, done) -> require(done, "the schedule " + schedule + " ran without a fault"));
            say("the clock says %s", stack.clock().instant().atZone(zone).toLocalDateTime().withNano(0));
        }
    }

    private Instant local(String pointer) {
        return LocalDateTime.parse(call.at(pointer).asText()).atZone(zone).toInstant();
    }

    private Optional<String> token(String user) {
        return token(DemoUser.all().stream().filter(candidate -> candidate.name().equals(user)).findFirst().orElseThrow());
    }

    private Optional<String> token(DemoUser user) {
        return Optional.of(stack.issuer().accessToken(user));
    }

    private String staffCall(String path) {
        return "/staff/calls/" + id() + path;
    }

    private String id() {
        return call.path("id").asText();
    }

    private String batch() {
        return call.at("/batches/0/id").asText();
    }

    private int places() {
        return call.at("/batches/0/places").asInt();
    }

    private int minimum() {
        return call.at("/assessment/minimum").asInt();
    }

    private void say(String format, Object... values) {
        stack.console().line("season: " + format, values);
    }
}
