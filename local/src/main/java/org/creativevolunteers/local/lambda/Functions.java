package org.creativevolunteers.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.creativevolunteers.local.template.Template;

/** All functions of the template, ready to be called. */
public final class Functions implements AutoCloseable {

    private final Map<String, FunctionPool> pools = new TreeMap<>();
    private final Map<Path, Supplier<Artefact>> artefacts = new LinkedHashMap<>();
    private final ReadWriteLock work = new ReentrantReadWriteLock(true);
    private final Host host;
    private final AtomicReference<Process> training = new AtomicReference<>();
    private volatile boolean closed;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    /** A process of a function at this moment. */
    public record Running(long pid, Instant started, boolean busy) {
    }

    /** No artefact is unpacked and no process started before the first call. */
    public Functions(Map<String, Template.Function> functions, Host host, RunLog log) {
        this.host = host;
        Artefact.delete(host.functions());
        functions.forEach((id, function) -> {
            Supplier<Artefact> artefact = artefacts.computeIfAbsent(function.artefact(), zip -> once(() -> Artefact.unpack(zip, host)));
            pools.put(id, new FunctionPool(function, artefact, host, log));
        });
        sweeper.scheduleAtFixedRate(() -> pools.values().forEach(pool -> pool.stopIdle(Instant.now())), 30, 30, TimeUnit.SECONDS);
    }

    private static <T> Supplier<T> once(Supplier<T> source) {
        AtomicReference<T> made = new AtomicReference<>();
        return () -> {
            synchronized (made) {
                if (made.get() == null) {
                    made.set(source.get());
                }
                return made.get();
            }
        };
    }

    /**
     * Calls a function and waits for its answer.
     *
     * @param id its logical identifier
     * @param patience how long to wait for a free process; the function's own time comes on top
     */
    public Result invoke(String id, byte[] payload, Duration patience) throws InterruptedException {
        FunctionPool pool = pool(id);
        work.readLock().lockInterruptibly();
        try {
            return pool.invoke(payload, patience);
        } finally {
            work.readLock().unlock();
        }
    }

    /** Does something when all that is under way has ended; what is called meanwhile begins after it. */
    public void whileNoneWorks(Runnable deed) {
        work.writeLock().lock();
        try {
            deed.run();
        } finally {
            work.writeLock().unlock();
        }
    }

    public Template.Function function(String id) {
        return pool(id).function();
    }

    private FunctionPool pool(String id) {
        FunctionPool pool = pools.get(id);
        if (pool == null) {
            throw new IllegalArgumentException("no function " + id);
        }
        return pool;
    }

    /**
     * Has made, beside everything else, what functions start from in less time; an artefact that has it from an earlier run is left alone.
     * The thread ends when all is made.
     */
    public Thread train(RunLog log) {
        return Thread.startVirtualThread(() -> artefacts.forEach((zip, artefact) -> {
            try {
                train(zip, artefact.get());
            } catch (IOException | IllegalStateException | UncheckedIOException e) {
                log.line("%s starts without a cache of classes: %s", zip.getFileName(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private void train(Path zip, Artefact artefact) throws IOException, InterruptedException {
        if (closed || artefact.cache().isThere()) {
            return;
        }
        Template.Function one = pools.values().stream().map(FunctionPool::function).filter(function -> function.artefact().equals(zip))
                .findFirst().orElseThrow();
        Process process = FunctionProcess.train(one, artefact, host);
        training.set(process);
        if (closed) {
            process.destroyForcibly();
        }
        process.waitFor();
        artefact.cache().take();
    }

    /** The processes at this moment, by function. */
    public Map<String, List<Running>> running() {
        Map<String, List<Running>> running = new TreeMap<>();
        pools.forEach((id, pool) -> running.put(id, pool.running()));
        return running;
    }

    @Override
    public void close() {
        closed = true;
        Optional.ofNullable(training.get()).ifPresent(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        Optional.ofNullable(training.get()).ifPresent(Process::destroyForcibly);
        sweeper.shutdownNow();
        pools.values().forEach(FunctionPool::close);
    }
}
