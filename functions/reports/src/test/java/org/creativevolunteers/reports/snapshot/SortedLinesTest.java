package org.creativevolunteers.reports.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.reports.Invocation;
import org.creativevolunteers.reports.Season;
import org.junit.jupiter.api.Test;

class SortedLinesTest {

    private static final TimeLeft PLENTY = TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20));

    private static void assertSorted(int count) throws IOException {
        Path folder = Season.folder();
        List<String> lines = IntStream.range(0, count).mapToObj(number -> "%08d ə".formatted(number / 2)).toList();
        List<String> mixed = new ArrayList<>(lines);
        Collections.shuffle(mixed, new Random(7));
        List<String> read = new ArrayList<>();
        try (SortedLines sorted = new SortedLines(folder)) {
            mixed.forEach(sorted::add);
            try (MergedLines inOrder = sorted.inOrder(PLENTY)) {
                inOrder.forEachRemaining(read::add);
            }
        }
        assertEquals(lines, read);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void lines_come_in_order_whether_there_are_none_some_or_more_than_are_in_memory_at_once() throws IOException {
        for (int count : new int[] {0, 1, 9_999, 10_000, 10_001, 35_000}) {
            assertSorted(count);
        }
    }
}
