package org.creativevolunteers.local;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.creativevolunteers.local.events.AsyncCalls;
import org.creativevolunteers.local.events.StreamMapping;
import org.creativevolunteers.local.events.Topics;
import org.creativevolunteers.local.front.AccessLog;
import org.creativevolunteers.local.front.Bench;
import org.creativevolunteers.local.front.Front;
import org.creativevolunteers.local.front.Site;
import org.creativevolunteers.local.lambda.Console;
import org.creativevolunteers.local.lambda.Functions;
import org.creativevolunteers.local.lambda.Host;
import org.creativevolunteers.local.mail.Faults;
import org.creativevolunteers.local.mail.LocalStackPost;
import org.creativevolunteers.local.mail.MailServer;
import org.creativevolunteers.local.mail.Mailbox;
import org.creativevolunteers.local.parts.Database;
import org.creativevolunteers.local.parts.LocalStack;
import org.creativevolunteers.local.parts.Ports;
import org.creativevolunteers.local.parts.Queues;
import org.creativevolunteers.local.parts.Storage;
import org.creativevolunteers.local.parts.TableStream;
import org.creativevolunteers.local.staff.Issuer;
import org.creativevolunteers.local.template.Blueprint;
import org.creativevolunteers.local.template.Place;
import org.creativevolunteers.local.template.TemplateReader;
import org.creativevolunteers.local.time.MovableClock;
import org.creativevolunteers.local.time.Scheduler;
import org.creativevolunteers.local.time.TimeTravel;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Everything that template.yaml names, running on this machine. What it offers is also the face that a demonstration plays on. */
public final class Stack implements AutoCloseable {

    static final String REGION = "eu-central-1";
    static final String ACCOUNT = "000000000000";
    /** Those that LocalStack checks signatures with; the store that the run brings along takes any. */
    static final String ACCESS_KEY = "test";
    static final String SECRET_KEY = "test";
    static final String CLIENT = "staff-console";
    static final String SENDER_DOMAIN = "volunteers.example";

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Console console;
    private final Path work;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final MovableClock clock = new MovableClock();
    private final Optional<LocalStack> localstack;
    private Front front;
    private Issuer issuer;
    private Blueprint blueprint;
    private Database database;
    private Storage storage;
    private Mailbox mailbox;
    private URI mail;
    private Queues queues;
    private Functions functions;
    private Scheduler scheduler;

    private Stack(Console console, Path work, Optional<LocalStack> localstack) {
        this.console = console;
        this.work = work;
        this.localstack = localstack;
    }

    /**
     * Throws {@link BindException} where the port is taken, a template's error where it cannot be run here, an
     * {@link IllegalStateException} where the LocalStack that was asked for does not answer.
     *
     * @param work a folder for what the run writes: logs, and local.json, which says where everything is
     */
    public static Stack start(Options options, Path work, Console console) throws IOException {
        Stack stack = new Stack(console, work, options.localstack());
        try {
            stack.begin(options);
            return stack;
        } catch (IOException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void begin(Options options) throws IOException {
        localstack.ifPresent(LocalStack::check);
        int port = options.port();
        front = keep(opened(port));
        issuer = keep(Issuer.start(Ports.near(port + 1), front.url(), CLIENT));
        blueprint = TemplateReader.read(options.root().resolve("template.yaml"), place(options.root()));
        console.line("template.yaml: %d functions, %d routes, %d schedules", blueprint.functions().size(), blueprint.api().routes().size(),
                blueprint.schedules().size());
        blueprint.functions().values().stream().map(Blueprint.Function::artefact).distinct().filter(artefact -> !Files.exists(artefact))
                .forEach(artefact -> console.line("not built, its functions will fail: %s", artefact));
        if (options.demo() == Options.Demo.NO) {
            beginWithOpenDoors(options.root().resolve("calls"));
        }
        store(port);
        Host host = new Host(work, REGION, ACCOUNT, this::shared);
        functions = keep(new Functions(blueprint.functions(), host, console));
        queues = new Queues(blueprint.queues());
        AsyncCalls calls = new AsyncCalls(functions, this::failed, RETRY);
        Topics topics = new Topics(blueprint.topics(), calls, queues, console);
        Optional<Faults> faults = mail(port, topics);
        for (Blueprint.Stream mapping : blueprint.streams().stream().filter(Blueprint.Stream::enabled).toList()) {
            TableStream stream = new TableStream(database, mapping.table(), mapping.fromTheBeginning());
            keep(new StreamMapping(mapping, stream, functions, this::failed, host.arn(functions.function(mapping.function()).name()), console)).start();
        }
        scheduler = keep(new Scheduler(blueprint.schedules(), clock, calls::call, console));
        Directory directory = new Directory(this);
        Bench bench = new Bench(functions, queues, mailbox, faults, scheduler, time(), directory.links());
        front.serve(blueprint, functions, blueprint.site().map(site -> new Site(site, storage, clock)), bench,
                new AccessLog(work.resolve("logs/access.log"), blueprint.api().accessLogFormat()));
        scheduler.start();
        directory.write(work.resolve("local.json"));
        keep(() -> Files.deleteIfExists(work.resolve("local.json"))); // a script that finds it finds a run
    }

    /** A call that opens next month could not be tried today: the run begins when the first call opens. */
    private void beginWithOpenDoors(Path calls) throws IOException {
        Optional<Instant> opening = CallFiles.opening(calls).filter(clock.instant()::isBefore);
        if (opening.isPresent()) {
            clock.moveTo(opening.get());
            console.line("the clock of this run begins when the first call opens: %s", opening.get());
        }
    }

    private void store(int port) throws IOException {
        Files.createDirectories(work.resolve("logs"));
        if (localstack.isPresent()) {
            URI endpoint = localstack.get().endpoint();
            console.line("the table, the buckets and the mail are those of the LocalStack at %s", endpoint);
            LocalStack.DIFFERENCES.forEach(console::line);
            database = keep(Database.at(endpoint));
            storage = keep(Storage.at(endpoint, REGION, ACCESS_KEY, SECRET_KEY));
        } else {
            console.line("starting the table and the buckets");
            database = keep(Database.start(Ports.near(port + 2), work));
            storage = keep(Storage.start(Ports.near(port + 3), REGION, ACCESS_KEY, SECRET_KEY));
        }
        blueprint.tables().forEach(database::create);
        blueprint.buckets().forEach(storage::create);
    }

    /** What the mail service can be made to do wrong; empty where it is not ours. */
    private Optional<Faults> mail(int port, Topics topics) throws IOException {
        if (localstack.isPresent()) {
            mail = localstack.get().endpoint();
            mailbox = new Mailbox(keep(LocalStackPost.open(mail, REGION, credentials(), blueprint.mail(), clock)));
            return Optional.empty();
        }
        mailbox = new Mailbox();
        Faults faults = new Faults();
        mail = keep(MailServer.start(Ports.near(port + 4), blueprint.mail(), mailbox, faults, topics::publish, clock)).endpoint();
        return Optional.of(faults);
    }

    static AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY));
    }

    private void failed(String queue, String message) {
        console.line("failed for good, see %s/local/queues: %s", url(), queue.substring(queue.lastIndexOf(':') + 1));
        queues.send(queue, message);
    }

    private Front opened(int port) throws IOException {
        try {
            return Front.open(port, console);
        } catch (BindException e) {
            BindException plain = new BindException("Port " + port + " is taken; choose another with -Dport=NUMBER.");
            plain.initCause(e);
            throw plain;
        }
    }

    private Place place(Path root) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("DomainName", front.url().substring("http://".length()));
        parameters.put("CertificateArn", "arn:aws:acm:us-east-1:000000000000:certificate/local");
        parameters.put("SenderDomain", SENDER_DOMAIN);
        parameters.put("StaffIssuer", issuer.url());
        parameters.put("StaffClient", CLIENT);
        parameters.put("StaffKeys", issuer.url() + "/jwks");
        parameters.put("StaffSignInOrigins", issuer.url());
        parameters.put("AlarmEmail", "alarms@" + SENDER_DOMAIN);
        return new Place(root, REGION, ACCOUNT, front.url(), issuer.url(), CLIENT, parameters);
    }

    /**
     * What every function gets beside its own variables: credentials, and where the services are, in the SDK's own variables,
     * so that no line of code knows; and how far the call's clock is ahead of the real one.
     */
    private Map<String, String> shared() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_S3", storage.endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_SES", mail.toString());
        environment.put("CLOCK_OFFSET", clock.offset().toString());
        return environment;
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    public Console console() {
        return console;
    }

    /** The front's address, for instance {@code http://127.0.0.1:8080}. */
    public String url() {
        return front.url();
    }

    public Blueprint blueprint() {
        return blueprint;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public Issuer issuer() {
        return issuer;
    }

    public Queues queues() {
        return queues;
    }

    public Storage storage() {
        return storage;
    }

    public Database database() {
        return database;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public Functions functions() {
        return functions;
    }

    /** Moves the call's clock and waits for what becomes due. */
    public TimeTravel time() {
        return new TimeTravel(clock, functions, scheduler);
    }

    /** The call's clock. */
    public Clock clock() {
        return clock;
    }

    /** Where the functions send letters. */
    URI mail() {
        return mail;
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
