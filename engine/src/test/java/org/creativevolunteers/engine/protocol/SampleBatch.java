package org.creativevolunteers.engine.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.engine.calibration.MeritMethod;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.calibration.WeightedCriterion;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.draw.Sha256;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.engine.solver.Selector;

/** A small batch that goes through every kind of record: scored, impossible at first, relaxed, selected, answered, filled again. */
final class SampleBatch {

    static final Instant DAY_1 = Instant.parse("2026-05-01T08:00:00Z");
    static final Instant DAY_8 = Instant.parse("2026-05-08T08:00:00Z");
    static final int APPLICANTS = 14;
    static final int PLACES = 5;

    static final MeritRule MERIT =
            new MeritRule(List.of(new WeightedCriterion("portfolio", 35, 10), new WeightedCriterion("motivation", 25, 10)),
                    new MeritMethod.Calibrated(1000), 2);

    private SampleBatch() {
    }

    static ProtocolRules rules(Optional<MeritRule> merit, DrawMethod draw) {
        return rules(merit, draw, "the draw of the sample lottery on 1 May 2026");
    }

    static ProtocolRules rules(Optional<MeritRule> merit, DrawMethod draw, String announcedSeed) {
        return new ProtocolRules("sample-call", "first", PLACES, quotas(), merit, draw, announcedSeed);
    }

    static List<ConditionalQuota> quotas() {
        return List.of(
                new ConditionalQuota(new Quota("Naxçıvan", 2, 3), new Condition.In("region", Set.of("naxcivan"))),
                new ConditionalQuota(new Quota("others", 1, 5), new Condition.Not(new Condition.In("region", Set.of("baki")))),
                new ConditionalQuota(new Quota("under 18", 0, 2, 2), new Condition.Between("age", Long.MIN_VALUE, 17)),
                new ConditionalQuota(new Quota("grown-up in Bakı", 1, 4), new Condition.All(List.of(
                        new Condition.In("region", Set.of("baki")), new Condition.Between("age", 18, Long.MAX_VALUE)))));
    }

    static List<SealedApplicant> applicants() {
        List<String> regions = List.of("baki", "ganca", "quba");
        return IntStream.range(0, APPLICANTS).mapToObj(i -> new SealedApplicant(id(i),
                Map.of("region", List.of(i == 5 ? "naxcivan" : regions.get(i % 3)), "age", i == 9 ? List.of() : List.of("" + (16 + i % 8))),
                salt("pool", i))).toList();
    }

    static String id(int i) {
        return (i < 10 ? "r-0" : "r-") + i;
    }

    static String salt(String domain, int i) {
        return HexFormat.of().formatHex(Sha256.of((domain + i).getBytes(StandardCharsets.UTF_8)));
    }

    static List<ScoreSheet> assessments() {
        var assessments = new ArrayList<ScoreSheet>();
        for (int i = 0; i < APPLICANTS; i++) {
            for (int k = 0; k < 3; k++) {
                assessments.add(new ScoreSheet(id(i), "c" + (i + k) % 4,
                        Map.of("portfolio", (7 * i + 3 * k) % 11, "motivation", (5 * i + k) % 11)));
            }
        }
        return assessments;
    }

    static Seed seed() {
        return new Seed.Lottery(List.of(new Seed.Lottery.Result("sample lottery", "2026-05-01", List.of(7L, 3L, 41L), "a sample page")));
    }

    static Evidence evidence() {
        return evidence(applicants(), 0);
    }

    static Evidence evidence(List<SealedApplicant> people, int erased) {
        return new Evidence(Optional.of(quotas()),
                people.stream().map(person -> new Evidence.Person(person, OptionalLong.empty())).toList(), erased);
    }

    /** Up to the frozen pool, with people and assessments coming in an order of their own. */
    static Batch frozen(DrawMethod draw, Random order) {
        FrozenPool.Builder pool = FrozenPool.under(rules(Optional.of(MERIT), draw));
        shuffled(applicants(), order).forEach(pool::add);
        return Batch.freeze(pool.build(), Selector.withDefaults());
    }

    static Batch selected(DrawMethod draw, Random order) {
        Batch batch = frozen(draw, order);
        batch.assess(shuffled(assessments(), order));
        batch.draw(seed());
        batch.select();
        batch.relax(DAY_1, "the board", "only one person of the region applied", batch.proposal().orElseThrow());
        batch.select();
        return batch;
    }

    /** All kinds of records. */
    static Batch whole(Random order) {
        Batch batch = selected(DrawMethod.SHA256, order);
        batch.explain(id -> Map.of("id", id, "text", "izah"), id -> salt("explanation", Integer.parseInt(id.substring(2))));
        Set<String> in = batch.selected();
        batch.reserve(applicants().stream().map(SealedApplicant::id).filter(id -> !in.contains(id) && !id.equals(id(13)))
                .collect(Collectors.toSet()));
        batch.offer(DAY_1, DAY_8, in);
        var answers = new ArrayList<>(in);
        answers.remove(id(5)); // without the only one from Naxçıvan nothing could be filled again
        batch.decline(DAY_8, Set.of(answers.get(0)), Set.of(answers.get(1)));
        batch.replace(DAY_8);
        return batch;
    }

    private static <T> List<T> shuffled(List<T> list, Random order) {
        var shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, order);
        return shuffled;
    }
}
