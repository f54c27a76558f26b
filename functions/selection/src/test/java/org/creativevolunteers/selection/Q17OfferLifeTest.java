package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.kernel.text.Texts;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.offers.OfferAnswer;
import org.junit.jupiter.api.Test;

/** From the date of a batch to the last place: every transition with its letter and its audit entry. */
class Q17OfferLifeTest {

    private static final Identity IDENTITY = new Identity("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    private static final int APPLICANTS = 24;

    private final MiniCall call = new MiniCall(1).with(APPLICANTS);

    @Test
    void everybody_is_told_once_and_each_with_letter_and_audit_entry() {
        call.run();
        assertEquals(BatchState.PROPOSED, call.batch().state());
        assertEquals(Map.of(), call.outcomes(APPLICANTS), "nothing is sent before the approval");
        call.approve().run();
        assertEquals(BatchState.ANNOUNCED, call.batch().state());
        Map<OfferState, List<String>> outcomes = call.outcomes(APPLICANTS);
        assertEquals(6, outcomes.get(OfferState.OPEN).size());
        assertEquals(6, outcomes.get(OfferState.RESERVE).size());
        assertEquals(12, outcomes.get(OfferState.NOT_SELECTED).size());
        outcomes.get(OfferState.OPEN).forEach(id -> assertEquals(List.of("OFFER"), call.letters(id)));
        outcomes.get(OfferState.RESERVE).forEach(id -> assertEquals(List.of("RESERVE"), call.letters(id)));
        outcomes.get(OfferState.NOT_SELECTED).forEach(id -> assertEquals(List.of("NOT_SELECTED"), call.letters(id)));
        assertEquals(Map.of("freeze-batch", 1L, "propose-batch", 1L, "approve-batch", 1L, "announce-batch", 1L,
                "offer-place", 6L, "put-on-reserve", 6L, "not-select", 12L), call.audit());
    }

    @Test
    void a_declined_and_an_expired_place_go_to_the_reserve_and_the_round_begins_again() {
        call.announced();
        List<String> offered = call.outcomes(APPLICANTS).get(OfferState.OPEN);
        call.answer(offered.get(0), OfferAnswer.DECLINE);
        offered.subList(1, 5).forEach(id -> call.answer(id, OfferAnswer.ACCEPT));
        call.clock.pass(Duration.ofHours(1));
        call.expire();
        assertEquals(1, call.batch().round(), "one offer is open still");
        call.clock.pass(Duration.ofDays(7));
        call.expire();
        assertEquals(2, call.batch().round());
        Map<OfferState, List<String>> outcomes = call.outcomes(APPLICANTS);
        assertEquals(List.of(offered.get(0)), outcomes.get(OfferState.DECLINED));
        assertEquals(List.of(offered.get(5)), outcomes.get(OfferState.EXPIRED));
        assertEquals(4, outcomes.get(OfferState.ACCEPTED).size());
        assertEquals(2, outcomes.get(OfferState.OPEN).size());
        assertEquals(List.of("DECLINED", "OFFER"), call.letters(offered.get(0)));
        assertEquals(List.of("EXPIRED", "OFFER"), call.letters(offered.get(5)));
        outcomes.get(OfferState.OPEN).forEach(id -> assertEquals(List.of("PROMOTED", "RESERVE"), call.letters(id)));
        assertTrue(call.batch().item().text("deadline").compareTo("2027-01-25") > 0);
        assertEquals(2L, call.audit().get("promote"));
    }

    private List<String> offered() {
        return call.outcomes(APPLICANTS).get(OfferState.OPEN);
    }

    private void moveAndExpire(Duration by) {
        call.clock.pass(by);
        call.expire();
    }

    /** Nobody holds more places than there are, and nobody was told yes after no. */
    private void invariants(MiniCall any, int applicants, int places) {
        Map<OfferState, List<String>> outcomes = any.outcomes(applicants);
        int held = outcomes.getOrDefault(OfferState.OPEN, List.of()).size() + outcomes.getOrDefault(OfferState.ACCEPTED, List.of()).size();
        assertTrue(held <= places, held + " hold one of " + places + " places");
        for (int number = 0; number < applicants; number++) {
            List<String> letters = any.letters(MiniCall.id(number));
            assertTrue(!letters.contains("NOT_SELECTED") || letters.stream().noneMatch(
                    kind -> List.of("OFFER", "PROMOTED", "RESERVE", "ACCEPTED").contains(kind)), letters.toString());
        }
    }

    @Test
    void an_answer_twice_is_one_answer_and_a_mind_can_change_until_the_round_is_closed() {
        call.announced();
        String id = offered().getFirst();
        assertTrue(call.answer(id, OfferAnswer.ACCEPT).changed());
        assertFalse(call.answer(id, OfferAnswer.ACCEPT).changed());
        assertTrue(call.answer(id, OfferAnswer.DECLINE).changed());
        assertTrue(call.answer(id, OfferAnswer.ACCEPT).changed());
        assertEquals(OfferState.ACCEPTED, call.offerOf(id).orElseThrow().state());
        assertEquals(List.of("ACCEPTED", "ACCEPTED", "DECLINED", "OFFER"), call.letters(id));
        assertEquals(2L, call.audit().get("accept-offer"));
        call.answer(id, OfferAnswer.DECLINE);
        offered().forEach(other -> call.answer(other, OfferAnswer.ACCEPT));
        moveAndExpire(Duration.ofMinutes(15));
        assertEquals(2, call.batch().round(), "all have answered: the round ends before its deadline");
        Refusal late = assertThrows(Refusal.class, () -> call.answer(id, OfferAnswer.ACCEPT));
        assertEquals("round-closed", late.code());
        invariants(call, APPLICANTS, 6);
    }

    @Test
    void after_the_deadline_nothing_is_answered_any_more() {
        call.announced();
        List<String> offered = offered();
        call.answer(offered.get(0), OfferAnswer.ACCEPT);
        call.clock.pass(Duration.ofDays(7));
        for (OfferAnswer answer : OfferAnswer.values()) {
            assertEquals("expired", assertThrows(Refusal.class, () -> call.answer(offered.get(1), answer)).code());
        }
        assertEquals("expired", assertThrows(Refusal.class, () -> call.answer(offered.get(0), OfferAnswer.DECLINE)).code());
        call.expire();
        assertEquals("expired", assertThrows(Refusal.class, () -> call.answer(offered.get(1), OfferAnswer.ACCEPT)).code());
        assertEquals(OfferState.ACCEPTED, call.answer(offered.get(0), OfferAnswer.ACCEPT).state());
        String no = call.outcomes(APPLICANTS).get(OfferState.NOT_SELECTED).getFirst();
        assertEquals(404, assertThrows(Refusal.class, () -> call.answer(no, OfferAnswer.ACCEPT)).status());
    }

    @Test
    void whoever_withdraws_before_the_letters_gets_none_and_the_place_is_filled() {
        call.run();
        List<String> before = call.table.query("CALL#mini", "BATCH#b1#STEP#").map(item -> item.text("sk")).toList();
        assertFalse(before.isEmpty());
        MiniCall twin = new MiniCall(1).with(APPLICANTS).announced();
        String chosen = twin.outcomes(APPLICANTS).get(OfferState.OPEN).getFirst();
        call.withdraw(chosen);
        call.approve().run();
        assertEquals(List.of(), call.letters(chosen));
        assertEquals(5, offered().size());
        assertEquals(1L, call.audit().get("pass-over"));
        offered().forEach(id -> call.answer(id, OfferAnswer.ACCEPT));
        moveAndExpire(Duration.ofMinutes(15));
        assertEquals(1, offered().size(), "somebody from the waiting list");
        assertEquals(List.of("PROMOTED", "RESERVE"), call.letters(offered().getFirst()));
        invariants(call, APPLICANTS, 6);
    }

    @Test
    void a_withdrawal_with_the_place_in_hand_gives_it_back_and_a_return_does_not_take_it_again() {
        call.announced();
        List<String> offered = offered();
        offered.forEach(id -> call.answer(id, OfferAnswer.ACCEPT));
        call.withdraw(offered.get(2));
        moveAndExpire(Duration.ofMinutes(15));
        assertEquals(2, call.batch().round());
        assertEquals(OfferState.DECLINED, call.offerOf(offered.get(2)).orElseThrow().state());
        assertEquals("DECLINED", call.registrationOf(offered.get(2)).text("outcome"));
        call.restore(offered.get(2));
        assertEquals("given-up", assertThrows(Refusal.class, () -> call.answer(offered.get(2), OfferAnswer.ACCEPT)).code());
        assertEquals(1, offered().size());
        invariants(call, APPLICANTS, 6);
    }

    @Test
    void an_erased_person_leaves_a_place_to_fill_and_nothing_else() {
        call.announced();
        List<String> offered = offered();
        String erased = offered.getFirst();
        call.everything(erased).forEach(item -> call.table.write(Write.delete(item.key())));
        offered.subList(1, 6).forEach(id -> call.answer(id, OfferAnswer.ACCEPT));
        moveAndExpire(Duration.ofMinutes(15));
        assertEquals(1, offered().size());
        assertEquals(List.of(), call.everything(erased));
        invariants(call, APPLICANTS, 6);
    }

    @Test
    void accepts_declines_and_expiries_at_once_never_exceed_the_places() throws Exception {
        call.announced();
        for (int round = 0; round < 4; round++) {
            List<String> open = call.outcomes(APPLICANTS).getOrDefault(OfferState.OPEN, List.of());
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < open.size(); i++) {
                    String id = open.get(i);
                    OfferAnswer answer = i % 2 == 0 ? OfferAnswer.ACCEPT : OfferAnswer.DECLINE;
                    all.add(threads.submit(() -> quietly(() -> call.answer(id, answer))));
                    all.add(threads.submit(() -> quietly(() -> call.answer(id, OfferAnswer.ACCEPT))));
                    all.add(threads.submit(call::expire));
                }
                for (Future<?> future : all) {
                    future.get();
                }
            }
            invariants(call, APPLICANTS, 6);
            moveAndExpire(Duration.ofDays(8));
            invariants(call, APPLICANTS, 6);
        }
    }

    private static void quietly(Runnable answer) {
        try {
            answer.run();
        } catch (Refusal refused) {
            // too late, or changed in this moment: what the person is told
        }
    }

    @Test
    void the_order_of_clicks_does_not_matter() {
        MiniCall other = new MiniCall(1).with(APPLICANTS).announced();
        call.announced();
        List<String> offered = offered();
        call.answer(offered.get(1), OfferAnswer.DECLINE);
        call.answer(offered.get(4), OfferAnswer.DECLINE);
        other.clock.pass(Duration.ofHours(3));
        other.answer(offered.get(4), OfferAnswer.DECLINE);
        other.expire();
        other.answer(offered.get(1), OfferAnswer.DECLINE);
        moveAndExpire(Duration.ofDays(7));
        other.clock.pass(Duration.ofDays(7));
        other.expire();
        assertEquals(call.outcomes(APPLICANTS), other.outcomes(APPLICANTS));
    }

    @Test
    void an_exhausted_waiting_list_is_told_and_staff_decide() {
        MiniCall few = new MiniCall(9).places(3).reserve(1).quotas().with(6).announced();
        for (int round = 0; round < 6 && few.batch().state() == BatchState.ANNOUNCED; round++) {
            few.outcomes(6).getOrDefault(OfferState.OPEN, List.of()).forEach(id -> few.answer(id, OfferAnswer.DECLINE));
            few.clock.pass(Duration.ofDays(8));
            few.expire();
        }
        assertEquals(BatchState.INFEASIBLE, few.batch().state());
        assertEquals("pool-too-small", JsonObject.of(few.batch().item().object("infeasible")).objects("reasons").getFirst()
                .requireText("reason"));
        invariants(few, 6, 3);
    }

    @Test
    void only_confirmed_people_whose_guardian_is_settled_and_who_have_no_place_are_in_the_pool() {
        MiniCall mixed = new MiniCall(1).with(APPLICANTS);
        mixed.set(MiniCall.id(0), "state", "RECEIVED");
        mixed.set(MiniCall.id(1), "state", "WITHDRAWN");
        mixed.set(MiniCall.id(2), "guardian", "NEEDED");
        mixed.set(MiniCall.id(3), "guardian", "CONFIRMED");
        mixed.set(MiniCall.id(4), "outcome", "ACCEPTED");
        mixed.set(MiniCall.id(5), "outcome", "NOT_SELECTED");
        mixed.announced();
        assertEquals(APPLICANTS - 4L, mixed.batch().item().whole("applicants"));
        for (int number : new int[] {0, 1, 2, 4}) {
            assertTrue(mixed.offerOf(MiniCall.id(number)).isEmpty());
        }
        assertTrue(mixed.offerOf(MiniCall.id(3)).isPresent() && mixed.offerOf(MiniCall.id(5)).isPresent());
    }

    @Test
    void the_letter_tells_the_person_s_own_numbers_in_the_person_s_language() {
        call.announced();
        String id = IntStream.range(0, APPLICANTS).filter(number -> number % 3 == 2).mapToObj(MiniCall::id)
                .filter(one -> call.letters(one).contains("NOT_SELECTED")).findFirst().orElseThrow();
        Map<String, Object> data = call.table.query("REG#" + id, "LETTER#").findFirst().orElseThrow().object("data");
        assertEquals(6L, data.get("places"));
        assertEquals((long) APPLICANTS, data.get("applicants"));
        assertEquals(call.offerOf(id).orElseThrow().item().whole("merit"), data.get("merit"));
        assertTrue((Long) data.getOrDefault("needed", Long.MAX_VALUE) > (Long) data.get("merit"));
        assertTrue(data.get("criteria").toString().contains("Портфолио"));
        assertEquals(64, ((String) data.get("head")).length());
    }

    @Test
    void Q20_the_applicant_answers_through_the_mailed_link() {
        call.announced();
        String id = offered().getFirst();
        String secret = "A".repeat(43);
        call.table.write(new Link(Link.Purpose.APPLICANT, id, MiniCall.CALL, call.clock.instant().plus(Duration.ofDays(30))).store(secret));
        RespondToOffer function = new RespondToOffer(call.table, IDENTITY, call.clock);
        Reply accepted = Reply.of(function, secret, Optional.of(Map.of("answer", "accept")));
        assertEquals(200, accepted.status());
        assertEquals("ACCEPTED", accepted.body().requireText("state"));
        assertEquals(accepted, Reply.of(function, secret, Optional.of(Map.of("answer", "accept"))));
        assertEquals(400, Reply.of(function, secret, Optional.of(Map.of("answer", "perhaps"))).status());
        assertEquals(401, Reply.of(function, "B".repeat(43), Optional.of(Map.of("answer", "accept"))).status());
    }

    @Test
    void an_answer_that_is_refused_is_refused_in_the_persons_language() {
        call.announced();
        RespondToOffer function = new RespondToOffer(call.table, IDENTITY, call.clock);
        List<String> places = offered();
        String none = call.outcomes(APPLICANTS).get(OfferState.NOT_SELECTED).getFirst();
        String withdrawn = places.get(0);
        call.withdraw(withdrawn);
        Reply refused = respond(function, withdrawn, "az");
        assertEquals(409, refused.status());
        assertEquals("withdrawn", refused.body().requireText("title"));
        assertTrue(refused.body().requireText("detail").startsWith("Müraciətiniz geri götürülüb."));
        assertTrue(respond(function, none, "ru").body().requireText("detail").startsWith("По этой заявке"));
        call.clock.pass(Duration.ofDays(7));
        Reply late = respond(function, places.get(1), "en");
        assertEquals("expired", late.body().requireText("title"));
        assertTrue(late.body().requireText("detail").startsWith("The time to answer has passed."));
    }

    private Reply respond(RespondToOffer function, String id, String language) {
        call.set(id, "language", language);
        String secret = id.repeat(2).substring(0, 43);
        call.table.write(new Link(Link.Purpose.APPLICANT, id, MiniCall.CALL, call.clock.instant().plus(Duration.ofDays(30))).store(secret));
        return Reply.of(function, secret, Optional.of(Map.of("answer", "accept")));
    }

    @Test
    void every_refusal_of_an_answer_has_its_words_in_every_language() {
        for (String code : List.of("not-found", "withdrawn", "given-up", "expired", "round-closed", "changing")) {
            assertEquals(3, List.of("az", "en", "ru").stream().map(language -> Texts.in(RespondToOffer.class, language).text(code))
                    .distinct().count(), code);
        }
    }

    @Test
    void everybody_can_find_and_prove_the_own_row_of_the_protocol_and_nobody_elses() {
        call.announced();
        BatchSteps steps = new BatchSteps(call.table, call.objects(), call.batch());
        JsonObject pool;
        try (InputStream in = call.objects().open(steps.require(BatchSteps.protocol(1)))) {
            pool = Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8)).objects("records").stream()
                    .map(record -> record.object("payload")).filter(payload -> payload.requireText("type").equals("pool")).findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int number = 0; number < APPLICANTS; number++) {
            Item offer = call.offerOf(MiniCall.id(number)).orElseThrow().item();
            String canonical = "[" + Json.write(MiniCall.id(number)) + "," + Json.write(new TreeMap<>(offer.object("attributes"))) + "]";
            MessageDigest digest = Hash.sha256();
            digest.update((byte) 0);
            digest.update(HexFormat.of().parseHex(offer.text("salt")));
            digest.update(canonical.getBytes(StandardCharsets.UTF_8));
            assertEquals(HexFormat.of().formatHex(digest.digest()), pool.texts("leaves").get((int) offer.whole("row")));
        }
    }
}
