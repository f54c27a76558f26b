package org.creativevolunteers.selection.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;
import org.creativevolunteers.engine.protocol.entry.EntryReader;
import org.creativevolunteers.engine.protocol.entry.RelaxationEntry;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Times;

/**
 * A change of the rules, because no selection keeps them, as a batch keeps it: with the members that it has in a protocol
 * ({@link RelaxationEntry}), but that a side is written in capitals.
 */
public final class RelaxationForm {

    /** Which of the proposed changes was chosen; the protocol has the change itself. */
    private static final String CHOICE = "choice";

    private RelaxationForm() {
    }

    /** A relaxation that is proposed, with the quotas' positions and names. */
    static Map<String, Object> proposed(Relaxation relaxation, List<String> quotas) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("places", (long) relaxation.places());
        json.put("changes", relaxation.changes().stream().map(change -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("quota", (long) change.quota());
            one.put("side", change.side().name());
            one.put("from", (long) change.from());
            one.put("to", (long) change.to());
            one.put("name", quotas.get(change.quota()));
            return one;
        }).toList());
        return json;
    }

    /**
     * A proposed relaxation that a member of the staff has decided on.
     *
     * @param choice   0 for the one that is proposed first, otherwise the number of an alternative, from 1
     * @param proposed as {@link OutcomeView#infeasible} told it
     * @throws Refusal 400 where there is no such choice
     */
    public static Map<String, Object> decided(Instant at, String who, String why, long choice, JsonObject proposed) {
        List<JsonObject> choices = new ArrayList<>(List.of(proposed.object("relaxation")));
        choices.addAll(proposed.objects("alternatives"));
        if (choice < 0 || choice >= choices.size()) {
            throw Refusal.at("/choice", "no-change", "There is no change with this number: 0 to " + (choices.size() - 1) + ".");
        }
        JsonObject chosen = choices.get((int) choice);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", Times.text(at));
        json.put("who", who);
        json.put("why", why);
        if (choice > 0) {
            json.put(CHOICE, choice);
        }
        json.put("places", chosen.requireWhole("places"));
        json.put("changes", chosen.objects("changes").stream().map(change -> without(change, "name")).toList());
        return json;
    }

    /** What staff have decided on, with the quotas' names. */
    public static List<Map<String, Object>> told(StoredBatch batch, SelectionPlan plan) {
        return batch.relaxations().stream().map(one -> {
            JsonObject relaxation = JsonObject.of((Map<?, ?>) one);
            return relaxation.with("changes", relaxation.objects("changes").stream().map(change -> {
                ConditionalQuota quota = plan.rules().quotas().get(Math.toIntExact(change.requireWhole("quota")));
                return change.with("name", quota.quota().name()).members();
            }).toList()).members();
        }).toList();
    }

    private static Map<String, Object> without(JsonObject json, String name) {
        Map<String, Object> rest = new LinkedHashMap<>(json.members());
        rest.remove(name);
        return rest;
    }

    /** Whether the batch's last relaxation was chosen by this person for this reason. */
    public static boolean isLast(StoredBatch batch, String who, String why, long choice) {
        return !batch.relaxations().isEmpty() && last(batch).who().equals(who) && last(batch).why().equals(why)
                && lastJson(batch).whole(CHOICE).orElse(0L) == choice;
    }

    /** Records in the protocol what staff have decided on last. */
    public static void applyLast(StoredBatch stored, Batch batch) {
        RelaxationEntry last = last(stored);
        batch.relax(last.at(), last.who(), last.why(), last.relaxation());
    }

    private static JsonObject lastJson(StoredBatch batch) {
        return JsonObject.of((Map<?, ?>) batch.relaxations().getLast());
    }

    private static RelaxationEntry last(StoredBatch batch) {
        JsonObject json = JsonObject.of(without(lastJson(batch), CHOICE));
        List<Map<String, Object>> changes = new ArrayList<>();
        json.objects("changes")
                .forEach(change -> changes.add(change.with("side", change.requireText("side").toLowerCase(Locale.ROOT)).members()));
        return (RelaxationEntry) EntryReader.read(json.with("type", "relaxation").with("changes", changes).members());
    }
}
