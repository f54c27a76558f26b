package org.creativevolunteers.kernel.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

class AttributeTest {

    private static final Key KEY = new Key("P", "S");
    private static final Instant TIME = Instant.parse("2027-01-11T06:00:00Z");

    private final TestTable store = TestTable.create();
    private final Table table = new Table(store.client(), store.name());

    private <T> void comesBack(Attribute<T> attribute, T value, Object stored) {
        table.write(Write.put(Item.at(KEY).with(attribute, value)));
        Item put = table.get(KEY).orElseThrow();
        assertEquals(stored, put.attributes().get("a"));
        assertEquals(value, put.get(attribute));
        table.write(Write.put(Item.at(KEY)), Write.put(Item.at(new Key("P", "other"))));
        assertEquals(Optional.empty(), table.get(KEY).orElseThrow().find(attribute));
        table.write(Write.update(KEY).set(attribute, value).whenMissing(attribute));
        table.write(Write.check(KEY).when(attribute, value));
        assertEquals(put.attributes(), table.get(KEY).orElseThrow().attributes(), "set as it was put");
    }

    @Test
    void a_value_of_any_kind_comes_back_from_the_table_as_it_was_written() {
        comesBack(Attribute.text("a"), "Günəş", "Günəş");
        comesBack(Attribute.whole("a"), -7L, -7L);
        comesBack(Attribute.flag("a"), true, true);
        comesBack(Attribute.time("a"), TIME, "2027-01-11T06:00:00Z");
        comesBack(Attribute.word("a", DayOfWeek.class), DayOfWeek.MONDAY, "MONDAY");
        comesBack(Attribute.object("a"), Map.of("n", 1L), Map.of("n", 1L));
        comesBack(Attribute.list("a"), List.of("x", 1L), List.of("x", 1L));
        comesBack(Attribute.texts("a"), List.of("x", "y"), List.of("x", "y"));
        comesBack(Attribute.times("a"), List.of(TIME, TIME.plusSeconds(1)), List.of("2027-01-11T06:00:00Z", "2027-01-11T06:00:01Z"));
    }

    @Test
    void a_time_stands_there_to_the_second() {
        Attribute<Instant> time = Attribute.time("a");
        assertEquals(TIME, Item.at(KEY).with(time, TIME.plusMillis(999)).get(time));
    }

    @Test
    void what_is_missing_or_of_another_kind_or_no_word_of_ours_is_a_fault() {
        Item item = Item.at(KEY).with("a", "SOMEDAY");
        assertThrows(IllegalStateException.class, () -> item.get(Attribute.text("b")));
        for (Attribute<?> other : List.of(Attribute.whole("a"), Attribute.flag("a"), Attribute.object("a"), Attribute.list("a"),
                Attribute.texts("a"), Attribute.times("a"), Attribute.word("a", DayOfWeek.class))) {
            assertThrows(IllegalStateException.class, () -> item.get(other));
        }
        for (Attribute<?> text : List.of(Attribute.text("a"), Attribute.time("a"), Attribute.word("a", DayOfWeek.class))) {
            assertThrows(IllegalStateException.class, () -> Item.at(KEY).with("a", 1L).get(text));
        }
    }

    @Test
    void a_change_may_hold_only_while_an_attribute_is_as_it_was_read() {
        Attribute<DayOfWeek> day = Attribute.word("a", DayOfWeek.class);
        table.write(Write.put(Item.at(KEY)));
        table.write(Write.update(KEY).set(day, DayOfWeek.MONDAY).whenStill(day, Optional.empty()));
        table.write(Write.update(KEY).set(day, DayOfWeek.TUESDAY).whenStill(day, Optional.of(DayOfWeek.MONDAY)));
        for (Optional<DayOfWeek> read : List.of(Optional.<DayOfWeek>empty(), Optional.of(DayOfWeek.MONDAY))) {
            assertThrows(Table.ConditionFailed.class, () -> table.write(Write.update(KEY).remove(day).whenStill(day, read)));
        }
        assertEquals(DayOfWeek.TUESDAY, table.get(KEY).orElseThrow().get(day));
    }

    @Test
    void of_an_item_only_the_parts_are_read_that_are_asked_for() {
        Attribute<Map<String, Object>> answers = Attribute.object("answers");
        Attribute<String> name = Attribute.text("name"); // a reserved word of DynamoDB
        table.write(Write.put(Item.at(KEY).with(answers, Map.of("a.b", "x", "c", "y")).with(name, "n").with("more", "z")
                .in(Table.Index.CALL, "G", "1")));
        Item read = table.queryParts(Table.Index.CALL, "G", "1", "1", List.of(answers.member("a.b"), name.part()))
                .findFirst().orElseThrow();
        assertEquals(Map.of("answers", Map.of("a.b", "x"), "name", "n"), read.attributes());
    }
}
