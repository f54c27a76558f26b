package org.creativevolunteers.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.local.template.Template;
import org.creativevolunteers.registration.ScaleRegistrations;
import org.creativevolunteers.testing.TestBucket;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;

/**
 * What the functions do with many registrations in the table: each in a JVM of its own with the memory that template.yaml gives it,
 * against {@link ScaleStore} and a store of objects in this process. Adds a line for each invocation to docs/scale-bench.txt.
 *
 * <pre>java -cp … org.creativevolunteers.bench.ScaleBench ROOT [REGISTRATIONS [ASSESSMENTS [SECONDS]]]</pre>
 *
 * SECONDS: how long an invocation may last at most, to measure a part of what takes hours; as long as template.yaml says where it is not
 * given.
 *
 * Its speed says nothing of DynamoDB: what counts is requests, capacity units, processor time and heap.
 */
public final class ScaleBench {

    /** Of a function's memory, what its heap gets: the rest is for the JVM itself. */
    private static final double HEAP = 0.65;
    private static final int PLACES_TIMES = 100;
    private static final int FOREVER = Integer.MAX_VALUE;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path work;
    private final Path log;
    private final int registrations;
    private final int assessments;
    private final int seconds;
    private final Template template;
    private final Map<String, String> environment = new TreeMap<>();
    private final Call call;
    private final String file;
    private Duration offset = Duration.ZERO;

    private ScaleBench(Path root, Path work, int registrations, int assessments, int seconds, ScaleStore store) throws IOException {
        this.work = work;
        this.log = root.resolve("docs/scale-bench.txt");
        this.registrations = registrations;
        this.assessments = assessments;
        this.seconds = seconds;
        this.template = SubmitCall.template(root);
        environment.putAll(TestBucket.environment());
        environment.putAll(TestIssuer.shared().environment());
        environment.put("REPORTS_BUCKET", TestBucket.create().name());
        environment.put("PAGES_BUCKET", TestBucket.create().name());
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", store.endpoint().toString());
        this.file = file(root, assessments);
        this.call = CallReader.read(Json.readObject(file));
    }

    /**
     * The call that ships with the product, with a hundred times its places; its seed is a rehearsal's, so that nobody has to enter one.
     */
    private static String file(Path root, int assessments) throws IOException {
        ObjectNode file = (ObjectNode) JSON.readTree(root.resolve("calls/creative-azerbaijan-volunteers.json").toFile());
        for (JsonNode quota : file.path("quotas")) {
            for (String bound : List.of("min", "max")) {
                if (quota.has(bound)) {
                    ((ObjectNode) quota).put(bound, quota.path(bound).asInt() * PLACES_TIMES);
                }
            }
        }
        ObjectNode batch = (ObjectNode) file.path("batches").get(0);
        batch.put("places", batch.path("places").asInt() * PLACES_TIMES);
        ((ObjectNode) batch.path("draw")).put("source", "rehearsal").put("name", "measured");
        ObjectNode rule = ((ObjectNode) file.path("assessment")).put("minimum", assessments);
        if (assessments == 1) {
            rule.put("method", "raw"); // nothing is comparable that no two have read
        }
        return JSON.writeValueAsString(file);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments[0]).toRealPath();
        int registrations = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        int assessments = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        int seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : FOREVER;
        Path work = Files.createTempDirectory("scale-bench");
        try (ScaleStore store = new ScaleStore()) {
            new ScaleBench(root, work, registrations, assessments, seconds, store).run(new ScaleTable(store));
        }
        System.exit(0); // the servers' threads would go on
    }

    private void run(ScaleTable table) throws IOException, InterruptedException {
        String id = call.id();
        at(call.window().opens().minus(Duration.ofDays(3)));
        invoke("publish the call", "PublishCall", staff("PublishCall", "admin-1").path("call", id).body(file), FOREVER);
        var published = new PublishedCalls.Published(call, 1, file, Hash.sha256(file));
        var people = new ScaleRegistrations(published, new Identity("a key that is long enough".getBytes(StandardCharsets.UTF_8)));
        table.fill(call, people, registrations, assessments, registrations <= 100_000);
        at(call.window().closes().plus(Duration.ofDays(5)));
        String changed = file.replaceFirst("\"retentionDays\":548", "\"retentionDays\":547");
        invoke("publish it again", "PublishCall", staff("PublishCall", "admin-1").path("call", id).body(changed), FOREVER);
        invoke("statistics", "GetStatistics", staff("GetStatistics", "admin-1").path("call", id), FOREVER);
        invoke("a page of registrations that none meets", "ListRegistrations",
                staff("ListRegistrations", "admin-1").noQuery().path("call", id).query("outcome", "EXPIRED"), FOREVER);
        invoke("next dossier", "GetNextDossier", staff("GetNextDossier", "commissioner-61").path("call", id), FOREVER);
        invoke("own assessments", "ListAssessments", staff("ListAssessments", "commissioner-7").path("call", id), FOREVER);
        invoke("reminders", "RemindApplicants", FOREVER);
        invoke("letters that failed", "ListLetters", staff("ListLetters", "admin-1").noQuery().query("call", id).query("state", "failed"),
                FOREVER);
        invoke("trial", "TryBatch", staff("TryBatch", "admin-1").path("call", id).path("batch", "main").body("{}"), FOREVER);
        at(call.batches().getFirst().at().plus(Duration.ofHours(1)));
        for (String step : List.of("freeze", "people", "scores", "merits", "result", "explanations", "proposal")) {
            invoke("selection: " + step, "RunSelections", 2);
        }
        invoke("batch as staff see it", "GetBatch", staff("GetBatch", "admin-2").path("call", id).path("batch", "main"), FOREVER);
        invoke("approve", "ApproveBatch", staff("ApproveBatch", "admin-2").path("call", id).path("batch", "main").body("{}"), FOREVER);
        invoke("announce", "RunSelections", FOREVER);
        later(Duration.ofDays(8));
        invoke("end offers, fill places", "ExpireOffers", FOREVER);
        for (int i = 0; i < 3; i++) {
            invoke("reports", "PublishReports", FOREVER);
        }
        at(call.keptUntil().plus(Duration.ofDays(1)));
        invoke("erase expired", "EraseExpired", FOREVER);
        later(Duration.ofHours(2));
        invoke("forget erased", "ForgetErased", FOREVER);
    }

    /** From now on the functions' clocks show this time, and go on. */
    private void at(Instant time) {
        offset = Duration.between(Instant.now(), time).withNanos(0);
    }

    private void later(Duration time) {
        offset = offset.plus(time);
    }

    private static TestEvent staff(String function, String subject) {
        return TestEvent.of(function).as(TestIssuer.shared().token(subject, "viewer", "commissioner", "admin"));
    }

    private void invoke(String step, String function, int looks) throws IOException, InterruptedException {
        invoke(step, function, new TestEvent(Map.of()), looks);
    }

    private void invoke(String step, String name, TestEvent event, int looks) throws IOException, InterruptedException {
        Template.Function function = template.functions().get(name);
        Path input = Files.writeString(work.resolve("event.json"), JSONObjectUtils.toJSONString(event.event()));
        int heap = (int) (function.memoryMegabytes() * HEAP);
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap + "m",
                        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                        System.getProperty("java.class.path"),
                        ScaleFunction.class.getName(), function.handler(), input.toString(),
                        String.valueOf(Math.min(seconds, function.timeout().toSeconds())), String.valueOf(looks)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(work.resolve("log").toFile());
        builder.environment().putAll(function.environment());
        builder.environment().putAll(environment);
        builder.environment().put("CLOCK_OFFSET", offset.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        String line = registrations + "|" + assessments + "|" + step + "|" + function.memoryMegabytes() + "|" + heap + "|"
                + output.substring(output.lastIndexOf('\n') + 1);
        System.out.println(line); // the log does without the answer at its end
        Files.writeString(log, line.substring(0, line.lastIndexOf('|')) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
