package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.engine.protocol.OwnRow;
import org.creativevolunteers.engine.protocol.Protocol;
import org.creativevolunteers.engine.protocol.RowCheck;
import org.creativevolunteers.engine.protocol.RowFinding;
import org.creativevolunteers.engine.protocol.RowFinding.Step;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.DataExport;
import org.creativevolunteers.kernel.items.OfferState;
import org.junit.jupiter.api.Test;

/** With the file of the own page and the whole protocol each person can check everything that was told. */
class OwnRowTest {

    private static final int APPLICANTS = 40;

    private final MiniCall call = new MiniCall(3).places(8).reserve(4).quotas(
            MiniCall.quota("capital", 0, 2, new Condition.In("region", Set.of("baku"))),
            MiniCall.quota("regions", 6, 8, new Condition.In("region", Set.of("quba", "ganja"))),
            MiniCall.quota("women", 5, 8, new Condition.In("gender", Set.of("female"))),
            MiniCall.quota("men", 3, 8, new Condition.In("gender", Set.of("male")))).with(APPLICANTS).announced();
    private final Protocol whole = protocol();

    private Protocol protocol() {
        String longest = call.bucket.texts().stream().filter(text -> text.contains("\"offers\"") && text.contains("\"leaves\""))
                .findFirst().orElseThrow();
        try {
            return Protocol.read(new ByteArrayInputStream(longest.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The offer in the file of the own page, as it is read back. */
    private JsonObject own(int number) {
        return Json.readObject(Json.pretty(DataExport.of(call.table, MiniCall.id(number)))).object("OFFER#" + MiniCall.BATCH);
    }

    @Test
    void everything_that_anybody_was_told_holds() {
        Set<String> ways = new TreeSet<>();
        List<Class<?>> held = List.of(RowFinding.Holds.class);
        List<Class<?>> open = List.of(RowFinding.Unchecked.class);
        for (int number = 0; number < APPLICANTS; number++) {
            JsonObject own = own(number);
            List<RowFinding> findings = RowCheck.of(whole, OwnRow.of(own));
            assertTrue(findings.stream().allMatch(finding -> finding instanceof RowFinding.Holds || finding.step() == Step.SEED),
                    () -> own + " " + findings); // whether a text is the announced one is for people to say
            assertTrue(findings.size() >= 9, findings::toString);
            own.object("explanation").text("how").ifPresent(ways::add);
            Map<Step, List<Class<?>>> ofCopy = RowCheck.of(whole.showing(Set.of("rules", "relaxation", "seed", "root")), OwnRow.of(own))
                    .stream().collect(Collectors.groupingBy(RowFinding::step, TreeMap::new,
                            Collectors.mapping(RowFinding::getClass, Collectors.toList())));
            assertEquals(Map.of(Step.ROW, held, Step.QUOTAS, open, Step.SEAL, held, Step.MERIT, held, Step.EVENING, open, Step.SEED, open,
                    Step.DRAW, held,
                    Step.OUTCOME, open, Step.REASON, held, Step.NUMBERS, open), ofCopy);
        }
        assertTrue(ways.contains("places"), ways::toString);
    }

    @Test
    void whatever_is_told_otherwise_is_found_and_each_kind_in_its_own_words() {
        int passedOver = IntStream.range(0, APPLICANTS)
                .filter(number -> own(number).object("explanation").text("how").equals(Optional.of("places"))
                        && own(number).object("explanation").has("needed"))
                .findFirst().orElseThrow();
        JsonObject own = own(passedOver);
        JsonObject told = own.object("explanation");
        Map<String, Long> means = new LinkedHashMap<>();
        told.object("criteria").names().forEach(name -> means.put(name, told.object("criteria").requireWhole(name)));
        means.merge("portfolio", 500L, Long::sum);
        Map<String, JsonObject> forged = new LinkedHashMap<>();
        forged.put("your salt and answers seal row", own.with("row", (own.requireWhole("row") + 1) % APPLICANTS));
        forged.put("no row of the pool is sealed", own.with("salt", "0".repeat(64)));
        forged.put("the merit of your row is", own.with("merit", own.requireWhole("merit") + 1));
        forged.put("the scores of your row for portfolio have the mean", with(own, "criteria", means));
        forged.put("your row is ", with(own, "outcome", OfferState.OPEN.name()));
        forged.put("the merit that would have been enough: it is", with(own, "needed", told.requireWhole("needed") + 1));
        forged.put("in your way: ", with(own, "inTheWay", List.of("women")));
        forged.put("the explanation that you have is not the one", with(own, "rank", 77L));
        forged.forEach((words, file) -> {
            List<String> found = RowCheck.of(whole, OwnRow.of(file)).stream().filter(RowFinding.Contradicts.class::isInstance)
                    .map(RowFinding::words).toList();
            assertTrue(found.stream().anyMatch(finding -> finding.startsWith(words)), () -> words + " " + found);
        });
    }

    private static JsonObject with(JsonObject own, String name, Object value) {
        return own.with("explanation", own.object("explanation").with(name, value).members());
    }
}
