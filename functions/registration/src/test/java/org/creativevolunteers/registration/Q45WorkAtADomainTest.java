package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.items.HourlyCount;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.registration.submission.ProofOfWork;
import org.junit.jupiter.api.Test;

/** Who showers the mailboxes of one domain works more for each further letter; nobody else does. */
class Q45WorkAtADomainTest {

    private static final int USUAL = 8;

    private final Office office = new Office();

    /** A stamp of exactly so many bits: chance gives every second one more. */
    private Map<String, Object> stamp(String email, int bits) {
        String day = office.instant().toString().substring(0, 10);
        for (long nonce = 0;; nonce++) {
            ProofOfWork stamp = new ProofOfWork(day, Long.toString(nonce));
            if (stamp.isWorth("spring", email, bits, office.instant()) && !stamp.isWorth("spring", email, bits + 1, office.instant())) {
                return Map.of("day", day, "nonce", Long.toString(nonce));
            }
        }
    }

    private Office.Response submit(String email, int bits) {
        return office.submit(Json.bytes(Map.of("language", "en", "answers", answers(email), "stamp", stamp(email, bits))));
    }

    /** As if so many had registered within this hour. */
    private void counted(String domain, int many) {
        Key key = HourlyCount.atDomain(office.identity.hash("domain", domain), office.instant()).key();
        office.table.write(Write.put(Item.at(key).with("count", (long) many)));
    }

    private boolean isRegistered(String email) {
        return office.table.get(new Key("REG#" + office.id(email), "REG")).isPresent();
    }

    @Test
    void Q45_the_first_three_hundred_of_an_hour_cost_what_everybody_pays_and_the_next_are_told_what_is_enough() {
        IntStream.range(0, 300).forEach(i -> assertEquals(202, submit("member-" + i + "@school.example", USUAL).status()));
        Office.Response refused = submit("member-300@school.example", USUAL);
        assertEquals(403, refused.status());
        assertEquals("more-work", refused.json().requireText("title"));
        assertEquals(USUAL + 1, refused.json().requireWhole("bits"));
        assertFalse(isRegistered("member-300@school.example"), "nothing is written");
        assertEquals(202, submit("member-300@school.example", USUAL + 1).status());
        assertEquals(202, submit("somebody@elsewhere.example", USUAL).status(), "another domain");
        office.pass(Duration.ofHours(1));
        assertEquals(202, submit("member-301@school.example", USUAL).status(), "another hour");
    }

    @Test
    void Q45_each_doubling_costs_a_bit_more_up_to_four() {
        for (Map.Entry<Integer, Integer> step : List.of(Map.entry(300, 1), Map.entry(599, 1), Map.entry(600, 2), Map.entry(1200, 3),
                Map.entry(2400, 4), Map.entry(4800, 4))) {
            counted("school.example", step.getKey());
            Office.Response refused = submit("a" + step + "@school.example", USUAL);
            assertEquals(USUAL + step.getValue(), refused.json().requireWhole("bits"), step.toString());
            assertEquals(202, submit("a" + step + "@school.example", USUAL + step.getValue()).status());
        }
    }

    @Test
    void Q45_how_full_a_domain_is_does_not_tell_who_has_registered() {
        office.submit(answers("known@school.example"));
        counted("school.example", 299);
        office.submit(answers("known@school.example")); // the 300th, although it writes nothing new
        assertEquals(403, submit("known@school.example", USUAL).status());
        assertEquals(403, submit("new@school.example", USUAL).status());
    }

    @Test
    void Q45_at_a_provider_of_mailboxes_for_everybody_nothing_is_counted() {
        assertEquals(202, submit("somebody@gmail.com", USUAL).status());
        assertEquals(List.of(), office.store.contents().stream().filter(item -> item.contains("DOMAIN#")).toList());
    }
}
