package org.creativevolunteers.staff.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupCountsTest {

    private static Map<String, Object> cell(String value, long registered, long pool, boolean small) {
        return Map.of("value", value, "registered", registered, "pool", pool, "small", small);
    }

    @Test
    void Q35_of_more_links_than_an_answer_has_room_for_the_rest_is_counted_together() {
        GroupCounts counts = new GroupCounts();
        for (String ref : List.of("b", "b", "b", "c", "d", "d", "a")) {
            counts.add("refs", ref, true);
        }
        assertEquals(List.of(cell("b", 3, 3, true), cell("d", 2, 2, true), cell("*", 2, 2, true)), counts.largest("refs", 2));
        assertEquals(List.of(cell("a", 1, 1, true), cell("b", 3, 3, true), cell("c", 1, 1, true), cell("d", 2, 2, true)),
                counts.largest("refs", 4));
        assertEquals(List.of(), counts.largest("sources", 4));
    }
}
