package org.creativevolunteers.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.local.parts.Database;
import org.creativevolunteers.local.template.Template;
import org.creativevolunteers.registration.ScaleRegistrations;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Measures what the first request to each function that somebody waits for costs, without priming and after it; writes docs/start-bench.md.
 *
 * <pre>java -cp … org.creativevolunteers.bench.StartBench ROOT [REPETITIONS [FUNCTION …]]</pre>
 *
 * The request is the function's sample event: from a member of staff who may, to the call that ships, with the link of a registration
 * that is there. On Linux, as {@link SubmitBench}.
 */
public final class StartBench {

    private static final String SECRET = "A".repeat(43); // as in the sample events
    private static final String IDENTITY = "IDENTITY_KEY";

    private final Path work;
    private final SubmitCall call;
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<Path, Path> unpacked = new TreeMap<>();

    private record Line(String function, String status, List<Long> cold, List<Long> primed) {

        String text() {
            return "| %s | %s | %d | %d |".formatted(function, status, median(cold), median(primed));
        }

        private static long median(List<Long> micros) {
            return Math.round(micros.stream().sorted().skip(micros.size() / 2).findFirst().orElseThrow() / 1000.0);
        }
    }

    private StartBench(Path root, Path work, Database database) throws IOException {
        this.work = work;
        this.call = SubmitCall.read(root);
        environment.putAll(TestIssuer.shared().environment());
        environment.putAll(call.clock());
        environment.putAll(Map.of("AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL", database.endpoint().toString(), "AWS_EXECUTION_ENV", "AWS_Lambda_java25", "TZ", ":UTC",
                "LANG", "en_US.UTF-8", "PATH", "/usr/local/bin:/usr/bin:/bin"));
        environment.putAll(Map.of("AWS_LAMBDA_FUNCTION_VERSION", "1", "AWS_LAMBDA_LOG_GROUP_NAME", "bench",
                "AWS_LAMBDA_LOG_STREAM_NAME", "bench"));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments[0]).toRealPath();
        int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        List<String> only = List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        new ProcessBuilder("taskset", "-a", "-c", "-p", "0", String.valueOf(ProcessHandle.current().pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        Path work = Files.createTempDirectory("start-bench");
        Template template = SubmitCall.template(root);
        try (Database database = Database.start(0, work)) {
            template.tables().forEach(database::create);
            StartBench bench = new StartBench(root, work, database);
            Template.Function submit = template.functions().get("SubmitRegistration");
            bench.call.publish(database, submit.environment().get("TABLE_NAME"));
            bench.register(database.endpoint(), submit.environment());
            List<Line> lines = new ArrayList<>();
            for (String name : template.api().routes().stream().map(Template.Route::function).distinct().sorted().toList()) {
                if (only.isEmpty() || only.contains(name)) {
                    lines.add(bench.measure(template.functions().get(name), repetitions));
                    System.out.println(lines.getLast().text());
                }
            }
            if (only.isEmpty()) {
                Files.writeString(root.resolve("docs/start-bench.md"), text(lines, repetitions));
            }
        }
    }

    /** Somebody who has confirmed, with the link of the sample events. */
    private void register(URI endpoint, Map<String, String> function) {
        try (DynamoDbClient client = DynamoDbClient.builder().endpointOverride(endpoint).region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create()).build()) {
            Table table = new Table(client, function.get("TABLE_NAME"));
            PublishedCalls.Published published = new PublishedCalls.Published(CallReader.read(Json.readObject(call.file())), 1, call.file(),
                    Hash.sha256(call.file()));
            ScaleRegistrations people = new ScaleRegistrations(published, new Identity(function.get(IDENTITY).getBytes()));
            table.write(people.received(0));
            table.write(new Link(Link.Purpose.APPLICANT, people.id(0), call.id(), call.now().plus(Duration.ofDays(60))).store(SECRET));
        }
    }

    private Line measure(Template.Function function, int repetitions) throws IOException, InterruptedException {
        AtomicReference<String> status = new AtomicReference<>("");
        List<Long> cold = new ArrayList<>();
        List<Long> primed = new ArrayList<>();
        for (int i = 0; i < repetitions; i++) {
            cold.add(first(function, SubmitBench.Kind.ZIP, status));
            primed.add(first(function, SubmitBench.Kind.PRIMED, status));
        }
        return new Line(function.id(), status.get(), cold, primed);
    }

    private long first(Template.Function function, SubmitBench.Kind kind, AtomicReference<String> status)
            throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(function.environment());
        all.putAll(environment);
        all.putAll(Map.of("AWS_LAMBDA_FUNCTION_NAME", function.id(), "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                String.valueOf(function.memoryMegabytes())));
        if (!unpacked.containsKey(function.artefact())) {
            unpacked.put(function.artefact(), SubmitBench.unpack(function.artefact(), work.resolve("task-" + unpacked.size())));
        }
        SubmitStart start = new SubmitStart(kind, SubmitBench.heap(function.memoryMegabytes(), work),
                SubmitStart.classPath(SubmitBench.runtimeJars()), unpacked.get(function.artefact()), function.handler(), all);
        return start.run(0, List.of(event(function.id())), work.resolve("log"), answer -> {
            status.set(String.valueOf(Json.readObject(answer).requireWhole("statusCode")));
            return true;
        }).firstProcessor();
    }

    private byte[] event(String function) throws IOException {
        if (function.equals("SubmitRegistration")) {
            return call.event();
        }
        TestEvent event = TestEvent.of(function);
        Map<?, ?> request = (Map<?, ?>) event.event().get("requestContext");
        String path = String.valueOf(((Map<?, ?>) request.get("http")).get("path"));
        return new ObjectMapper().writeValueAsBytes((path.startsWith("/staff")
                ? event.as(TestIssuer.shared().token("bench", "viewer", "commissioner", "admin")) : event).event());
    }

    private static String text(List<Line> lines, int repetitions) {
        return """
                # The first request after a snapshot

                Written by `StartBench` (the command is in bench/pom.xml): each function that somebody waits for is started through
                Lambda's own runtime client, on one processor, and sent its sample event, by a member of staff who may, to the call that
                ships, with the link of a registration that is there. Processor time of the process from the event to the answer; medians
                of %d. *Not primed*: as after a cold start. *Primed*: the function was told that a snapshot of it would be taken, so
                `Priming` ran before (and the rehearsal of SubmitRegistration), and then that it was restored. Asked for: at most 60 ms.
                One machine takes more than twice as long as another for the same, so compare the two columns of one run.
                An answer of 401, 404 or 409 ended early and says less than one of 200; those of 500 want a bucket or a queue, which this
                bench has not.

                | function | answered | not primed, ms | primed, ms |
                |---|---|---|---|
                %s
                """.formatted(repetitions, String.join("\n", lines.stream().map(Line::text).toList()));
    }
}
