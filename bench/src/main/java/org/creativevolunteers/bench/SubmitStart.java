package org.creativevolunteers.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.creativevolunteers.bench.MeasuredRuntime.Moment;

/**
 * Starts a function as Lambda does, on one processor, through the runtime client, and sees how long it takes to its first answer.
 *
 * @param kind        what is measured
 * @param options     of the JVM, beyond Lambda's own
 * @param classPath   of the JVM
 * @param folder      where it runs: the runtime client takes classes from here, and jars from lib/ in it
 * @param handler     the function
 * @param environment of the process
 */
record SubmitStart(SubmitBench.Kind kind, List<String> options, String classPath, Path folder, String handler,
        Map<String, String> environment) {

    private static final int SECONDS = 120;

    /** Another kind of the same, with other options. */
    SubmitStart with(UnaryOperator<List<String>> change) {
        return new SubmitStart(kind, change.apply(options), classPath, folder, handler, environment);
    }

    /** Starts a process, has it answer the events, and ends it in the orderly way, in which a training run leaves its cache. */
    SubmitBench.Measurement run(int repetition, List<byte[]> events, Path log, Predicate<String> good)
            throws IOException, InterruptedException {
        try (MeasuredRuntime api = new MeasuredRuntime(events)) {
            ProcessBuilder builder = new ProcessBuilder(command()).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().putAll(Map.of("AWS_LAMBDA_RUNTIME_API", api.address(), "_HANDLER", handler,
                    "LAMBDA_TASK_ROOT", folder.toString(), "AWS_LAMBDA_INITIALIZATION_TYPE",
                    kind == SubmitBench.Kind.PRIMED ? "snap-start" : "on-demand"));
            long begin = System.nanoTime();
            Process process = builder.start();
            try {
                api.begin(() -> new Moment(System.nanoTime(), processor(process.pid())));
                process.onExit()
                        .thenRun(() -> api.done().completeExceptionally(new IllegalStateException("the process ended; see " + log)));
                api.done().get(SECONDS, TimeUnit.SECONDS);
                for (String answer : api.answers()) {
                    if (!good.test(answer)) {
                        throw new IllegalStateException(kind + " answered " + answer);
                    }
                }
                Moment ready = api.ready().join();
                Moment handed = api.handed().join();
                Moment answered = api.answered().join();
                return new SubmitBench.Measurement(kind, repetition, micros(ready.wall() - begin), micros(ready.processor()),
                        micros(answered.wall() - handed.wall()), micros(answered.processor() - handed.processor()));
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException(kind + " did not answer", e);
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    private static long micros(long nanos) {
        return nanos / 1000;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", String.valueOf(SubmitBench.PROCESSORS - 1),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler));
        return command;
    }

    /** Nanoseconds of processor time of all of a process's threads, finer than the ticks of /proc/PID/stat. */
    private static long processor(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.mapToLong(thread -> nanos(thread.resolve("schedstat"))).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long nanos(Path statistics) {
        try {
            return Long.parseLong(Files.readString(statistics).split(" ")[0]);
        } catch (IOException e) {
            return 0; // a thread that has just ended
        }
    }

    /** A class path of these files. */
    static String classPath(List<Path> files) {
        return String.join(File.pathSeparator, files.stream().map(Path::toString).toList());
    }
}
