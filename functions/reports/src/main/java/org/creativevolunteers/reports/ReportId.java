package org.creativevolunteers.reports;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.table.Table;

/**
 * What addresses name a report by.
 *
 * @param call     the call's identifier
 * @param snapshot the snapshot's identifier
 * @param name     the report's name within the snapshot
 */
record ReportId(String call, String snapshot, String name) {

    ReportId {
        Objects.requireNonNull(call);
        Objects.requireNonNull(snapshot);
        Objects.requireNonNull(name);
    }

    static ReportId of(PublishedReport report) {
        return new ReportId(report.call(), report.snapshot(), report.name());
    }

    /** What an address says; empty where that is no identifier. */
    static Optional<ReportId> parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("/", -1);
            return parts.length == 3 ? Optional.of(new ReportId(parts[0], parts[1], parts[2])) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not Base64
        }
    }

    /** As an address says it. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(String.join("/", call, snapshot, name).getBytes(StandardCharsets.UTF_8));
    }

    Optional<PublishedReport> find(Table table) {
        return PublishedReport.find(table, call, snapshot, name);
    }
}
