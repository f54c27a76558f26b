package org.creativevolunteers.reports;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.reports.catalogue.ReportKind;

/** The place of a published report in a list. */
final class ListedReport {

    /** By kind as these are declared, the format first that people are offered first, then by name; what no kind is called last. */
    static final Comparator<PublishedReport> ORDER = Comparator
            .<PublishedReport,
                    Integer>comparing(report -> ReportKind.ofFile(report.name()).map(ReportKind::ordinal).orElse(Integer.MAX_VALUE))
            .thenComparing(ListedReport::format).thenComparing(PublishedReport::name);

    private ListedReport() {
    }

    private static int format(PublishedReport report) {
        return ReportKind.ofFile(report.name()).map(kind -> IntStream.range(0, kind.formats().size())
                .filter(i -> report.name().endsWith("." + kind.formats().get(i).suffix())).findFirst().orElse(Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
    }
}
