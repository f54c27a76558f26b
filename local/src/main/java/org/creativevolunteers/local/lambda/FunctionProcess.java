package org.creativevolunteers.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.creativevolunteers.local.lambda.RuntimeApi.InitException;
import org.creativevolunteers.local.lambda.RuntimeApi.Invocation;
import org.creativevolunteers.local.template.Template;

/** One execution environment: a JVM with the function's artefact, its own environment, heap and time. */
final class FunctionProcess {

    // Lambda's initialisation has 10 s on a machine of its own; here several JVMs may start at once on two cores.
    private static final Duration START = Duration.ofSeconds(60);

    private final Template.Function function;
    private final RuntimeApi runtime;
    private final Process process;
    private final Instant started = Instant.now();
    private volatile Instant lastUsed = Instant.now();
    private volatile boolean spent;

    private FunctionProcess(Template.Function function, RuntimeApi runtime, Process process) {
        this.function = function;
        this.runtime = runtime;
        this.process = process;
    }

    static FunctionProcess start(Template.Function function, Artefact artefact, Host host) {
        RuntimeApi runtime = new RuntimeApi(host.arn(function.name()));
        ProcessBuilder builder = new ProcessBuilder(command(function, artefact, host)).directory(artefact.task().toFile())
                .redirectErrorStream(true).redirectOutput(Redirect.appendTo(host.log(function.id()).toFile()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(environment(function, artefact, host, runtime.address()));
        try {
            return new FunctionProcess(function, runtime, builder.start());
        } catch (IOException e) {
            runtime.close();
            throw new UncheckedIOException("cannot start " + function.id(), e);
        }
    }

    private static List<String> command(Template.Function function, Artefact artefact, Host host) {
        List<String> command = new ArrayList<>(java(function.memoryMegabytes(), host));
        command.addAll(artefact.cache().options());
        command.addAll(List.of("-cp", artefact.classPath(), Bootstrap.class.getName(), function.handler()));
        return command;
    }

    /** The JVM as functions have it. */
    private static List<String> java(int memoryMegabytes, Host host) {
        // Lambda leaves some of MemorySize to the JVM itself; what it sets for Java is close to these.
        int heap = Math.max(64, memoryMegabytes * 3 / 4);
        return List.of(Host.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx" + heap + "m", "-Xlog:disable", "-Xlog:all=off",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+ExitOnOutOfMemoryError",
                "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + host.nativeClientLibrary());
    }

    /** A process that makes the cache of the function's artefact. */
    static Process train(Template.Function function, Artefact artefact, Host host) throws IOException {
        List<String> command = new ArrayList<>(List.of("nice")); // nobody waits for it, and somebody may for all else
        command.addAll(java(function.memoryMegabytes(), host));
        command.addAll(artefact.cache().optionsToMake());
        command.addAll(List.of("-cp", artefact.classPath(), CacheTraining.class.getName(), function.handler(), artefact.root().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(artefact.task().toFile()).redirectErrorStream(true)
                .redirectOutput(host.log("training").toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(environment(function, artefact, host, ""));
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        return builder.start();
    }

    private static Map<String, String> environment(Template.Function function, Artefact artefact, Host host, String runtimeApi) {
        Map<String, String> environment = host.environment();
        environment.putAll(function.environment());
        environment.putAll(Map.of("_HANDLER", function.handler(), "AWS_LAMBDA_FUNCTION_NAME", function.name(),
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()), "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand", "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name(),
                "AWS_LAMBDA_LOG_STREAM_NAME", "local", "AWS_LAMBDA_RUNTIME_API", runtimeApi, "LAMBDA_TASK_ROOT", artefact.task().toString(),
                "AWS_EXECUTION_ENV", "AWS_Lambda_java25"));
        environment.putAll(Map.of("TZ", ":UTC", "LANG", "en_US.UTF-8", "LAMBDA_RUNTIME_DIR", artefact.task().toString(),
                "PATH", "/usr/local/bin:/usr/bin:/bin"));
        return environment;
    }

    /** Waits until the function is constructed and asks for work; what went wrong, if something did. */
    Optional<Result> awaitReady() throws InterruptedException {
        String requestId = newRequestId();
        try {
            process.onExit().thenRun(() -> runtime.ready().completeExceptionally(new InitException(exit(requestId))));
            runtime.ready().get(START.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException | CompletionException e) {
            kill();
            return Optional.of(error("Unhandled", e.getCause().getMessage()));
        } catch (TimeoutException e) {
            kill();
            return Optional
                    .of(error("Unhandled", json("Sandbox.Timedout", "RequestId: " + requestId + " Error: the function did not start in "
                            + START.toSeconds() + " seconds")));
        }
    }

    /**
     * Runs one invocation to its end; the caller makes sure that there is one at a time. A process that is not {@link #alive} after it is
     * spent.
     */
    Result invoke(String requestId, byte[] payload) throws InterruptedException {
        CompletableFuture<Result> result = new CompletableFuture<>();
        process.onExit().thenRun(() -> result.complete(error("Unhandled", exit(requestId))));
        long deadline = System.currentTimeMillis() + function.timeout().toMillis();
        Thread offer = Thread.startVirtualThread(() -> hand(new Invocation(requestId, payload, deadline, result)));
        try {
            return result.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            kill();
            String seconds = String.format(java.util.Locale.ROOT, "%.2f", function.timeout().toMillis() / 1000.0);
            return error("Unhandled",
                    json("Sandbox.Timedout", "RequestId: " + requestId + " Error: Task timed out after " + seconds + " seconds"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            offer.interrupt();
            lastUsed = Instant.now();
        }
    }

    private void hand(Invocation invocation) {
        try {
            runtime.offer(invocation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process died or ran out of time before it took the invocation
        }
    }

    private String exit(String requestId) {
        int code = process.isAlive() ? 0 : process.exitValue();
        String how = code == 137 ? "signal: killed" : "exit status " + code;
        return json("Runtime.ExitError", "RequestId: " + requestId + " Error: Runtime exited with error: " + how);
    }

    private static Result error(String kind, String json) {
        return new Result.FunctionError(kind, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(String type, String message) {
        return "{\"errorType\":\"" + type + "\",\"errorMessage\":\"" + message + "\"}";
    }

    boolean alive() {
        return !spent && process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    Instant started() {
        return started;
    }

    Instant lastUsed() {
        return lastUsed;
    }

    void kill() {
        spent = true;
        process.destroyForcibly();
        runtime.close();
    }

    static String newRequestId() {
        return UUID.randomUUID().toString();
    }
}
