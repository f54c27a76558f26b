package org.creativevolunteers.local;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.creativevolunteers.local.events.StreamMapping;
import org.creativevolunteers.local.front.AccessLog;
import org.creativevolunteers.local.front.Bench;
import org.creativevolunteers.local.front.Front;
import org.creativevolunteers.local.front.Site;
import org.creativevolunteers.local.lambda.Console;
import org.creativevolunteers.local.lambda.Functions;
import org.creativevolunteers.local.lambda.Host;
import org.creativevolunteers.local.parts.Database;
import org.creativevolunteers.local.parts.Ports;
import org.creativevolunteers.local.parts.Queues;
import org.creativevolunteers.local.parts.Storage;
import org.creativevolunteers.local.parts.TableStream;
import org.creativevolunteers.local.template.Blueprint;
import org.creativevolunteers.local.template.Place;
import org.creativevolunteers.local.template.TemplateReader;

/** Everything that template.yaml names, running on this machine. */
public final class Stack implements AutoCloseable {

    static final String REGION = "eu-central-1";
    static final String ACCOUNT = "000000000000";
    static final String ACCESS_KEY = "LOCALACCESSKEY";
    static final String SECRET_KEY = "local-secret-key-of-no-value";

    private final Console console;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private Front front;

    private Stack(Console console) {
        this.console = console;
    }

    /** Throws {@link BindException} where the port is taken, a template's error where it cannot be run here. */
    static Stack start(Options options, Path work, Console console) throws IOException {
        Stack stack = new Stack(console);
        try {
            stack.begin(options, work);
            return stack;
        } catch (IOException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void begin(Options options, Path work) throws IOException {
        front = opened(options.port());
        int issuerPort = Ports.near(options.port() + 1);
        String issuer = "http://127.0.0.1:" + issuerPort;
        Blueprint blueprint = TemplateReader.read(options.root().resolve("template.yaml"), place(options.root(), issuer));
        console.line("template.yaml: %d functions, %d routes, %d schedules", blueprint.functions().size(), blueprint.api().routes().size(),
                blueprint.schedules().size());

        Database database = keep(Database.start(Ports.near(options.port() + 2), work));
        blueprint.tables().forEach(database::create);
        console.line("tables at %s", database.endpoint());
        Storage storage = keep(Storage.start(Ports.near(options.port() + 3), REGION, ACCESS_KEY, SECRET_KEY));
        blueprint.buckets().forEach(storage::create);
        console.line("buckets at %s", storage.endpoint());
        Queues queues = new Queues(blueprint.queues());

        Host host = new Host(work, REGION, ACCOUNT, () -> shared(database, storage));
        Functions functions = keep(new Functions(blueprint.functions(), host, console));
        for (Blueprint.Stream mapping : blueprint.streams()) {
            TableStream stream = new TableStream(database, mapping.table(), mapping.fromTheBeginning());
            keep(new StreamMapping(mapping, stream, functions, queues::send, host.arn(functions.function(mapping.function()).name()), console)).start();
        }
        Files.createDirectories(work.resolve("logs"));
        front.serve(blueprint, functions, blueprint.site().map(site -> new Site(site, storage)), new Bench(functions, queues),
                new AccessLog(work.resolve("logs/access.log"), blueprint.api().accessLogFormat()));
    }

    private Front opened(int port) throws IOException {
        try {
            return keep(Front.open(port, console));
        } catch (BindException e) {
            BindException plain = new BindException("Port " + port + " is taken; choose another with -Dport=NUMBER.");
            plain.initCause(e);
            throw plain;
        }
    }

    private Place place(Path root, String issuer) {
        String host = front.url().substring("http://".length());
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("DomainName", host);
        parameters.put("CertificateArn", "arn:aws:acm:us-east-1:000000000000:certificate/local");
        parameters.put("SenderDomain", "volunteers.example");
        parameters.put("StaffIssuer", issuer);
        parameters.put("StaffClient", "staff-console");
        parameters.put("StaffKeys", issuer + "/jwks");
        parameters.put("AlarmEmail", "alarms@volunteers.example");
        return new Place(root, REGION, ACCOUNT, front.url(), issuer, "staff-console", parameters);
    }

    /** What Lambda gives every function, and where the services are: the SDK's own variables, so that no line of code knows. */
    private Map<String, String> shared(Database database, Storage storage) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_S3", storage.endpoint().toString());
        return environment;
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    public Console console() {
        return console;
    }

    public String url() {
        return front.url();
    }

    String whereToGo() {
        return String.join(System.lineSeparator(), List.of("", "  front     " + front.url(), "  functions " + front.url() + "/local/functions",
                "  queues    " + front.url() + "/local/queues", ""));
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                console.line("while stopping: %s", e.getMessage());
            }
        }
    }
}
