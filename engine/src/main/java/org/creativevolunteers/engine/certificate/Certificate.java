package org.creativevolunteers.engine.certificate;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.creativevolunteers.engine.pool.Rules;

/**
 * The proof that a selection S is the best one: a tree of cases that together cover every possible selection, each with
 * prices from which anyone can reckon, in one pass of exact integer arithmetic, that the case holds nothing better.
 *
 * <p>The steps are the tree's nodes in preorder: a {@link Split} is followed by the whole part for "at most", then by
 * the whole part for "more"; a {@link Leaf} ends a part. A certificate of one leaf is the usual one.
 *
 * <p>A person's weight is the triple w = (merit, draw weight, tie), compared lexicographically, where tie is −1 for a
 * member of S and +1 for everybody else (see docs/selection-mathematics.md for the exception with equal weights). Prices
 * are such triples too. A leaf with denominator d ≥ 0, price p of a place, λ_G of a quota and κ_c of a cell claims, for
 * every selection x in its case,
 *
 * <pre>d·w(x) ≤ UB = p·places + Σ_G max(λ_G·min_G, λ_G·max_G) + Σ_c max(κ_c·lo_c, κ_c·hi_c)
 *                 + Σ_i max(0, d·w_i − p − Σ_{G∋i} λ_G − κ_cell(i))</pre>
 *
 * (weak duality in an ordered group), where lo_c and hi_c bound how many of the cell are selected. With d = 0 and UB
 * below zero the case is empty. All numbers are integers; they may exceed 2^53, so a JSON writer should write strings.
 *
 * @param steps the tree in preorder, at least one step
 */
public record Certificate(List<Step> steps) {

    public Certificate {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A certificate needs a step");
        }
    }

    /** A node of the tree of cases. */
    public sealed interface Step permits Ceiling, Split, Leaf {}

    /**
     * Two cases, at the root of the tree only: more total merit than the selection has, or at most that much. A leaf of the
     * former shows that its case is empty, given that merits are whole. In the latter every cell is divided by merit, so that
     * its members have the same merit, and leaves may price the total merit as well.
     *
     * @param merit the selection's total merit
     */
    public record Ceiling(long merit) implements Step {}

    /**
     * Two cases: of the cell of {@code like} (everybody who is in exactly the same quotas) at most {@code atMost} are
     * selected, or more.
     *
     * @param like the smallest identifier of the cell
     * @param atMost 0 or more
     */
    public record Split(String like, int atMost) implements Step {
        public Split {
            Objects.requireNonNull(like, "like");
            if (atMost < 0) {
                throw new IllegalArgumentException("At most " + atMost);
            }
        }
    }

    /**
     * One case with its prices. What is not listed costs nothing.
     *
     * @param denominator d, 0 or more
     * @param places the price of a place
     * @param merit the price of a unit of total merit; nothing where there is no {@link Ceiling}, or above it
     * @param quotas prices of quotas, by ascending position
     * @param cells prices of cells, by ascending identifier
     */
    public record Leaf(long denominator, Price places, Price merit, List<QuotaPrice> quotas, List<CellPrice> cells)
            implements Step {
        public Leaf {
            Objects.requireNonNull(places, "places");
            Objects.requireNonNull(merit, "merit");
            quotas = List.copyOf(quotas);
            cells = List.copyOf(cells);
            if (denominator < 0) {
                throw new IllegalArgumentException("Denominator " + denominator);
            }
        }

        /** A leaf that does not price the total merit. */
        public Leaf(long denominator, Price places, List<QuotaPrice> quotas, List<CellPrice> cells) {
            this(denominator, places, Price.ZERO, quotas, cells);
        }
    }

    /** A price: a triple of integers, to be divided by the leaf's denominator, compared lexicographically. */
    public record Price(BigInteger merit, BigInteger draw, BigInteger tie) {
        public static final Price ZERO = new Price(0, 0, 0);

        public Price {
            Objects.requireNonNull(merit, "merit");
            Objects.requireNonNull(draw, "draw");
            Objects.requireNonNull(tie, "tie");
        }

        public Price(long merit, long draw, long tie) {
            this(BigInteger.valueOf(merit), BigInteger.valueOf(draw), BigInteger.valueOf(tie));
        }
    }

    /**
     * @param quota the quota's position in {@link Rules#quotas()}
     */
    public record QuotaPrice(int quota, Price price) {
        public QuotaPrice {
            Objects.requireNonNull(price, "price");
            if (quota < 0) {
                throw new IllegalArgumentException("Quota number " + quota);
            }
        }
    }

    /**
     * @param like the smallest identifier of the cell
     */
    public record CellPrice(String like, Price price) {
        public CellPrice {
            Objects.requireNonNull(like, "like");
            Objects.requireNonNull(price, "price");
        }
    }
}
