package org.creativevolunteers.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Write;
import org.junit.jupiter.api.Test;

class GetCallTest {

    private final Office office = new Office();

    private Office.Response get() {
        return office.send("GetCall", Map.of(), Map.of());
    }

    @Test
    void everybody_can_read_a_call_as_it_was_published() {
        assertEquals(Office.callFile(), get().body());
    }

    @Test
    void own_words_of_letters_are_for_those_whom_the_letters_reach() {
        Map<String, Object> place = Map.of("az", "Canary", "en", "Canary", "ru", "Canary");
        JsonObject call = Json.readObject(Office.callFile());
        String file = Json.write(call.with("letters", Map.of("ACCEPTED", Map.of("closing", place))).members());
        office.table.write(Write.put(
                Item.at(new Key("CALL#spring", "VERSION#1")).with("content", file).with("sha256", Hash.sha256(file))));
        Office.Response answer = get();
        assertEquals(call.members(), answer.json().members());
        assertEquals('"' + Hash.sha256(file) + '"', answer.headers().get("etag"));
    }
}
