package org.creativevolunteers.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.creativevolunteers.local.sample.Sample;
import org.creativevolunteers.local.template.Template;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions as processes: what a caller sees when they work, throw, run out of time, exit and are killed. */
class FunctionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;
    private Functions functions;

    @BeforeEach
    void start() throws IOException {
        Path zip = folder.resolve("sample.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            String name = Sample.class.getName().replace('.', '/') + ".class";
            out.putNextEntry(new ZipEntry(name));
            Sample.class.getResourceAsStream("/" + name).transferTo(out);
        }
        Host host = new Host(folder.resolve("work"), "eu-central-1", "000000000000", Map::of);
        functions = new Functions(
                Map.of("Quick", function(zip, "Quick", 20, Optional.empty()), "Short", function(zip, "Short", 1, Optional.empty()),
                        "One", function(zip, "One", 20, Optional.of(1)), "Wrong",
                        new Template.Function("Wrong", "Wrong", zip, "no.such.Handler", 128,
                                Duration.ofSeconds(5), Map.of(), Optional.empty(), 0, Optional.empty())),
                host,
                log());
    }

    private static RunLog log() {
        return new RunLog(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    private static Template.Function function(Path zip, String name, int seconds, Optional<Integer> concurrency) {
        return new Template.Function(name, name, zip, Sample.class.getName(), 128, Duration.ofSeconds(seconds),
                Map.of("TABLE_NAME", "Table"), concurrency,
                2, Optional.empty());
    }

    @AfterEach
    void stop() {
        functions.close();
    }

    private String call(String function, String event) throws InterruptedException {
        return switch (functions.invoke(function, ("\"" + event + "\"").getBytes(StandardCharsets.UTF_8), PATIENCE)) {
            case Result.Success success -> new String(success.payload(), StandardCharsets.UTF_8);
            case Result.FunctionError error -> error.kind() + " " + error.text();
            case Result.Throttled throttled -> "throttled";
        };
    }

    private static long pid(String answer) {
        return Long.parseLong(answer.substring(1, answer.indexOf(' ')));
    }

    @Test
    void a_process_is_kept_for_the_next_call() throws Exception {
        assertEquals(pid(call("Quick", "hello")), pid(call("Quick", "hello")));
    }

    @Test
    void what_was_trained_starts_from_a_cache() throws Exception {
        functions.train(log()).join();
        long pid = pid(call("Quick", "hello"));
        Path maps = Path.of("/proc", Long.toString(pid), "maps"); // where there is one, it tells that the JVM took what it was offered
        String told = Files.exists(maps) ? Files.readString(maps)
                : String.join(" ", ProcessHandle.of(pid).orElseThrow().info().arguments().orElseThrow());
        assertTrue(told.contains("sample.") && told.contains(".aot"), told);
    }

    @Test
    void an_exception_is_an_error_and_the_process_goes_on() throws Exception {
        long before = pid(call("Quick", "hello"));
        String error = call("Quick", "throw");
        assertTrue(error.contains("as asked") && error.contains("IllegalStateException"), error);
        assertEquals(before, pid(call("Quick", "hello")));
    }

    @Test
    void a_function_that_runs_out_of_time_is_killed_and_replaced() throws Exception {
        long before = pid(call("Short", "hello"));
        String error = call("Short", "sleep");
        assertTrue(error.contains("Task timed out after 1.00 seconds"), error);
        assertNotEquals(before, pid(call("Short", "hello")));
    }

    @Test
    void a_process_that_exits_is_an_error_and_replaced() throws Exception {
        String error = call("Quick", "exit");
        assertTrue(error.contains("Runtime.ExitError") && error.contains("exit status 3"), error);
        assertTrue(pid(call("Quick", "hello")) > 0);
    }

    @Test
    void a_process_that_is_killed_in_the_middle_is_an_error_and_replaced() throws Exception {
        long victim = pid(call("Quick", "hello"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = threads.submit((Callable<String>) () -> call("Quick", "sleep"));
            while (functions.running().get("Quick").stream().noneMatch(Functions.Running::busy)) {
                Thread.onSpinWait();
            }
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();
            assertTrue(answer.get().contains("signal: killed"), answer.get());
        }
        assertNotEquals(victim, pid(call("Quick", "hello")));
    }

    @Test
    void a_process_that_is_killed_while_idle_costs_no_call() throws Exception {
        long victim = pid(call("Quick", "hello"));
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();
        while (functions.running().get("Quick").stream().anyMatch(process -> process.pid() == victim)) {
            Thread.sleep(5); // whoever started it hears of its end a moment later
        }
        assertNotEquals(victim, pid(call("Quick", "hello")));
    }

    @Test
    void a_handler_that_is_not_there_is_an_error_that_names_it() throws Exception {
        assertTrue(call("Wrong", "hello").contains("no.such.Handler"));
    }

    @Test
    void more_calls_than_processes_wait_and_then_are_throttled() throws Exception {
        call("One", "hello");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy = threads.submit((Callable<String>) () -> call("One", "sleep"));
            while (functions.running().get("One").stream().noneMatch(Functions.Running::busy)) {
                Thread.onSpinWait();
            }
            assertInstanceOf(Result.Throttled.class,
                    functions.invoke("One", "\"hello\"".getBytes(StandardCharsets.UTF_8), Duration.ofMillis(10)));
            functions.running().get("One").forEach(process -> ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly());
            busy.get();
        }
    }

    @Test
    void a_function_sees_its_own_environment_and_nothing_of_the_bench() throws Exception {
        String environment = call("Quick", "environment");
        for (String wanted : List.of("TABLE_NAME=Table", "_HANDLER=" + Sample.class.getName(), "AWS_REGION=eu-central-1",
                "AWS_LAMBDA_FUNCTION_NAME=Quick", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=128", "TZ=:UTC")) {
            assertTrue(environment.contains(wanted), wanted + " in " + environment);
        }
        assertFalse(environment.contains("HOME="), environment);
    }
}
