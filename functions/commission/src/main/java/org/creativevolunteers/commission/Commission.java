package org.creativevolunteers.commission;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Table;

/**
 * What the functions of the commission share.
 *
 * @param table the table
 * @param calls the published calls
 * @param gate  lets commissioners in
 * @param clock what time it is
 */
record Commission(Table table, PublishedCalls calls, StaffGate gate, Clock clock) {

    /** As the environment says. */
    static Commission of(Environment environment) {
        Table table = Table.of(environment);
        return new Commission(table, new PublishedCalls(table, environment.clock()), StaffGate.of(environment, table), environment.clock());
    }

    Assessments assessments() {
        return new Assessments(table, clock);
    }

    /** The call of a registration. */
    Call callOf(Item registration) {
        return calls.call(registration.text("call"));
    }

    static List<String> batches(Call call) {
        return call.batches().stream().map(BatchRules::id).toList();
    }

    /** A commissioner's own assessment, and, once it counts, what the others gave, without saying who. */
    Map<String, Object> view(String id, Assessment own) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", id);
        view.put("assessment", own.view());
        others(id, own).ifPresent(others -> view.put("others", others));
        return view;
    }

    private Optional<List<Map<String, Object>>> others(String id, Assessment own) {
        return own.counts() ? Optional.of(assessments().others(id, own.commissioner())) : Optional.empty();
    }
}
