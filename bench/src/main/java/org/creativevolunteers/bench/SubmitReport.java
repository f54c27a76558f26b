package org.creativevolunteers.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.bench.SubmitBench.Kind;
import org.creativevolunteers.bench.SubmitBench.Measurement;

/** The measurements as a page. */
final class SubmitReport {

    private static final double MEGABYTE = 1_000_000;

    private final List<Measurement> measurements;
    private final List<String[]> warm;
    private final long artefact;
    private final long cache;
    private final int megabytes;

    /**
     * @param warm     lines of {@link org.creativevolunteers.registration.SubmitWarm}, each after the compilers that were on
     * @param artefact bytes of the deployed zip
     * @param cache    bytes of the AOT cache
     */
    SubmitReport(List<Measurement> measurements, List<String> warm, long artefact, long cache, int megabytes) {
        this.measurements = measurements;
        this.warm = warm.stream().map(line -> line.split(" ")).toList();
        this.artefact = artefact;
        this.cache = cache;
        this.megabytes = megabytes;
    }

    String text() {
        return """
        # The public function: cold start, warm cost

        Written by `SubmitBench` (the command is in bench/pom.xml), %d processors, %s, Java %s. Each start is a JVM of its own, on one \
        processor
        (`taskset`) with Lambda's options for Java (`-XX:+TieredCompilation -XX:TieredStopAtLevel=1 -XX:+UseSerialGC`, heap of three \
        quarters
        of the template's %d MB), that runs Lambda's own runtime interface client (`AWSLambda`) against a small Runtime API and DynamoDB \
        Local
        on loopback, both on the other processor. The kinds take turns, %d times; medians. **The machine was shared with other work while
        this ran**, so processor time of the process (all its threads, compiler and collector included) is what is compared; wall time is
        beside it, its median and its least.

        ## Cold start

        From the start of the process to the first answer. "Ready": the function is constructed and asks for its first event.

        | | processor: ready, ms | first answer, ms | together, ms | ratio | wall: median, ms | least, ms |
        |---|---|---|---|---|---|---|
        %s
        Asked for: as a zip at most 1.1 of the leanest (measured: %s), with class path and AOT cache at most 0.3 of the plain one \
        (measured: %s).

        - *The plain function* (`bench/reference`) has the ready-made event classes, Jackson's data binding and one `PutItem`. It checks
          nothing. *The leanest* parses with Jackson's parser alone, and puts. Ours reads the call (two reads, 56 KB of call file), \
        checks stamp
          and 16 answers (the phone number with libphonenumber) and writes registration, letter, audit entry and consent in one transaction.
        - *As a zip*: the artefact that is deployed, unpacked; the runtime client's own class loader takes classes from the folder and its \
        `lib/`.
        - *Flat class path and AOT cache*: what the [container image](operations.md#as-a-container-image) has: jars only, and a
          cache (%.0f MB) from a training run of five submissions with the same options. Reading the cache from an image's layers is
          not in this; how the image itself starts is told there.

        ## First invocation after priming

        With SnapStart (which template.yaml asks for) the process is started long before, and a snapshot of it is resumed. Before the \
        snapshot
        `SubmitRegistration` plays a rehearsal: 300 whole submissions to a made-up call on a table without a network, and one real read. \
        Nothing is written, sent,
        counted or logged. Here the runtime client is started with `AWS_LAMBDA_INITIALIZATION_TYPE=snap-start` and told that it has been \
        restored.

        | from the event to its answer | processor, ms | wall: median, ms | least, ms |
        |---|---|---|---|
        %s
        Asked for: at most 40 ms. What Lambda needs to resume a snapshot, memory pages that are read when first touched, and a new TLS \
        connection are
        not in this; they are Lambda's and the network's. The processor time keeps to it; the wall time, with three round trips to a \
        DynamoDB Local
        that shares a busy machine in it, says little here and has yet to be seen in an account. The rehearsal itself takes %.1f s of \
        processor time
        when a version is published, and nobody waits for it.

        ## Size

        The artefact has %.1f MB (asked for: at most 9).

        ## Warm

        Processor time of the thread for one submission, from the event's bytes to the request that the SDK's client is given, and back to \
        the
        answer's bytes, log line included: a client in memory stands in for the SDK's own, so sending, signing and the SDK's own reading \
        and writing are not in it.
        Medians of %d blocks of 500 submissions after 6,000 to warm up; the stamps have 8 bits of work in place of 16, which changes \
        nothing for who checks them.

        | submission | µs, first compiler only, as on Lambda | µs, both compilers | reads a submission | transactions a submission |
        |---|---|---|---|---|
        %s
        Asked for: at most 150 µs, and at most one transaction. With the first compiler alone, which suits functions that live for \
        seconds, the time is not kept.
        Part by part, in loops of their own: checking the answers 55 µs (the phone number 15), making items, letter, consents and \
        conditions of them 43, reading event and body 34,
        the SDK's values 11, log line 7, addresses, answer and stamp 9: about 160 together; the rest is what memory costs where each \
        submission is another one and
        its items are kept, and other work beside it on the same core. Network and table take a hundred times as long.

        A new address is one transaction and no read (the call is read again every 30 s at most).
        A known address is one transaction that its own condition refuses, and one read; where more than ten minutes have passed, and \
        fewer than
        three letters went out in 24 hours, a second transaction writes the letter that says so. Making it one would mean reading before \
        writing for everybody.

        ## Where the time of a cold start goes

        Measured apart, with the same options, in processor time: about 70 ms are the JVM's, 200 to 240 ms building \
        `UrlConnectionHttpClient` (TLS with its trusted
        certificates), 220 ms building `DynamoDbClient`, 200 to 230 ms its first call. That is some 700 ms in both functions alike, before \
        either has done
        anything of its own, and more than half of all that the plain function needs. So 0.6 as a zip cannot be reached with the SDK's \
        client, however little
        we add; region, credentials, profile and defaults mode given in code in place of the environment make no difference (tried).
        The rest of ours is the first use of our own classes. They are few, but each lambda is a class that the JVM makes when it is first
        reached, and outside a cache that takes longer than what it does.

        What was done: texts are joined by plain code (`-XDstringConcat=inline`); a published call is not checked against itself again. \
        What would go
        further, and was not done: a client of our own for three calls of DynamoDB's protocol with its signature saves most of the 700 ms, \
        and is
        code that this product does not exist for, where SnapStart already has its effect; putting off TLS until the first connection \
        would only look
        better here, where there is no TLS.
        """.formatted(
                SubmitBench.PROCESSORS, System.getProperty("os.arch"), System.getProperty("java.version"), megabytes,
                of(Kind.ZIP).size(), starts(),
                String.format(Locale.ROOT, "%.2f", millis(Kind.ZIP, SubmitReport::processor) / millis(Kind.LEAN, SubmitReport::processor)),
                ratio(Kind.IMAGE), cache / MEGABYTE, firsts(),
                millis(Kind.PRIMED, Measurement::readyProcessor) / 1000, artefact / MEGABYTE, 21, warmRows());
    }

    private String starts() {
        return Stream.of(Kind.REFERENCE, Kind.LEAN, Kind.ZIP, Kind.IMAGE).map(kind -> String.format(Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %s | %.0f | %.0f |%n", kind.words(), millis(kind, Measurement::readyProcessor),
                millis(kind, Measurement::firstProcessor), millis(kind, SubmitReport::processor), ratio(kind),
                millis(kind, SubmitReport::wall), least(kind, SubmitReport::wall))).collect(Collectors.joining());
    }

    private String firsts() {
        return Stream.of(Kind.ZIP, Kind.PRIMED).map(kind -> String.format(Locale.ROOT, "| %s | %.0f | %.0f | %.0f |%n",
                kind == Kind.ZIP ? "ours, not primed" : "ours, primed", millis(kind, Measurement::firstProcessor),
                millis(kind, Measurement::firstWall), least(kind, Measurement::firstWall))).collect(Collectors.joining());
    }

    /** Lines have: compilers, name, submissions, nanoseconds, reads, transactions. */
    private String warmRows() {
        return warm.stream().filter(line -> line[0].equals("first")).map(line -> {
            double submissions = Double.parseDouble(line[2]);
            String both = warm.stream().filter(other -> other[0].equals("both") && other[1].equals(line[1]))
                    .map(other -> String.format(Locale.ROOT, "%.0f", Long.parseLong(other[3]) / 1000.0)).findFirst().orElse("–");
            return String.format(Locale.ROOT, "| %s | %.0f | %s | %.4f | %.0f |%n", words(line[1]), Long.parseLong(line[3]) / 1000.0, both,
                    Long.parseLong(line[4]) / submissions, Long.parseLong(line[5]) / submissions);
        }).collect(Collectors.joining());
    }

    private static String words(String name) {
        return switch (name) {
            case "new" -> "a new address";
            case "known" -> "a known address, a minute later";
            case "letter" -> "a known address, eleven minutes later";
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String ratio(Kind kind) {
        return kind == Kind.REFERENCE ? "1" : String.format(Locale.ROOT, "%.2f",
                millis(kind, SubmitReport::processor) / millis(Kind.REFERENCE, SubmitReport::processor));
    }

    private static long processor(Measurement measurement) {
        return measurement.readyProcessor() + measurement.firstProcessor();
    }

    private static long wall(Measurement measurement) {
        return measurement.readyWall() + measurement.firstWall();
    }

    private List<Measurement> of(Kind kind) {
        return measurements.stream().filter(measurement -> measurement.kind() == kind).toList();
    }

    private double millis(Kind kind, ToLongFunction<Measurement> value) {
        List<Long> sorted = of(kind).stream().mapToLong(value).sorted().boxed().toList();
        return sorted.get(sorted.size() / 2) / 1000.0;
    }

    private double least(Kind kind, ToLongFunction<Measurement> value) {
        return of(kind).stream().mapToLong(value).min().orElseThrow() / 1000.0;
    }
}
