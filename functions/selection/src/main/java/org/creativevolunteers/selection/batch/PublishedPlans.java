package org.creativevolunteers.selection.batch;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;

/** Plans of batches from the published calls. */
public final class PublishedPlans implements SelectionPlan.Source {

    private final PublishedCalls calls;
    private final Table table;

    public PublishedPlans(Table table, Clock clock) {
        this.calls = new PublishedCalls(table, clock);
        this.table = table;
    }

    @Override
    public Optional<SelectionPlan> inForce(String call, String batch) {
        try {
            PublishedCalls.Published published = calls.inForce(call);
            return published.call().batch(batch).map(rules -> plan(published, rules));
        } catch (Refusal unknown) {
            return Optional.empty();
        }
    }

    @Override
    public SelectionPlan frozen(String call, String batch, long version) {
        PublishedCalls.Published published = calls.version(call, version);
        return plan(published, published.call().batch(batch)
                .orElseThrow(() -> new IllegalStateException("version " + version + " does not have batch " + batch)));
    }

    @Override
    public Map<String, Set<String>> options(StoredBatch batch) {
        return calls.version(batch.call(), batch.callVersion().orElseThrow()).call().questions()
                .filter(question -> !question.kind().offered().isEmpty()).collect(Collectors.toMap(Question::id,
                        question -> question.kind().offered().stream().map(Kind.Option::value).collect(Collectors.toSet())));
    }

    private SelectionPlan plan(PublishedCalls.Published published, BatchRules batch) {
        Call call = published.call();
        String publishedBy = CallItem.version(table, call.id(), published.version()).map(CallItem::by).orElse("");
        Map<String, Map<String, String>> labels = new HashMap<>();
        call.criteria().forEach(criterion -> labels.put(criterion.id(), criterion.label().texts()));
        Map<String, Map<String, String>> quotas = new HashMap<>();
        batch.quotas().forEach(quota -> quotas.put(quota.id(), quota.label().texts()));
        batch.onePer().forEach(one -> quotas.put(one.id(), one.label().texts()));
        BatchRules.Draw.Source source = batch.draw().source();
        Optional<Seed.Text> fixed = source == BatchRules.Draw.Source.REHEARSAL
                ? Optional.of(new Seed.Text(batch.draw().name())) : Optional.empty();
        return new SelectionPlan(published.version(), rules(call, batch), call.assessment().regularisation(), fixed,
                source.name().toLowerCase(Locale.ROOT),
                batch.places(), Duration.ofDays(call.rules().offerDays()), call.keptUntil(), call.rules().secondPerson(), publishedBy,
                labels, quotas, call::attributes);
    }

    private static ProtocolRules rules(Call call, BatchRules batch) {
        int strongest = batch.quotas().stream().mapToInt(QuotaRule::priority).max().orElse(0);
        List<ConditionalQuota> quotas = batch.quotas().stream()
                .map(quota -> quota(quota, batch.places(), strongest)).toList();
        return new ProtocolRules(call.id(), batch.id(), batch.places(), quotas,
                batch.onePer().stream().map(BatchRules.OnePer::question).toList(), MeritRule.of(call), switch (batch.draw().method()) {
                    case SHA256 -> DrawMethod.SHA256;
                    case RFC3797 -> DrawMethod.RFC3797;
                }, batch.draw().source().name().toLowerCase(Locale.ROOT) + ": " + batch.draw().name());
    }

    /** In a call the lowest priority gives way first; in the engine the highest number does. */
    private static ConditionalQuota quota(QuotaRule quota, int places, int strongest) {
        int max = Math.max(quota.min(), Math.min(quota.max(), places)); // "no maximum" is as many as there are places
        int maxFlex = quota.maxFlex() == QuotaRule.UNLIMITED ? Quota.ANY : Math.max(max, quota.maxFlex());
        return new ConditionalQuota(
                new Quota(quota.id(), quota.min(), max, strongest - quota.priority() + 1, quota.minFlex(), maxFlex), quota.group());
    }
}
