package org.creativevolunteers.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.creativevolunteers.testing.TestContext;

/**
 * One invocation of one function in this JVM, as small and as long as template.yaml says, and what it took: a line at the end of the
 * output. Heap is what was in use after a collection, at most: garbage that no collection has found yet counts as used.
 *
 * <pre>java -Xmx… org.creativevolunteers.bench.ScaleFunction HANDLER EVENT SECONDS LOOKS</pre>
 *
 * LOOKS: how often the function is told that there is time left; after that there is none.
 */
public final class ScaleFunction {

    private ScaleFunction() {
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        AtomicLong live = watchHeap();
        RequestStreamHandler function = (RequestStreamHandler) Class.forName(arguments[0]).getConstructor().newInstance();
        byte[] event = Files.readAllBytes(Path.of(arguments[1]));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        long begin = System.nanoTime();
        String end = "ok";
        try {
            function.handleRequest(new ByteArrayInputStream(event), answer,
                    context(function.getClass().getSimpleName(), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])));
        } catch (OutOfMemoryError e) {
            end = "out of memory";
            e.printStackTrace();
        } catch (RuntimeException e) {
            end = "failed: " + e;
            e.printStackTrace();
        }
        long wall = System.nanoTime() - begin;
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        String text = answer.toString(StandardCharsets.UTF_8);
        text = text.substring(Math.max(0, text.indexOf("\"body\"")));
        out.printf("%n%s|%d|%d|%d|%d|%d|%s|%d|%d|%s%n", end, wall / 1_000_000, system.getProcessCpuTime() / 1_000_000, live.get() >> 20,
                ScaleMeter.read(), ScaleMeter.written(), ScaleMeter.requests(), ScaleMeter.bytes() >> 20, answer.size(),
                text.substring(0, Math.min(400, text.length())).replace("|", "/").replace("\n", " "));
        out.flush();
        System.exit(0);
    }

    private static AtomicLong watchHeap() {
        AtomicLong live = new AtomicLong();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener((notification, handback) -> {
                var after = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData()).getGcInfo()
                        .getMemoryUsageAfterGc();
                long used = after.entrySet().stream().filter(pool -> isHeap(pool.getKey())).map(Map.Entry::getValue)
                        .mapToLong(MemoryUsage::getUsed).sum();
                live.accumulateAndGet(used, Math::max);
            }, null, null);
        }
        return live;
    }

    private static boolean isHeap(String pool) {
        return pool.contains("Eden") || pool.contains("Survivor") || pool.contains("Tenured");
    }

    private static Context context(String name, int seconds, int looks) {
        Context plain = new TestContext(name);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        AtomicInteger left = new AtomicInteger(looks);
        return (Context) Proxy.newProxyInstance(Context.class.getClassLoader(), new Class<?>[] {Context.class},
                (proxy, method, given) -> method.getName().equals("getRemainingTimeInMillis")
                        ? left.getAndDecrement() > 0 ? (int) Math.max(0, (end - System.nanoTime()) / 1_000_000) : 0
                        : method.invoke(plain, given));
    }
}
