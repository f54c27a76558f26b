package org.creativevolunteers.local;

import java.time.Duration;

/** Ends this process when the one that started it has gone, even if that was killed without a word. */
final class ParentWatch {

    private static final Duration EVERY = Duration.ofMillis(500);

    private ParentWatch() {
    }

    static void parent() {
        long parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
        Thread.ofPlatform().daemon().name("watch").start(() -> {
            while (ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L) == parent) {
                try {
                    Thread.sleep(EVERY);
                } catch (InterruptedException e) {
                    return;
                }
            }
            System.exit(143);
        });
    }
}
