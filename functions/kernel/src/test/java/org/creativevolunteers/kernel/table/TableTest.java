package org.creativevolunteers.kernel.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

class TableTest {

    private final TestTable store = TestTable.create();
    private final Table table = new Table(store.client(), store.name());

    private static Key key(int number) {
        return new Key("P", "S#%04d".formatted(number));
    }

    @Test
    void an_item_comes_back_as_it_was_put() {
        Item item = Item.at(key(1)).with("ad", "Günəş").with("n", 7L).with("ok", true)
                .with("map", Map.of("list", List.of("a", 1L, Map.of()))).with("due", "2027-01-11T06:00:00Z");
        table.write(Write.create(item));
        assertEquals(Optional.of(item.attributes()), table.get(key(1)).map(found -> Map.copyOf(found.attributes())));
        assertEquals(Optional.empty(), table.get(key(2)));
    }

    @Test
    void all_writes_of_a_transaction_happen_or_none() {
        table.write(Write.create(Item.at(key(1)).with("state", "NEW")));
        Table.ConditionFailed failed = assertThrows(Table.ConditionFailed.class, () -> table.write(
                Write.update(key(1)).set("state", "DONE"), Write.create(Item.at(key(2))), Write.create(Item.at(key(3))),
                Write.check(key(4)).whenPresent("pk")));
        assertTrue(failed.at(key(4)));
        assertFalse(failed.at(key(2)));
        assertEquals("NEW", table.get(key(1)).orElseThrow().text("state"));
        assertEquals(Optional.empty(), table.get(key(2)));
    }

    @Test
    void a_failed_condition_gives_the_item_as_it_was() {
        table.write(Write.create(Item.at(key(1)).with("state", "NEW")));
        Table.ConditionFailed failed = assertThrows(Table.ConditionFailed.class,
                () -> table.write(Write.create(Item.at(key(1)).with("state", "OTHER"))));
        assertEquals("NEW", failed.found(key(1)).orElseThrow().text("state"));
    }

    @Test
    void an_update_sets_removes_adds_and_asks_several_conditions_at_once() {
        table.write(Write.create(Item.at(key(1)).with("state", "NEW").with("size", 3L).with("due", "2027-01-01T00:00:00Z")));
        table.write(Write.update(key(1)).set("state", "DONE").remove("due").add("size", 2).add("times", 1)
                .when("state", "NEW").when("due", "2027-01-01T00:00:00Z").whenNot("size", 4L).whenBelow("times", 1));
        Item item = table.get(key(1)).orElseThrow();
        assertEquals(Map.of("pk", "P", "sk", "S#0001", "state", "DONE", "size", 5L, "times", 1L), item.attributes());
        assertThrows(Table.ConditionFailed.class, () -> table.write(Write.update(key(1)).set("x", 1L).whenBelow("times", 1)));
        assertThrows(Table.ConditionFailed.class, () -> table.write(Write.delete(key(1)).whenMissing("pk")));
    }

    @Test
    void Q35_a_query_follows_its_pages_to_the_end() {
        String filling = "x".repeat(300_000); // four of them fill a page of 1 MB
        for (int i = 0; i < 12; i++) {
            table.write(Write.create(Item.at(key(i)).with("filling", filling).with("gsi1pk", "G").with("gsi1sk", key(i).sk())));
        }
        List<String> expected = IntStream.range(0, 12).mapToObj(i -> key(i).sk()).toList();
        assertEquals(expected, table.query("P", "S#").map(item -> item.key().sk()).toList());
        assertEquals(expected, table.query(Table.Index.CALL, "G").map(item -> item.key().sk()).toList());
        assertEquals(expected.subList(2, 5), table.query(Table.Index.CALL, "G", "S#0002", "S#0004").map(item -> item.key().sk()).toList());
        assertEquals(12, table.getAll(IntStream.range(0, 12).mapToObj(TableTest::key).toList()).size(), "16 MB limit of a batch");
    }

    @Test
    void Q35_more_keys_than_a_batch_holds_are_all_read() {
        List<Key> keys = new ArrayList<>(IntStream.range(0, 250).mapToObj(TableTest::key).toList());
        for (int from = 0; from < 250; from += 50) {
            table.write(keys.subList(from, from + 50).stream().map(key -> Write.create(Item.at(key))).toList());
        }
        keys.add(key(999));
        keys.add(key(1));
        assertEquals(250, table.getAll(keys).size());
    }

    @Test
    void Q35_a_transaction_holds_a_hundred_writes_and_an_item_400_KB() {
        table.write(IntStream.range(0, Table.TRANSACTION_LIMIT).mapToObj(i -> Write.create(Item.at(key(i)))).toList());
        assertEquals(100, table.query("P").count());
        List<Write> more =
                IntStream.rangeClosed(0, Table.TRANSACTION_LIMIT).mapToObj(i -> Write.put(Item.at(key(i)).with("x", 1L))).toList();
        assertThrows(IllegalArgumentException.class, () -> table.write(more));
        assertThrows(IllegalArgumentException.class, () -> table.write(List.of()));
        assertFalse(table.get(key(1)).orElseThrow().has("x"), "nothing of it is written");
        table.write(Write.put(Item.at(key(1)).with("filling", "x".repeat(399 * 1024))));
        assertEquals(399 * 1024, table.get(key(1)).orElseThrow().text("filling").length());
        assertThrows(RuntimeException.class, () -> table.write(Write.put(Item.at(key(2)).with("filling", "x".repeat(400 * 1024)))));
        assertFalse(table.get(key(2)).orElseThrow().has("filling"));
    }

    @Test
    void an_address_too_long_for_a_key_is_of_no_item() {
        table.get(new Key("x".repeat(2048), "y".repeat(1024)));
        for (Key key : List.of(new Key("x".repeat(2049), "y"), new Key("x", "y".repeat(1025)), new Key("\u0259".repeat(1025), "y"))) {
            assertEquals(Optional.empty(), table.get(key));
            assertEquals(0, table.query(key.pk(), key.sk()).count());
        }
    }
}
