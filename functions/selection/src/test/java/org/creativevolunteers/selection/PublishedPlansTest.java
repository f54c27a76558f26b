package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.creativevolunteers.call.QuicknetRound;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.selection.batch.PublishedPlans;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

/** The first call, as it is published, in the selection's terms. */
class PublishedPlansTest {

    private static final String CALL = "creative-azerbaijan-volunteers";

    private final TestTable store = TestTable.create();
    private final Table table = new Table(store.client(), store.name());
    private final PublishedPlans plans = new PublishedPlans(table, Clock.systemUTC());

    private SelectionPlan publish() throws IOException {
        return publish(Files.readString(Path.of("../../calls/" + CALL + ".json")));
    }

    private SelectionPlan publish(String content) {
        table.write(Write.put(Item.at(new Key("CALL#" + CALL, "CALL")).with("version", 2L)),
                Write.put(Item.at(new Key("CALL#" + CALL, "VERSION#2")).with("content", content).with("sha256", Hash.sha256(content))
                        .with("by", "publisher")));
        return plans.inForce(CALL, "main").orElseThrow();
    }

    @Test
    void the_first_call_s_batch_is_read_whole() throws IOException {
        SelectionPlan plan = publish();
        assertEquals(2, plan.version());
        assertEquals(30, plan.rules().places());
        assertEquals(Duration.ofDays(7), plan.answerTime());
        assertEquals("publisher", plan.publishedBy());
        assertTrue(plan.secondPerson());
        MeritRule merit = plan.rules().merit().orElseThrow();
        assertEquals(3, merit.quorum());
        assertEquals(100, merit.criteria().stream().mapToInt(criterion -> criterion.weight()).sum());
        Map<String, Quota> quotas = plan.rules().quotas().stream().map(ConditionalQuota::quota)
                .collect(Collectors.toMap(Quota::name, quota -> quota));
        assertTrue(quotas.values().stream().allMatch(quota -> quota.max() <= 30 && quota.priority() >= 1), quotas.toString());
        assertEquals(List.of("az", "en", "ru"), plan.labels().get("portfolio").keySet().stream().sorted().toList());
        assertEquals(plan.rules(), plans.frozen(CALL, "main", 2).rules());
        assertEquals("drand", plan.seedKind());
        assertEquals("drand: " + new QuicknetRound(37_029_412).name(), plan.rules().announcedSeed());
    }

    @Test
    void how_far_quotas_may_give_way_and_who_may_not_be_selected_together_are_read() throws IOException {
        String content = Files.readString(Path.of("../../calls/" + CALL + ".json"));
        SelectionPlan plan = publish(content.replaceFirst("\"max\": 15,", "\"max\": 15, \"minFlex\": 8, \"maxFlex\": 16,")
                .replaceFirst("\"quotas\": \\[\"capital\"",
                        "\"onePer\": [{\"question\": \"town\", \"label\": {\"az\": \"a\", \"en\": \"e\", \"ru\": \"r\"}}], $0"));
        Map<String, Quota> quotas = plan.rules().quotas().stream().map(ConditionalQuota::quota)
                .collect(Collectors.toMap(Quota::name, quota -> quota));
        assertEquals(8, quotas.get("capital").minFlex());
        assertEquals(16, quotas.get("capital").maxFlex());
        assertEquals(Quota.ANY, quotas.get("women").maxFlex());
        assertEquals(List.of("town"), plan.rules().onePer());
        assertEquals("e", plan.quotaLabels().get("onePer:town").get("en"));
    }

    @Test
    void answers_become_what_quotas_look_at() throws IOException {
        SelectionPlan plan = publish();
        Map<String, List<String>> attributes = plan.attributes().apply(Map.of("birthDate", "2009-02-12", "region", "baku"));
        assertEquals(List.of("17"), attributes.get("age"));
        assertTrue(plan.rules().attributes().contains("age"), plan.rules().attributes().toString());
    }

    @Test
    void a_call_or_batch_that_does_not_exist_has_no_plan() throws IOException {
        assertEquals(Optional.empty(), plans.inForce(CALL, "main"));
        publish();
        assertEquals(Optional.empty(), plans.inForce(CALL, "another"));
    }
}
