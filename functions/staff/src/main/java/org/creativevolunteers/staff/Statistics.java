package org.creativevolunteers.staff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.kernel.items.Touch;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/**
 * How a call stands, in numbers: read from some partitions at the same time, only what is counted. The pool are those who
 * could be selected today: confirmed, with the guardian's consent where one is needed.
 *
 * <p>Where a call is so large that the time does not suffice for all partitions, what was counted stands for the rest: who is in
 * which partition is decided by a hash of the identifier, so each is a fair sample.
 */
final class Statistics {

    private static final int AT_ONCE = 4; // partitions, of 16
    private static final int BAND = 4; // years of an age band
    private static final int MOST_LINKS = 500; // of each kind; anything further is counted together
    private static final String DIRECT = "direct"; // who came without a link that says from where

    private final Call call;

    Statistics(Call call) {
        this.call = call;
    }

    /** @param left how many milliseconds are left */
    Map<String, Object> read(Table table, LongSupplier left) {
        Set<String> parts = parts();
        List<String> partitions = Shard.allOfCall(call.id());
        Tally tally = new Tally();
        int counted = 0;
        long took = 0;
        while (counted == 0 || counted < partitions.size() && left.getAsLong() > 2 * took) {
            long before = left.getAsLong();
            Shard.inParallel(partitions.subList(counted, counted + AT_ONCE), partition -> {
                Tally part = new Tally();
                table.queryParts(Table.Index.CALL, partition, "REG#", "REG#~", parts).forEach(item -> count(item, part));
                return part;
            }).forEach(tally::merge);
            counted += AT_ONCE;
            took = before - left.getAsLong();
        }
        Map<String, Object> view = view(tally.times(partitions.size(), counted));
        view.put("sample", 100L * counted / partitions.size());
        return view;
    }

    /** What is read of a registration: no free text, no contact. */
    private Set<String> parts() {
        Set<String> parts = new LinkedHashSet<>(List.of("state", "guardian", "received", "language", "source", "bounced", "outcome"));
        Stream.concat(Stream.concat(choices().stream().map(Question::id), Stream.of(call.age().question())),
                quotas().flatMap(quota -> quota.group().names().stream()).filter(name -> !name.equals(Call.AGE)))
                .forEach(question -> parts.add("answers." + question));
        return parts;
    }

    private List<Question> choices() {
        return call.questions().filter(question -> !question.kind().offered().isEmpty()).toList();
    }

    private Stream<QuotaRule> quotas() {
        return call.batches().stream().flatMap(batch -> batch.quotas().stream());
    }

    private void count(Item item, Tally tally) {
        boolean inPool = item.text("state").equals("CONFIRMED") && item.find("guardian").filter("NEEDED"::equals).isEmpty();
        tally.add("states", item.text("state"), inPool);
        item.find("outcome").ifPresent(outcome -> tally.add("outcomes", outcome, inPool));
        if (item.text("state").equals("WITHDRAWN")) {
            return;
        }
        tally.add("all", "all", inPool);
        item.find("guardian").ifPresent(guardian -> tally.add("guardians", guardian, inPool));
        item.find("bounced").ifPresent(bounced -> tally.add("bounced", bounced, inPool));
        LocalDate day = Times.of(item.text("received")).atZone(call.zone()).toLocalDate();
        tally.add("days", day.toString(), inPool);
        tally.add("languages", item.text("language"), inPool);
        tally.add("sources", Touch.LAST.channel(item).orElse(DIRECT), inPool);
        tally.add("firstSources", Touch.FIRST.channel(item).orElse(DIRECT), inPool);
        Touch.LAST.ref(item).ifPresent(ref -> tally.add("refs", ref, inPool));
        Map<String, Object> answers = item.object("answers");
        Map<String, List<String>> attributes = call.attributes(answers);
        choices().forEach(question -> attributes.getOrDefault(question.id(), List.of())
                .forEach(value -> tally.add("question " + question.id(), value, inPool)));
        call.birth(answers).map(call.age()::age).ifPresent(age -> tally.add("ages", band(age), inPool));
        for (BatchRules batch : call.batches()) {
            batch.quotas().stream().filter(quota -> quota.group().test(attributes))
                    .forEach(quota -> tally.add("quotas " + batch.id(), quota.id(), inPool));
        }
    }

    /** Under the age of consent, then four years each: {@code 16-17}, {@code 18-21} … */
    private String band(int age) {
        int grown = Math.max(call.age().from(), call.age().guardianBelow());
        if (age < grown) {
            return call.age().from() + "-" + (grown - 1);
        }
        int from = grown + (age - grown) / BAND * BAND;
        return from + "-" + Math.min(from + BAND - 1, Math.max(call.age().to(), from));
    }

    private Map<String, Object> view(Tally tally) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("call", call.id());
        view.put("registered", tally.registered("all", "all"));
        view.put("pool", tally.inPool("all", "all"));
        for (String kind : List.of("states", "outcomes", "days", "ages", "guardians", "bounced")) {
            view.put(kind, tally.cells(kind));
        }
        for (String kind : List.of("sources", "firstSources", "refs")) { // from links, which anybody can write
            view.put(kind, tally.largest(kind, MOST_LINKS));
        }
        view.put("languages", tally.cells("languages", call.languages()));
        Map<String, Object> questions = new LinkedHashMap<>();
        choices().forEach(question -> questions.put(question.id(), tally.cells("question " + question.id(),
                question.kind().offered().stream().map(Kind.Option::value).toList())));
        view.put("questions", questions);
        view.put("batches", call.batches().stream().map(batch -> batch(batch, tally)).toList());
        view.put("smallBelow", Tally.SMALL);
        return view;
    }

    private Map<String, Object> batch(BatchRules batch, Tally tally) {
        long pool = tally.inPool("all", "all");
        List<Map<String, Object>> quotas = new ArrayList<>();
        for (QuotaRule quota : batch.quotas()) {
            long members = tally.inPool("quotas " + batch.id(), quota.id());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("quota", quota.id());
            row.put("min", quota.min());
            if (quota.max() != QuotaRule.UNLIMITED) {
                row.put("max", quota.max());
            }
            row.put("registered", tally.registered("quotas " + batch.id(), quota.id()));
            row.put("pool", members);
            row.put("missing", Math.max(0, quota.min() - members));
            quotas.add(row);
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("batch", batch.id());
        view.put("places", batch.places());
        view.put("missing", Math.max(0, batch.places() - pool));
        view.put("quotas", quotas);
        return view;
    }
}
