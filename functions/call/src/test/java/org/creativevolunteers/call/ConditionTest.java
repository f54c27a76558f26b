package org.creativevolunteers.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.Refusal;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private static Condition condition(String json) {
        return Condition.of(Json.readObject(json));
    }

    @Test
    void a_person_from_outside_the_capital_and_under_18() {
        Condition young = condition("""
                {"all": [{"not": {"question": "region", "in": ["baku"]}}, {"question": "age", "to": 17}]}""");
        assertTrue(young.test(Map.of("region", List.of("guba"), "age", List.of("17"))));
        assertFalse(young.test(Map.of("region", List.of("baku"), "age", List.of("17"))));
        assertFalse(young.test(Map.of("region", List.of("guba"), "age", List.of("18"))));
        assertFalse(young.test(Map.of("region", List.of("guba"))), "an unknown age is in no range");
    }

    @Test
    void one_of_several_choices_is_enough() {
        assertTrue(condition("{\"question\": \"languages\", \"in\": [\"ru\", \"en\"]}")
                .test(Map.of("languages", List.of("az", "en"))));
    }

    @Test
    void is_written_as_it_is_read() {
        for (String json : List.of("{\"question\":\"a\",\"in\":[\"x\",\"y\"]}", "{\"question\":\"a\",\"from\":1,\"to\":2}",
                "{\"question\":\"a\",\"from\":1}",
                "{\"any\":[{\"question\":\"a\",\"to\":2},{\"not\":{\"question\":\"b\",\"in\":[\"x\"]}}]}")) {
            assertEquals(json, Json.write(condition(json).json()));
        }
    }

    @Test
    void says_where_it_is_wrong() {
        for (String json : List.of("{}", "{\"question\":\"a\"}", "{\"question\":\"a\",\"in\":[]}", "{\"all\":[]}",
                "{\"question\":\"a\",\"from\":2,\"to\":1}", "{\"question\":\"a\",\"in\":[\"x\"],\"to\":1}")) {
            assertThrows(Refusal.class, () -> condition(json), json);
        }
        Refusal deep = assertThrows(Refusal.class, () -> condition("{\"all\":[{\"not\":{\"question\":\"a\",\"in\":[1]}}]}"));
        assertEquals("/all/0/not/in/0", deep.details().getFirst().pointer());
    }
}
