package org.creativevolunteers.reports.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.junit.jupiter.api.Test;

class ExtractLineTest {

    private static final String LINE =
            "{\"registration\":{\"id\":\"r1\",\"answers\":{\"a\":[\"x\",{\"m\":1,\"n\":2}],\"b\":true},\"state\":\"CONFIRMED\"},"
                    + "\"assessments\":[{\"registration\":\"r1\",\"commissioner\":\"c1\",\"later\":\"kept\","
                    + "\"scores\":{\"p\":7,\"q\":8.5}}],"
                    + "\"offers\":[{\"registration\":\"r1\",\"batch\":\"main\",\"state\":\"OPEN\","
                    + "\"explanation\":{\"cutoff\":7100,\"inTheWay\":[\"capital\"],\"needed\":7200}}],"
                    + "\"letters\":[{\"registration\":\"r1\",\"kind\":\"RESERVE\",\"number\":\"main\",\"state\":\"SENT\"}]}";

    private static Item item(String sk, Map<String, Object> attributes) {
        Item item = Item.at(new Key("REG#r1", sk)).with("gsi1pk", "p").with("gsi1sk", "s").with("gsi2pk", "p").with("gsi2sk", "s");
        for (Map.Entry<String, Object> attribute : new TreeMap<>(attributes).descendingMap().entrySet()) {
            item = item.with(attribute.getKey(), attribute.getValue());
        }
        return item;
    }

    private static ExtractLine line() {
        Map<String, Object> answers = new TreeMap<>(Map.of("b", true,
                "a", List.of("x", new TreeMap<>(Map.of("n", 2L, "m", 1L)).descendingMap())));
        return new ExtractLine(
                new Registration(item("REG", Map.of("id", "r1", "state", "CONFIRMED", "answers", answers, "asked", List.of()))),
                List.of(new Assessment.Extracted(item("ASSESSMENT#c1", Map.of("registration", "r1", "commissioner", "c1", "note", "own",
                        "scores", new TreeMap<>(Map.of("p", 7L, "q", new BigDecimal("8.5"))).descendingMap(), "later", "kept")))),
                List.of(new Offer(item("OFFER#main", Map.of("registration", "r1", "batch", "main",
                        "state", "OPEN", "explanation",
                        Map.of("needed", 7200L, "cutoff", 7100L, "merit", 7000L, "criteria", Map.of("p", 7L),
                                "inTheWay", List.of("capital")))))),
                List.of(new StoredLetter(item("LETTER#RESERVE#main", Map.of("registration", "r1", "call", "c", "kind", "RESERVE",
                        "number", "main", "state", "SENT")))));
    }

    @Test
    void an_item_gives_the_same_line_in_whatever_order_the_table_gave_it_without_its_keys_and_what_no_report_may_show() {
        assertEquals(LINE, line().text());
    }

    @Test
    void what_was_put_aside_is_read_back_and_gives_the_same_line_again() {
        ExtractLine read = ExtractLine.of(LINE);
        assertEquals(LINE, read.text());
        assertTrue(ExtractLine.is(LINE));
        assertEquals("c1", read.assessments().getFirst().commissioner());
        Offer offer = read.offers().getFirst();
        assertEquals(List.of("main", Optional.of(7100L), Optional.of(7200L), List.of("capital")),
                List.of(offer.batch(), offer.cutoff(), offer.needed(), offer.inTheWay()));
        assertEquals(Optional.of(StoredLetter.State.SENT), read.letters().getFirst().findState());
        assertEquals(Registration.State.CONFIRMED, read.registration().state());
    }
}
