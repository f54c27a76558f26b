package org.creativevolunteers.reports.sheets;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.reports.catalogue.Heading;
import org.creativevolunteers.reports.catalogue.ReportKind;

/**
 * What a file of rows says besides its rows.
 *
 * @param kind     which report it is
 * @param call     of which call: in its languages the columns are explained, in its zone a spreadsheet tells the time
 * @param time     the snapshot's
 * @param headings from left to right
 */
public record Layout(ReportKind kind, Call call, Instant time, List<Heading> headings) {

    public Layout {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(call);
        Objects.requireNonNull(time);
        headings = List.copyOf(headings);
    }

    /** The names of the columns. */
    List<String> names() {
        return headings.stream().map(Heading::name).toList();
    }
}
