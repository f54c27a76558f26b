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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.local.events.AsyncCalls;
import org.creativevolunteers.local.events.Deployment;
import org.creativevolunteers.local.events.StreamMapping;
import org.creativevolunteers.local.events.Topics;
import org.creativevolunteers.local.front.AccessLog;
import org.creativevolunteers.local.front.Front;
import org.creativevolunteers.local.front.LocalPages;
import org.creativevolunteers.local.front.Site;
import org.creativevolunteers.local.lambda.Functions;
import org.creativevolunteers.local.lambda.Host;
import org.creativevolunteers.local.lambda.RunLog;
import org.creativevolunteers.local.mail.LocalMailbox;
import org.creativevolunteers.local.parts.Database;
import org.creativevolunteers.local.parts.LocalStack;
import org.creativevolunteers.local.parts.Ports;
import org.creativevolunteers.local.parts.Queues;
import org.creativevolunteers.local.parts.Storage;
import org.creativevolunteers.local.parts.TableStream;
import org.creativevolunteers.local.staff.Issuer;
import org.creativevolunteers.local.template.Template;
import org.creativevolunteers.local.template.TemplateReader;
import org.creativevolunteers.local.time.CallClock;
import org.creativevolunteers.local.time.Scheduler;
import org.creativevolunteers.local.time.TimeTravel;

/**
 * Everything that template.yaml names, running on this machine: what CloudFormation calls a stack. What it offers is for tests;
 * everybody else meets it at its addresses.
 */
public final class Stack implements AutoCloseable {

    private static final Duration RETRY = Duration.ofSeconds(2);
    /** Where nobody answers: a run has no account whose limits could be asked for. */
    private static final String NOBODY = "http://127.0.0.1:9";

    private final RunLog log;
    private final Path work;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CallClock clock;
    private Front front;
    private Issuer issuer;
    private Template template;
    private Stores stores;
    private MailService mail;
    private Queues queues;
    private Functions functions;
    private Scheduler scheduler;

    private Stack(RunLog log, Path work) {
        this.log = log;
        this.work = work;
        this.clock = new CallClock(work.resolve("clock"));
    }

    /**
     * Throws {@link BindException} where the port is taken, a template's error where it cannot be run here, an
     * {@link IllegalStateException} where the LocalStack that was asked for does not answer.
     *
     * @param work a folder for what the run writes: logs, and local.json, which says where everything is
     */
    public static Stack start(LocalOptions options, Path work, RunLog log) throws IOException {
        Files.createDirectories(work.resolve("logs"));
        Stack stack = new Stack(log, work);
        try {
            stack.begin(options);
            return stack;
        } catch (IOException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void begin(LocalOptions options) throws IOException {
        options.localstack().ifPresent(LocalStack::check);
        int port = options.port();
        front = keep(Front.open(port, log));
        issuer = keep(Issuer.start(Ports.near(port + 1), front.url(), LocalAccount.CLIENT));
        template = read(options.root());
        if (options.demo() == LocalOptions.Demo.NO && !options.still()) {
            openDoors(options.root().resolve("calls"));
        }
        stores = keep(Stores.start(template, options.localstack(), port + 2, work, log));
        Host host = new Host(work, LocalAccount.REGION, LocalAccount.ID, this::environment);
        functions = keep(new Functions(template.functions(), host, log));
        queues = new Queues(template.queues());
        AsyncCalls calls = new AsyncCalls(functions, this::failed, RETRY);
        mail = keep(MailService.start(template.mail(), options.localstack(), port + 4, new Topics(template.topics(), calls, queues, log),
                clock));
        if (!options.still()) {
            follow(host);
        }
        scheduler = keep(new Scheduler(options.still() ? List.of() : template.schedules(), clock, calls::call, log));
        deploy();
        serve();
        scheduler.start();
        if (!options.still()) {
            functions.train(log);
        }
    }

    private Template read(Path root) {
        Template read = TemplateReader.read(root.resolve("template.yaml"), LocalAccount.target(root, front.url(), issuer.url()));
        log.line("template.yaml: %d functions, %d routes, %d schedules", read.functions().size(), read.api().routes().size(),
                read.schedules().size());
        read.functions().values().stream().map(Template.Function::artefact).distinct().filter(artefact -> !Files.exists(artefact))
                .forEach(artefact -> log.line("not built, its functions will fail: %s", artefact));
        return read;
    }

    /** A call that opens next month could not be tried today: the run begins when the first call opens. */
    private void openDoors(Path calls) throws IOException {
        Optional<Instant> opening = CallUpload.opening(calls).filter(clock.instant()::isBefore);
        if (opening.isPresent()) {
            clock.moveTo(opening.get());
            log.line("the clock of this run begins when the first call opens: %s", opening.get());
        }
    }

    /** Lets functions hear of what changes in a table. */
    private void follow(Host host) {
        for (Template.Stream mapping : template.streams().stream().filter(Template.Stream::enabled).toList()) {
            TableStream stream = new TableStream(stores.database(), mapping.table(), mapping.fromTheBeginning());
            keep(new StreamMapping(mapping, stream, functions, this::failed, host.arn(functions.function(mapping.function()).name()), log))
                    .start();
        }
    }

    /** Has made what functions of the template make when it is deployed. */
    private void deploy() throws IOException {
        try (Deployment deployment = new Deployment(functions, log)) {
            for (Template.CustomResource resource : template.customResources()) {
                deployment.make(resource);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stack was made", e);
        }
    }

    /** Lets people in, and tells scripts where everything is. */
    private void serve() throws IOException {
        Addresses addresses = new Addresses(this);
        LocalPages pages = new LocalPages(functions, queues, mail.mailbox(), mail.faults(), scheduler, time(), addresses.links());
        front.serve(template, functions, template.site().map(site -> new Site(site, stores.storage(), clock)), pages,
                new AccessLog(work.resolve("logs/access.log"), template.api().accessLogFormat()));
        addresses.write(work.resolve("local.json"));
        keep(() -> Files.deleteIfExists(work.resolve("local.json"))); // a script that finds it finds a run
    }

    private void failed(String queue, String message) {
        log.line("failed for good, see %s/local/queues: %s", url(), queue.substring(queue.lastIndexOf(':') + 1));
        queues.send(queue, message);
    }

    /**
     * What every function gets beside its own variables: credentials, and where the services are, in the SDK's own variables,
     * so that no line of code knows; and where it stands how far the call's
     * clock is ahead of the real one.
     */
    Map<String, String> environment() {
        return Map.of("AWS_ACCESS_KEY_ID", LocalAccount.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", LocalAccount.SECRET_KEY,
                "AWS_ENDPOINT_URL_DYNAMODB", stores.database().endpoint().toString(), "AWS_ENDPOINT_URL_S3",
                stores.storage().endpoint().toString(),
                "AWS_ENDPOINT_URL_SES", mail.endpoint().toString(), "AWS_ENDPOINT_URL_LAMBDA", NOBODY, "CLOCK_OFFSET",
                clock.file().toAbsolutePath().toString());
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    public RunLog log() {
        return log;
    }

    /** The front's address, for instance {@code http://127.0.0.1:8080}. */
    public String url() {
        return front.url();
    }

    public Template template() {
        return template;
    }

    public LocalMailbox mailbox() {
        return mail.mailbox();
    }

    public Issuer issuer() {
        return issuer;
    }

    public Queues queues() {
        return queues;
    }

    public Storage storage() {
        return stores.storage();
    }

    public Database database() {
        return stores.database();
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
        return mail.endpoint();
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                log.line("while stopping: %s", e.getMessage());
            }
        }
    }
}
