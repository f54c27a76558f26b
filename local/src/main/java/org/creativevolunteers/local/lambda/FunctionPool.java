package org.creativevolunteers.local.lambda;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.creativevolunteers.local.template.Template;

/** The execution environments of one function: started when called for, kept while of use, replaced when they die. */
final class FunctionPool {

    // Lambda would start hundreds; this machine has few cores. A template that reserves fewer is obeyed.
    private static final int MOST = 4;
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration RETRY = Duration.ofMillis(20);

    private final Template.Function function;
    private final Supplier<Artefact> artefact;
    private final Host host;
    private final RunLog log;
    private final Semaphore places;
    private final Deque<FunctionProcess> idle = new ArrayDeque<>();
    private final Set<FunctionProcess> all = new HashSet<>();
    private boolean closed;

    FunctionPool(Template.Function function, Supplier<Artefact> artefact, Host host, RunLog log) {
        this.function = function;
        this.artefact = artefact;
        this.host = host;
        this.log = log;
        this.places = new Semaphore(Math.min(MOST, function.concurrency().orElse(MOST)), true);
    }

    /** @param patience how long the caller waits for a free process */
    Result invoke(byte[] payload, Duration patience) throws InterruptedException {
        if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            log.line("%s  throttled: all its processes were busy for %d s", function.id(), patience.toSeconds());
            return new Result.Throttled();
        }
        try {
            return run(payload, Instant.now().plus(patience));
        } finally {
            places.release();
        }
    }

    private Result run(byte[] payload, Instant until) throws InterruptedException {
        long began = System.nanoTime();
        Optional<FunctionProcess> free = take();
        while (free.isEmpty() && !host.starts().tryAcquire(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
            free = take();
            if (free.isEmpty() && Instant.now().isAfter(until)) {
                return new Result.Throttled();
            }
        }
        boolean cold = free.isEmpty();
        Result result;
        if (cold) {
            result = startAndInvoke(payload);
        } else {
            result = free.get().invoke(FunctionProcess.newRequestId(), payload);
            giveBack(free.get());
        }
        log.invoked(function.id(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began), cold, result, host.log(function.id()));
        return result;
    }

    /** Holds one of the machine's places for a start, which the caller has taken, until the function is constructed. */
    private Result startAndInvoke(byte[] payload) throws InterruptedException {
        FunctionProcess process;
        Optional<Result> failure;
        try {
            process = start();
            failure = process.awaitReady();
        } catch (IllegalStateException | UncheckedIOException e) {
            log.line("%s  cannot start: %s", function.id(), e.getMessage());
            return new Result.FunctionError("Unhandled", "{\"errorType\":\"Runtime.InvalidEntrypoint\"}".getBytes(StandardCharsets.UTF_8));
        } finally {
            host.starts().release();
        }
        Result result = failure.isPresent() ? failure.get() : process.invoke(FunctionProcess.newRequestId(), payload);
        giveBack(process);
        return result;
    }

    private synchronized Optional<FunctionProcess> take() {
        while (!idle.isEmpty()) {
            FunctionProcess process = idle.pop();
            if (process.alive()) {
                return Optional.of(process);
            }
            discard(process);
        }
        return Optional.empty();
    }

    private FunctionProcess start() {
        FunctionProcess process = FunctionProcess.start(function, artefact.get(), host);
        synchronized (this) {
            all.add(process);
        }
        return process;
    }

    private synchronized void giveBack(FunctionProcess process) {
        if (process.alive() && !closed) {
            idle.push(process);
        } else {
            discard(process);
        }
    }

    private void discard(FunctionProcess process) {
        process.kill();
        all.remove(process);
    }

    synchronized void stopIdle(Instant now) {
        List<FunctionProcess> old =
                idle.stream().filter(process -> !process.alive() || process.lastUsed().plus(IDLE).isBefore(now)).toList();
        idle.removeAll(old);
        old.forEach(this::discard);
    }

    synchronized void close() {
        closed = true;
        new ArrayList<>(all).forEach(this::discard);
        idle.clear();
    }

    synchronized List<Functions.Running> running() {
        return all.stream().filter(FunctionProcess::alive).map(p -> new Functions.Running(p.pid(), p.started(), !idle.contains(p)))
                .toList();
    }

    Template.Function function() {
        return function;
    }
}
