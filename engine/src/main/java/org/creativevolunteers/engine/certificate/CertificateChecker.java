package org.creativevolunteers.engine.certificate;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.creativevolunteers.engine.certificate.Certificate.Ceiling;
import org.creativevolunteers.engine.certificate.Certificate.Leaf;
import org.creativevolunteers.engine.certificate.Certificate.Split;
import org.creativevolunteers.engine.certificate.Certificate.Step;
import org.creativevolunteers.engine.certificate.Verdict.Flaw;
import org.creativevolunteers.engine.certificate.Verdict.Refused;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;

/**
 * Checks a published selection from the pool, the rules and the certificate alone. It shares no code with the solver and
 * uses nothing but additions, multiplications and comparisons of integers: one pass over the pool for every leaf.
 *
 * <p>An accepted selection keeps the rules; no selection that keeps them has a greater merit; none with that merit has a
 * greater draw weight; and of all with that merit and draw weight it has the smallest list of identifiers. Why that
 * follows is written in docs/selection-mathematics.md.
 */
public final class CertificateChecker {

    private final Pool pool;
    private final Rules rules;
    private final List<String> ids;
    private final long merit;
    private final long drawWeight;
    private final Certificate certificate;

    private CertificateChecker(Pool pool, Rules rules, List<String> ids, long merit, long drawWeight, Certificate certificate) {
        this.pool = pool;
        this.rules = rules;
        this.ids = ids;
        this.merit = merit;
        this.drawWeight = drawWeight;
        this.certificate = certificate;
    }

    /**
     * Accepts a selection as the best one, or names the first flaw. Never throws because of what is in them.
     *
     * @param ids who is selected, as is claimed
     * @param merit the sum of their merits, as is claimed
     * @param drawWeight the sum of their draw weights, as is claimed
     * @param certificate what is said to prove it
     */
    public static Verdict check(Pool pool, Rules rules, List<String> ids, long merit, long drawWeight, Certificate certificate) {
        var checker = new CertificateChecker(pool, rules, ids, merit, drawWeight, certificate);
        Optional<Refused> flaw = checker.flaw();
        return flaw.isPresent() ? flaw.get() : new Verdict.Accepted();
    }

    private Optional<Refused> flaw() {
        if (pool.quotas() != rules.quotas().size()) {
            return refused(Flaw.POOL, String.valueOf(pool.quotas()));
        }
        int[] members = new int[ids.size()];
        for (int i = 0; i < members.length; i++) {
            String id = ids.get(i);
            OptionalInt member = pool.indexOf(id);
            if (member.isEmpty()) {
                return refused(Flaw.UNKNOWN_APPLICANT, id);
            }
            members[i] = member.getAsInt();
            if (i > 0 && members[i] <= members[i - 1]) {
                return refused(Flaw.ORDER, id);
            }
        }
        return rulesBroken(members)
                .or(() -> totalsWrong(members))
                .or(() -> proofBroken(members));
    }

    private Optional<Refused> rulesBroken(int[] members) {
        if (members.length != rules.places()) {
            return refused(Flaw.PLACES, String.valueOf(members.length));
        }
        int[] counts = new int[rules.quotas().size()];
        for (int member : members) {
            for (int quota : pool.quotasOfCell(pool.cell(member))) {
                counts[quota]++;
            }
        }
        for (int q = 0; q < counts.length; q++) {
            Quota quota = rules.quotas().get(q);
            if (counts[q] < quota.min() || counts[q] > quota.max()) {
                return refused(Flaw.QUOTA, quota.name());
            }
        }
        return Optional.empty();
    }

    private Optional<Refused> totalsWrong(int[] members) {
        long merits = 0;
        long draws = 0;
        for (int member : members) {
            merits += pool.merit(member);
            draws += pool.drawWeight(member);
        }
        if (merits != merit) {
            return refused(Flaw.MERIT, String.valueOf(merit));
        }
        return draws == drawWeight ? Optional.empty() : refused(Flaw.DRAW_WEIGHT, String.valueOf(drawWeight));
    }

    /** A case that a leaf must close, and whether only more total merit than the selection has is to be excluded. */
    private record Open(CheckedSelection checked, CheckedCase within, boolean above) {

        Open with(CheckedCase narrower) {
            return new Open(checked, narrower, above);
        }

        Optional<Flaw> flaw(Leaf leaf) {
            return above ? checked.flawAbove(leaf, within) : checked.flaw(leaf, within);
        }
    }

    /** Walks the tree: every split turns one open case into two, every leaf closes one, and none may be left. */
    private Optional<Refused> proofBroken(int[] members) {
        var checked = new CheckedSelection(pool, rules, members, merit, drawWeight, false);
        Optional<String> outOfOrder = checked.outOfOrder();
        if (outOfOrder.isPresent()) {
            return refused(Flaw.EQUALS, outOfOrder.get());
        }
        var open = new ArrayDeque<Open>();
        List<Step> steps = certificate.steps();
        int first = 0;
        if (steps.getFirst() instanceof Ceiling(long ceiling)) {
            if (ceiling != merit) {
                return refused(Flaw.TREE, "0");
            }
            first = 1;
            Pool byMerit = pool.byMerit();
            open.push(new Open(new CheckedSelection(byMerit, rules, members, merit, drawWeight, true),
                    CheckedCase.everything(byMerit, rules), false));
        }
        open.push(new Open(checked, CheckedCase.everything(pool, rules), first > 0));
        for (int s = first; s < steps.size(); s++) {
            if (open.isEmpty()) {
                return refused(Flaw.TREE, String.valueOf(s));
            }
            Open now = open.pop();
            Optional<Flaw> flaw = switch (steps.get(s)) {
                case Ceiling _ -> Optional.of(Flaw.TREE);
                case Split split -> opened(split, now, open);
                case Leaf leaf -> now.flaw(leaf);
            };
            if (flaw.isPresent()) {
                return refused(flaw.get(), String.valueOf(s));
            }
        }
        return open.isEmpty() ? Optional.empty() : refused(Flaw.TREE, String.valueOf(steps.size()));
    }

    private static Optional<Flaw> opened(Split split, Open opened, ArrayDeque<Open> open) {
        CheckedCase now = opened.within();
        OptionalInt cell = CheckedCase.cell(opened.checked().pool(), split.like());
        if (cell.isEmpty() || split.atMost() < now.low(cell.getAsInt()) || split.atMost() >= now.high(cell.getAsInt())) {
            return Optional.of(Flaw.TREE);
        }
        open.push(opened.with(now.moreThan(cell.getAsInt(), split.atMost())));
        open.push(opened.with(now.atMost(cell.getAsInt(), split.atMost())));
        return Optional.empty();
    }

    private static Optional<Refused> refused(Flaw flaw, String detail) {
        return Optional.of(new Refused(flaw, detail));
    }
}
