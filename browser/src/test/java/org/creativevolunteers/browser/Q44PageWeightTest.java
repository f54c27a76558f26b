package org.creativevolunteers.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a first visit costs somebody on a phone. Bytes are held to a limit; times are written down in target/measurements.txt. */
class Q44PageWeightTest extends PageTest {

    private static final int MOST = 60 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void a_first_visit_to_the_form_takes_at_most_60_kb_over_the_wire(String language) throws IOException {
        Visitor visitor = visitor(Device.PHONE, language);
        CDPSession session = visitor.context().newCDPSession(visitor.page());
        Map<String, String> addresses = new TreeMap<>();
        Map<String, Long> weights = new TreeMap<>();
        session.on("Network.responseReceived",
                event -> addresses.put(event.get("requestId").getAsString(), event.getAsJsonObject("response").get("url").getAsString()));
        session.on("Network.loadingFinished",
                event -> weights.merge(event.get("requestId").getAsString(), event.get("encodedDataLength").getAsLong(), Long::sum));
        session.send("Network.enable");
        visitor.open("/" + SampleCalls.FIRST + "/" + language + "/");
        visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
        long sum = weights.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder report = new StringBuilder("form page, " + language + ", bytes over the wire with headers, gzip: " + sum + "\n");
        weights.forEach((request, bytes) -> report
                .append("%8d  %s%n".formatted(bytes, addresses.getOrDefault(request, request).replace(system.url(), ""))));
        write(report.toString());
        assertTrue(weights.size() > 3, report.toString());
        assertTrue(sum <= MOST, report.toString());
    }

    /**
     * The profiles: what Lighthouse calls slow 4G (its round trip and its throughput), and the harsher one that DevTools has under this
     * name.
     */
    @ParameterizedTest
    @ValueSource(strings = {"150 ms, 1638 kbit/s", "562 ms, 1440 kbit/s"})
    void a_first_visit_by_a_slow_phone_is_measured(String profile) throws IOException {
        Visitor visitor = visitor(Device.PHONE, "az");
        CDPSession session = visitor.context().newCDPSession(visitor.page());
        session.send("Network.enable");
        JsonObject network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", Integer.parseInt(profile.replaceFirst(" ms.*", "")));
        network.addProperty("downloadThroughput", Integer.parseInt(profile.replaceAll(".*, | kbit.*", "")) * 1000 / 8);
        network.addProperty("uploadThroughput", 675 * 1000 / 8);
        session.send("Network.emulateNetworkConditions", network);
        JsonObject processor = new JsonObject();
        processor.addProperty("rate", 4);
        session.send("Emulation.setCPUThrottlingRate", processor);
        visitor.context().setDefaultTimeout(4 * Visitor.PATIENCE); // as much slower as the processor
        visitor.open("/" + SampleCalls.FIRST + "/az/");
        visitor.page().waitForFunction("() => document.querySelector('#form').dataset.ready === 'true'");
        double painted =
                ((Number) visitor.page().evaluate("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"))
                        .doubleValue();
        double parsed =
                ((Number) visitor.page().evaluate("() => performance.getEntriesByType('navigation')[0].domInteractive")).doubleValue();
        double ready = ((Number) visitor.page().evaluate("() => performance.now()")).doubleValue();
        write(("form page, az, processor slowed 4 times, %s: painted and usable %.0f ms (parsed %.0f ms), with all that scripts add "
                + "at most %.0f ms%n")
                .formatted(profile, painted, parsed, ready));
        assertTrue(painted > 0, "the page was painted");
    }

    private static void write(String text) throws IOException {
        Files.writeString(RunningSystem.TARGET.resolve("measurements.txt"), text,
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
