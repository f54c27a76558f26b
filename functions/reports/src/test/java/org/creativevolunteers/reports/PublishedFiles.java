package org.creativevolunteers.reports;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.reports.snapshot.Snapshot;

/** All files of a published snapshot, of a call to which people came who typed certain texts. */
public final class PublishedFiles {

    private PublishedFiles() {
    }

    /** Each file by the name that the manifest gives it. */
    public static Map<String, byte[]> of(List<String> typed) {
        Season season = new Season();
        for (int i = 0; i < typed.size(); i++) {
            Item registration = season.registration(i);
            Map<String, Object> answers = new LinkedHashMap<>(new org.creativevolunteers.kernel.items.Registration(registration).answers());
            answers.put("motivation", typed.get(i));
            answers.put("town", typed.get(i));
            season.put(registration.with("answers", answers));
        }
        season.assess(1, "first", "2027-01-18T10:00:00Z", 8);
        season.announce("main", "2027-01-19T12:00:00Z", List.of(1));
        Snapshot snapshot = season.publication().publish(Season.CALL, TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20))).orElseThrow();
        Map<String, byte[]> files = new TreeMap<>();
        PublishedReport.ofSnapshot(season.table, Season.CALL, snapshot.id()).forEach(report -> files.put(snapshot.fileName(report.name()),
                season.testBucket.client().getObjectAsBytes(get -> get.bucket(season.testBucket.name()).key(report.object()))
                        .asByteArray()));
        return files;
    }
}
