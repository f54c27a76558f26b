package org.creativevolunteers.engine.protocol;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.draw.Draw;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.protocol.entry.PoolEntry;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;

/**
 * Ties people to the rows of a frozen pool: both are in the order of the identifiers, and a person's leaf is in the person's
 * row. Rows that nobody belongs to are those of erased people.
 */
final class People {

    private final String[] ids;
    private final OptionalLong[] merits;

    private People(int rows) {
        ids = new String[rows];
        merits = new OptionalLong[rows];
    }

    /**
     * @throws BrokenRecord when a person is not in the pool, is there with other quotas, or more rows than {@code erased} stay
     *                      without a person
     */
    static People of(PoolEntry pool, ProtocolRules rules, Evidence evidence) {
        var people = new People(pool.rows());
        var membership = new Membership(rules);
        var sharing = new Sharing(rules);
        var cells = pool.cells().stream().map(Column::bits).toList();
        int row = 0;
        int left = evidence.erased();
        for (Evidence.Person person : evidence.people()) {
            if (person.applicant().isEmpty()) {
                row = people.erased(person.id(), row);
                sharing.add(Optional.empty());
                continue;
            }
            SealedApplicant applicant = person.applicant().get();
            byte[] leaf = membership.leaf(applicant);
            int at = row;
            while (at < pool.rows() && at - row <= left && !Arrays.equals(pool.leaves().at(at), leaf)) {
                at++;
            }
            if (at == pool.rows() || at - row > left) {
                throw new BrokenRecord("applicant %s is not in the frozen pool, or not with these answers", applicant.id());
            }
            for (int gone = row; gone < at; gone++) {
                sharing.add(Optional.empty());
            }
            sharing.add(Optional.of(applicant));
            if (!membership.quotas(applicant).equals(cells.get((int) pool.cellOf().at(at)).get(0, rules.quotas().size()))) {
                throw new BrokenRecord("row %d is counted in other quotas than the answers of applicant %s say", at, applicant.id());
            }
            left -= at - row;
            people.ids[at] = applicant.id();
            people.merits[at] = person.merit();
            row = at + 1;
        }
        if (pool.rows() - row > left) {
            throw new BrokenRecord("row %d and after: there is nobody for %d rows", row, pool.rows() - row);
        }
        sharing.check(pool);
        return people;
    }

    /** The row is that of somebody erased: nothing seals that any more, so the order alone tells. */
    private int erased(String id, int row) {
        if (row == ids.length) {
            throw new BrokenRecord("applicant %s, who was erased, has no row", id);
        }
        ids[row] = id;
        merits[row] = OptionalLong.empty();
        return row + 1;
    }

    /** Who a row is; empty for the erased. */
    Optional<String> id(int row) {
        return Optional.ofNullable(ids[row]);
    }

    int rows() {
        return ids.length;
    }

    /** How many rows have nobody. */
    long nameless() {
        return Arrays.stream(ids).filter(Objects::isNull).count();
    }

    /** @throws BrokenRecord when somebody's merit is another one */
    void checkMerits(Column given) {
        for (int row = 0; row < ids.length; row++) {
            if (ids[row] != null && merits[row].isPresent() && merits[row].getAsLong() != given.at(row)) {
                throw new BrokenRecord("row %d: the merit of applicant %s is %d, not %d", row, ids[row],
                        merits[row].getAsLong(), given.at(row));
            }
        }
    }

    /** @throws BrokenRecord when somebody's draw weight is not the one that the seed gives */
    void checkDraws(byte[] poolHash, Seed seed, Column given) {
        var draw = new Draw(poolHash, seed.bytes());
        for (int row = 0; row < ids.length; row++) {
            if (ids[row] != null && draw.weight(ids[row]) != given.at(row)) {
                throw new BrokenRecord("row %d: the draw weight of applicant %s is %d, not %d", row, ids[row],
                        draw.weight(ids[row]), given.at(row));
            }
        }
    }
}
