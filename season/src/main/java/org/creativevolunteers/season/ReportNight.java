package org.creativevolunteers.season;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The night comes: reports are published, and an admin downloads them. */
record ReportNight(Stage stage) {

    /** What was downloaded: each file's name and size. */
    List<String> play() {
        stage.say("the night comes; reports are published and downloaded");
        stage.letPass(Duration.ofDays(1));
        List<String> downloaded = new ArrayList<>();
        JsonNode list = stage.staff("admin", "GET", "/staff/reports?call=" + stage.call().id(), Optional.empty())
                .expect(200, "the list of reports").json();
        for (JsonNode report : list.path("reports")) {
            JsonNode link = stage.staff("admin", "POST", "/staff/reports/" + report.path("id").asText() + "/download", Optional.empty())
                    .expect(200, "a download link").json();
            byte[] bytes = stage.door().download(link.path("url").asText());
            stage.journal().require(sha256(bytes).equals(report.path("sha256").asText()),
                    "the report " + report.path("name").asText() + " has its hash");
            downloaded.add(report.path("file").asText() + "  " + bytes.length + " bytes");
        }
        return downloaded;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
