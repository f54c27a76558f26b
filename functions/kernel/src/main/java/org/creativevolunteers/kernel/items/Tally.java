package org.creativevolunteers.kernel.items;

import java.util.stream.Stream;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * How many dossiers of a call a commissioner has spoken of: {@code CALL#<call>} / {@code TALLY#<commissioner>}. It changes in the
 * transaction in which the assessment does.
 *
 * @param scored  assessments that count
 * @param recused dossiers from which the commissioner stepped aside
 */
public record Tally(long scored, long recused) {

    private static final String SORT = "TALLY#";
    private static final Attribute<Long> SCORED = Attribute.whole("scored");
    private static final Attribute<Long> RECUSED = Attribute.whole("recused");

    private static Key key(String call, String commissioner) {
        return new Key(CallItem.partition(call), SORT + commissioner);
    }

    private static Tally of(Item item) {
        return new Tally(item.get(SCORED), item.get(RECUSED));
    }

    /** Everybody's who has spoken of one of a call's dossiers, without saying whose. */
    public static Stream<Tally> ofCall(Table table, String call) {
        return table.query(CallItem.partition(call), SORT).map(Tally::of);
    }

    /** A commissioner's. */
    public static Tally find(Table table, String call, String commissioner) {
        return table.get(key(call, commissioner)).map(Tally::of).orElse(new Tally(0, 0));
    }

    /** The dossiers that the commissioner has dealt with. */
    public long dealt() {
        return scored + recused;
    }

    /** The write that counts so many more, or fewer, of each. */
    public static Write count(String call, String commissioner, long scored, long recused) {
        return Write.update(key(call, commissioner)).add(SCORED, scored).add(RECUSED, recused);
    }
}
