package org.creativevolunteers.engine.pool;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.creativevolunteers.engine.outcome.Relaxation;

/** Small pools in a line each. */
public final class SmallPools {

    private SmallPools() {}

    /**
     * A pool of applicants like {@code "a 5 x y"}: identifier, merit, groups. A group is a quota; quotas are numbered in the
     * order in which the groups first appear. The draw weight is 1, unless it is given after the merit, as in {@code "a 5/3 x"}.
     */
    public static Pool pool(String... applicants) {
        var groups = new ArrayList<String>();
        for (String applicant : applicants) {
            List<String> words = List.of(applicant.split(" "));
            words.subList(2, words.size()).stream().filter(group -> !groups.contains(group)).forEach(groups::add);
        }
        var builder = Pool.builder(groups.size());
        for (String applicant : applicants) {
            List<String> words = List.of(applicant.split(" "));
            var memberOf = new BitSet();
            words.subList(2, words.size()).forEach(group -> memberOf.set(groups.indexOf(group)));
            String[] worth = words.get(1).split("/");
            builder.add(words.get(0), Long.parseLong(worth[0]), worth.length > 1 ? Long.parseLong(worth[1]) : 1, memberOf);
        }
        return builder.build();
    }

    /** The sum of all changes of minimums and maximums. */
    public static int total(Relaxation relaxation) {
        return relaxation.changes().stream().mapToInt(change -> Math.abs(change.to() - change.from())).sum();
    }

    /** The same applicants with another merit of one. */
    public static Pool withMerit(Pool pool, String id, long merit) {
        var builder = Pool.builder(pool.quotas());
        for (int i = 0; i < pool.size(); i++) {
            var memberOf = new BitSet();
            for (int quota : pool.quotasOfCell(pool.cell(i))) {
                memberOf.set(quota);
            }
            builder.add(pool.id(i), pool.id(i).equals(id) ? merit : pool.merit(i), pool.drawWeight(i), memberOf);
        }
        return builder.build();
    }
}
