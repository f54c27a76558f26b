package org.creativevolunteers.reports;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/** Reports and the progress of their publication in the table. */
record ReportStore(Table table) {

    Progress progress(String call) {
        return table.get(Key.reports(call)).map(item -> new Progress(call, item)).orElseGet(() -> Progress.none(call));
    }

    Optional<Report> find(Key key) {
        return table.get(key).map(Report::of);
    }

    /** A call's reports, the newest first. */
    List<Item> all(String call) {
        return table.query("CALL#" + call, "REPORT#").sorted(Comparator.<Item, String>comparing(item ->
                item.text("snapshot")).reversed().thenComparing(item -> item.text("name"))).toList();
    }

    /** A snapshot's reports, by name. */
    List<Report> of(Snapshot snapshot) {
        return table.query("CALL#" + snapshot.call(), "REPORT#" + snapshot.id() + "#").map(Report::of).toList();
    }

    /** The reports about single people of snapshots before this one. */
    List<Report> superseded(Snapshot snapshot) {
        return table.query("CALL#" + snapshot.call(), "REPORT#").map(Report::of).filter(Report::personal)
                .filter(report -> report.snapshot().time().isBefore(snapshot.time())).toList();
    }

    /** Records a report whose object is in the bucket. Another invocation that recorded it first wrote the same bytes. */
    Report record(Report report, Instant now) {
        try {
            table.write(Write.create(report.item(Times.text(now))));
            return report;
        } catch (Table.ConditionFailed second) {
            return second.found(report.key()).map(Report::of).orElseThrow(() -> second);
        }
    }

    void forget(Report report) {
        table.write(Write.delete(report.key()));
    }

    /** Carries out a change of the progress; another invocation that was first has done it, and what it did is given. */
    Progress change(Progress from, Write change) {
        try {
            table.write(change);
        } catch (Table.ConditionFailed overtaken) {
            // the progress as it is now tells how far the other one came
        }
        return progress(from.call());
    }

    /** Carries out a change of the progress together with its audit entry; as {@link #change}. */
    Progress change(Progress from, Write change, Audit audit) {
        try {
            table.write(change, audit.write());
        } catch (Table.ConditionFailed overtaken) {
            // the progress as it is now tells how far the other one came
        }
        return progress(from.call());
    }
}
