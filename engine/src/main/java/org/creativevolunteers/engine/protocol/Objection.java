package org.creativevolunteers.engine.protocol;

import java.util.OptionalInt;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.certificate.Verdict;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.protocol.entry.RowNumbers;

/** In words, why a selection of a protocol is not the best that the rules allow, or is not proven to be. */
final class Objection {

    private Objection() {
    }

    static String words(Verdict.Refused refused, Selected selected, Pool pool, Rules rules) {
        String detail = refused.detail();
        return switch (refused.flaw()) {
            case POOL -> "the rules have %d quotas, but the pool is counted in %s".formatted(rules.quotas().size(), detail);
            case UNKNOWN_APPLICANT -> "row %d is selected, but is not among those who can be".formatted(RowNumbers.row(detail));
            case ORDER -> "row %d is selected twice, or out of order".formatted(RowNumbers.row(detail));
            case PLACES -> "places: %d, but the certificate is of %s selected".formatted(rules.places(), detail);
            case QUOTA -> quota(detail, selected, pool, rules);
            case MERIT -> "merit: the result says %s, but those selected have %d".formatted(detail, sum(selected, pool, pool::merit));
            case DRAW_WEIGHT ->
                "draw weight: the result says %s, but those selected have %d".formatted(detail, sum(selected, pool, pool::drawWeight));
            case EQUALS -> "row %d is selected, although its equal with a smaller identifier is not".formatted(RowNumbers.row(detail));
            case TREE ->
                "the certificate proves nothing: its step %s does not fit the steps before it, or what they are about".formatted(detail);
            case BETTER_POSSIBLE -> "the certificate does not exclude a better selection, at its step %s".formatted(detail);
            case EARLIER_POSSIBLE ->
                "the certificate does not exclude another selection as good, which would come first, at its step %s".formatted(detail);
        };
    }

    private static String quota(String name, Selected selected, Pool pool, Rules rules) {
        int position = IntStream.range(0, rules.quotas().size()).filter(i -> rules.quotas().get(i).name().equals(name)).findFirst()
                .orElseThrow();
        Quota quota = rules.quotas().get(position);
        long counted = sum(selected, pool, applicant -> pool.inQuota(applicant, position) ? 1 : 0);
        return "quota %s: %d to %d, but %d are selected".formatted(name, quota.min(), quota.max(), counted);
    }

    private static long sum(Selected selected, Pool pool, IntToLongFunction value) {
        return selected.ids().stream().map(pool::indexOf).mapToInt(OptionalInt::orElseThrow).mapToLong(value).sum();
    }
}
