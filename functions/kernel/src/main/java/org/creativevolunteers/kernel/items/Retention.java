package org.creativevolunteers.kernel.items;

import java.time.Instant;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * How far a call's data have been erased whose time is over: {@code CALL#<call>} / {@code RETENTION}.
 *
 * @param item as it was read; with no more than its key where nothing was erased yet
 */
public record Retention(Item item) {

    /** What goes at one time. */
    public enum Term {
        /** Everything personal. */
        EVERYTHING(Attribute.time("everything")),
        /** What was never confirmed. */
        UNCONFIRMED(Attribute.time("unconfirmed"));

        private final Attribute<Instant> done;

        Term(Attribute<Instant> done) {
            this.done = done;
        }
    }

    public static Retention of(Table table, String call) {
        Key key = new Key(CallItem.partition(call), "RETENTION");
        return new Retention(table.get(key).orElseGet(() -> Item.at(key)));
    }

    /** Whether what was due at a time has been erased wholly. */
    public boolean isDone(Term term, Instant due) {
        return item.find(term.done).filter(Times.toSecond(due)::equals).isPresent();
    }

    /** The write that remembers it. */
    public Write done(Term term, Instant due) {
        return Write.update(item.key()).set(term.done, due);
    }
}
