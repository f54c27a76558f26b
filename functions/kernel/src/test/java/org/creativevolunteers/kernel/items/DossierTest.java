package org.creativevolunteers.kernel.items;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

class DossierTest {

    private static Item registration(int number) {
        String id = "%032x".formatted(number);
        return Item.at(Key.registration(id)).with("id", id).with("call", "c").with("filling", "x".repeat(1000));
    }

    private static Item waiting(int number, long assessments) {
        Item item = registration(number);
        return item.with("gsi2pk", Dossier.partition("c", item.text("id")))
                .with("gsi2sk", Dossier.position(assessments, item.text("id")));
    }

    @Test
    void a_pile_is_read_from_all_its_partitions_at_once_with_the_fewest_assessments_first() {
        TestTable store = TestTable.create();
        Table table = new Table(store.client(), store.name());
        table.write(IntStream.range(0, 60).mapToObj(i -> Write.create(waiting(i, i % 12))).toList());
        List<List<Item>> shards = Shard.inParallel(Dossier.partitions("c"),
                partition -> table.queryKeys(Table.Index.WAITING, partition).toList());
        assertEquals(60, shards.stream().mapToInt(List::size).sum());
        for (List<Item> shard : shards) {
            List<String> positions = shard.stream().map(item -> item.text("gsi2sk")).toList();
            assertEquals(positions.stream().sorted().toList(), positions);
            assertTrue(shard.stream().noneMatch(item -> item.has("filling")));
        }
    }

    @Test
    void what_fails_in_one_partition_fails_the_whole() {
        assertEquals("2", assertThrows(Refusal.class, () -> Shard.inParallel(List.of("1", "2"), partition -> {
            if (partition.equals("2")) {
                throw Refusal.notFound(partition);
            }
            return partition;
        })).getMessage());
    }

    @Test
    void only_a_registration_in_its_own_pile_is_open() {
        assertTrue(Dossier.isOpen(waiting(1, 3)));
        assertFalse(Dossier.isOpen(registration(1)));
        assertFalse(Dossier.isOpen(waiting(1, 3).with("gsi2pk", Shard.waiting("REMINDERS", registration(1).text("id")))));
        assertThrows(IllegalArgumentException.class, () -> Dossier.position(10_000, "x"));
        assertThrows(IllegalArgumentException.class, () -> Dossier.position(-1, "x"));
    }
}
