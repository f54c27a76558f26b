package org.creativevolunteers.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Every sheet and page of a large call in a JVM with a small heap. By default 10,000 applicants in 32 MB, in which a
 * fraction of them would not fit; {@code -Dreports.rows=1000000 -Dreports.heap=256} for the promise itself.
 */
class Q33MemoryTest {

    @Test
    void rows_stream_through_a_small_heap() throws IOException, InterruptedException {
        String rows = System.getProperty("reports.rows", "10000");
        String heap = System.getProperty("reports.heap", "32");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap + "m",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), LargeCall.class.getName(), rows)
                .redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        System.out.print(out);
        assertTrue(out.contains("registrations.csv " + rows + " rows"), out);
        assertTrue(out.contains("contacts.json " + rows + " rows"), out);
        assertTrue(out.contains("audit.xlsx " + rows + " rows"), out);
    }
}
