package org.creativevolunteers.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.reports.snapshot.Snapshot;

/** All files of a published snapshot, of a call to which people came who typed certain texts. */
public final class PublishedFiles {

    private static final List<String> FAMILIES = List.of("Əliyeva", "Çələbi", "Nümunəzadə", "Ivanova", "Şükürlü", "Иванова", "لوی", "דוד");

    private PublishedFiles() {
    }

    /** Each file by the name that the manifest gives it. */
    public static Map<String, byte[]> of(List<String> typed) {
        Season season = new Season();
        for (int i = 0; i < typed.size(); i++) {
            Item registration = season.registration(i);
            Map<String, Object> answers = new LinkedHashMap<>(new Registration(registration).answers());
            answers.put("motivation", typed.get(i));
            answers.put("town", typed.get(i));
            season.put(registration.with("answers", answers));
        }
        season.assess(1, "first", "2027-01-18T10:00:00Z", 8);
        season.announce("main", "2027-01-19T12:00:00Z", List.of(1));
        return files(season);
    }

    private static Map<String, byte[]> files(Season season) {
        Snapshot snapshot = season.publication().publish(Season.CALL, TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20))).orElseThrow();
        Map<String, byte[]> files = new TreeMap<>();
        PublishedReport.ofSnapshot(season.table, Season.CALL, snapshot.id()).forEach(report -> files.put(snapshot.fileName(report.name()),
                season.testBucket.client().getObjectAsBytes(get -> get.bucket(season.testBucket.name()).key(report.object()))
                        .asByteArray()));
        return files;
    }

    /**
     * Writes the reports of a made-up season, to be looked at.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws IOException {
        Season season = new Season();
        for (int i = 0; i < 520; i++) {
            String state = i % 17 == 0 ? "RECEIVED" : i % 51 == 3 ? "WITHDRAWN" : "CONFIRMED";
            Item plain = season.registration(i);
            Map<String, Object> answers = new LinkedHashMap<>(new Registration(plain).answers());
            answers.put("familyName", FAMILIES.get(i % FAMILIES.size()));
            answers.put("givenName", "Sınaq" + (i % 5 == 0 ? " Çoxadlı-Uzunadlı" : ""));
            Item registration =
                    plain.with("answers", answers).with("state", state).with("assessments", state.equals("CONFIRMED") ? 3L : 0L);
            season.put(state.equals("CONFIRMED") ? registration.with("batch", "main").with("outcome",
                    i % 13 == 1 ? "ACCEPTED" : i % 13 == 2 ? "RESERVE" : "NOT_SELECTED") : registration);
        }
        season.announce("main", "2027-01-19T12:00:00Z", IntStream.range(0, 520).filter(i -> i % 13 == 1 && i % 17 > 0).boxed().toList());
        for (Map.Entry<String, byte[]> file : files(season).entrySet()) {
            Files.write(Path.of(arguments[0]).resolve(file.getKey()), file.getValue());
        }
        System.exit(0); // the table's threads go on
    }
}
