package org.creativevolunteers.engine.calibration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How much the selection hangs on one commissioner: it is made again without each commissioner in turn (the jackknife of
 * Quenouille and Tukey), and every dossier is told by how often it was in.
 *
 * <p>A dossier that only the absent commissioner assessed keeps the merit that it has with everybody's scores: there is
 * nothing else to go by. Quorum and links are not demanded again.
 *
 * @param standings by dossier
 * @param rounds    how many selections were made: one with everybody, one without each commissioner
 */
public record RobustnessBand(SortedMap<String, Standing> standings, int rounds) {

    /** In every round, in some, in none. */
    public enum Standing { SURE_IN, BORDERLINE, SURE_OUT }

    public RobustnessBand {
        standings = Collections.unmodifiableSortedMap(new TreeMap<>(standings));
    }

    /**
     * @param selection from merits in thousandths of a point by dossier to the dossiers selected; called once more than there
     *                  are commissioners
     * @throws IllegalArgumentException when the assessments do not suffice for a calibration with everybody
     */
    public static RobustnessBand of(MeritRule rule, Collection<String> pool, Collection<ScoreSheet> assessments,
            Function<SortedMap<String, Long>, Set<String>> selection) {
        SortedMap<String, Long> all = switch (Calibration.of(rule, pool, assessments)) {
            case Calibration calibration -> calibration.merits();
            case CalibrationOutcome.Incomplete incomplete ->
                throw new IllegalArgumentException("the assessments do not suffice: " + incomplete);
        };
        var rounds = new ArrayList<Set<String>>();
        rounds.add(selection.apply(all));
        for (String absent : commissioners(assessments)) {
            var merits = new TreeMap<>(all);
            merits.putAll(without(absent, rule, pool, assessments));
            rounds.add(selection.apply(Collections.unmodifiableSortedMap(merits)));
        }
        return new RobustnessBand(standings(all.keySet(), rounds), rounds.size());
    }

    private static Set<String> commissioners(Collection<ScoreSheet> assessments) {
        var names = new TreeSet<String>();
        assessments.forEach(assessment -> names.add(assessment.commissioner()));
        return names;
    }

    private static Map<String, Long> without(String absent, MeritRule rule, Collection<String> pool, Collection<ScoreSheet> assessments) {
        List<ScoreSheet> others = assessments.stream().filter(assessment -> !assessment.commissioner().equals(absent)).toList();
        return Calibration.fit(rule, new ScoreTable(rule.criteria(), pool, others)).merits();
    }

    private static SortedMap<String, Standing> standings(Set<String> dossiers, List<Set<String>> rounds) {
        var standings = new TreeMap<String, Standing>();
        for (String dossier : dossiers) {
            long in = rounds.stream().filter(round -> round.contains(dossier)).count();
            standings.put(dossier, in == rounds.size() ? Standing.SURE_IN : in == 0 ? Standing.SURE_OUT : Standing.BORDERLINE);
        }
        return standings;
    }
}
