package org.creativevolunteers.engine.canonical;

import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list of whole numbers, eight bytes each: a million boxed numbers would take three times that. */
public final class Column extends AbstractList<Long> implements RandomAccess {

    private final long[] values;

    private Column(long[] values) {
        this.values = values;
    }

    public static Column of(long... values) {
        return new Column(values.clone());
    }

    public static Column of(int[] values) {
        long[] wide = new long[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return new Column(wide);
    }

    /** The list itself where it is a column. */
    public static Column of(List<Long> values) {
        return values instanceof Column column ? column : new Column(values.stream().mapToLong(Long::longValue).toArray());
    }

    /** The numbers as positions in a set of bits; each must be 0 or more and fit an int. */
    public BitSet bits() {
        var bits = new BitSet();
        for (long value : values) {
            bits.set((int) value);
        }
        return bits;
    }

    public long at(int index) {
        return values[index];
    }

    @Override
    public Long get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }
}
