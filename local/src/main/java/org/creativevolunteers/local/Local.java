package org.creativevolunteers.local;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.creativevolunteers.local.lambda.RunLog;
import org.creativevolunteers.local.template.TemplateException;
import org.creativevolunteers.season.WholeSeason;

/** {@code mvn -Plocal}: starts everything that template.yaml names, says where it is, and stays until it is stopped. */
public final class Local {

    private Local() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> {
            fault.printStackTrace();
            fail("The local run ended by a fault of its own; see above.");
        });
        RunLog log = new RunLog(System.out);
        try {
            LocalOptions options = LocalOptions.of(arguments);
            ParentWatch.parent();
            Path work = Files.createDirectories(options.root().resolve("local/target"));
            try (FileChannel channel = FileChannel.open(work.resolve("local.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock == null) {
                    fail("Another local run of this checkout is going on; stop it first, or use another checkout.");
                }
                run(options, work, log);
            }
        } catch (BindException e) {
            fail(e.getMessage());
        } catch (TemplateException | IllegalArgumentException | IllegalStateException e) {
            fail(e.getMessage());
        } catch (IOException e) {
            fail("The local run could not start: " + e);
        }
    }

    private static void run(LocalOptions options, Path work, RunLog log) throws IOException, InterruptedException {
        Stack stack = Stack.start(options, work, log);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
        log.plain(new Addresses(stack).text());
        if (options.demo() == LocalOptions.Demo.NO && !options.still()) {
            new CallUpload(stack, options.root().resolve("calls")).publish();
        } else if (options.demo() != LocalOptions.Demo.NO) {
            log.quiet();
            boolean played =
                    WholeSeason.play(work.resolve("local.json"), options.root().resolve("calls/creative-azerbaijan-volunteers.json"),
                            options.registrations(), System.out);
            if (options.demo() == LocalOptions.Demo.EXIT || !played) {
                System.exit(played ? 0 : 1);
            }
        }
        Thread.currentThread().join(); // until Ctrl-C, a signal, or the end of Maven
    }

    private static void fail(String sentence) {
        System.err.println("[local] " + sentence);
        System.exit(1);
    }
}
