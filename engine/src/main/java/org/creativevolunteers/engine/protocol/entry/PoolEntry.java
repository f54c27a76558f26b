package org.creativevolunteers.engine.protocol.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.MerkleTree;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.json.JsonObject;

/**
 * The frozen pool: one row for each applicant, in the order of the identifiers, without the identifiers.
 *
 * @param cells  the quotas, by position, that the members of each cell belong to; cells are numbered as their first rows come
 * @param cellOf each row's cell
 * @param leaves each row's leaf of the Merkle tree
 * @param groups how many groups there are of rows that share an answer, for each answer that the rules name; they are quotas after
 *               those of the rules
 */
public record PoolEntry(List<Column> cells, Column cellOf, HashColumn leaves, Column groups) implements Entry {

    static final String TYPE = "pool";

    public PoolEntry {
        cells = List.copyOf(cells);
        if (cellOf.size() != leaves.size()) {
            throw new IllegalArgumentException("%d rows have a cell, but %d have a leaf".formatted(cellOf.size(), leaves.size()));
        }
        if (cellOf.size() > RowNumbers.MOST) {
            throw new IllegalArgumentException("a pool has at most %d rows".formatted(RowNumbers.MOST));
        }
        checkCells(cells, cellOf);
        if (groups.stream().anyMatch(count -> count < 0 || count > RowNumbers.MOST)) {
            throw new IllegalArgumentException("a number of groups is out of range");
        }
    }

    /** A pool under rules that do not ask who shares an answer. */
    public PoolEntry(List<Column> cells, Column cellOf, HashColumn leaves) {
        this(cells, cellOf, leaves, Column.of(new long[0]));
    }

    private static void checkCells(List<Column> cells, Column cellOf) {
        int seen = 0;
        for (int row = 0; row < cellOf.size(); row++) {
            long cell = cellOf.at(row);
            if (cell < 0 || cell > seen || cell >= cells.size()) {
                throw new IllegalArgumentException("row %d is in cell %d, which is not numbered by its first row".formatted(row, cell));
            }
            if (cell == seen) {
                seen++;
            }
        }
        if (seen < cells.size()) {
            throw new IllegalArgumentException("cell %d has no row".formatted(seen));
        }
        if (Set.copyOf(cells).size() < cells.size()) {
            throw new IllegalArgumentException("two cells are in the same quotas");
        }
        for (Column cell : cells) {
            for (int i = 0; i < cell.size(); i++) {
                if (cell.at(i) < (i == 0 ? 0 : cell.at(i - 1) + 1)) {
                    throw new IllegalArgumentException("a cell's quotas are not in ascending order");
                }
            }
        }
    }

    public int rows() {
        return cellOf.size();
    }

    /** The pool as the selection takes it, with rows for identifiers. */
    public Pool pool(int quotas, Column merits, Column draws) {
        var members = cells.stream().map(Column::bits).toList();
        Pool.Builder builder = Pool.builder(quotas);
        for (int row = 0; row < rows(); row++) {
            builder.add(RowNumbers.id(row), merits.at(row), draws.at(row), members.get((int) cellOf.at(row)));
        }
        return builder.build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(Map<String, Object> payload) {
        payload.put("applicants", rows());
        payload.put("root", HashColumn.HEX.formatHex(MerkleTree.root(leaves)));
        payload.put("cells", cells);
        payload.put("cellOf", cellOf);
        payload.put("leaves", leaves);
        if (!groups.isEmpty()) {
            payload.put("groups", groups);
        }
    }

    static PoolEntry of(JsonObject json) {
        json.only(Set.of("type", "applicants", "root", "cells", "cellOf", "leaves", "groups"));
        // applicants and root are reckoned again by payload(), and a difference shows there
        json.requireWhole("applicants");
        Fields.hash(json, "root");
        return new PoolEntry(Fields.columns(json, "cells"), Fields.column(json, "cellOf"), Fields.hashes(json, "leaves"),
                json.has("groups") ? Fields.column(json, "groups") : Column.of(new long[0]));
    }
}
