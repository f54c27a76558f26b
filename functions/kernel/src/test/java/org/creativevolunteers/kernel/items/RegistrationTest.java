package org.creativevolunteers.kernel.items;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.items.Registration.DossierPlace;
import org.creativevolunteers.kernel.items.Registration.GuardianChange;
import org.creativevolunteers.kernel.items.Registration.Outcome;
import org.creativevolunteers.kernel.items.Registration.State;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

/** Which registrations can be assessed, belong into a pool, and wait for a reminder. */
class RegistrationTest {

    private static final Instant NOW = Instant.parse("2027-01-11T06:00:00Z");
    private static final String ID = id(1);

    private final TestTable store = TestTable.create();
    private final Table table = new Table(store.client(), store.name());

    private static String id(int number) {
        return "%032x".formatted(number);
    }

    private Registration received(boolean guardian) {
        EmailAddress email = EmailAddress.of("person@example.com").orElseThrow();
        Registration received = Registration.received(ID, "c", 1, "en", email, "address", Map.of(), Map.of(), guardian, NOW,
                NOW.plusSeconds(3600));
        table.write(received.create());
        return received;
    }

    private Registration after(Write change) {
        table.write(change);
        return Registration.find(table, ID).orElseThrow();
    }

    /** What the index has of dossiers. */
    private List<DossierPlace> dossiers() {
        return Registration.dossiers("c").stream().flatMap(partition -> DossierPlace.in(table, partition)).toList();
    }

    private static Item waiting(int number, long assessments) {
        String partition = Shard.waiting("DOSSIERS#c", id(number));
        return Item.at(Registration.key(id(number))).with("id", id(number)).with("call", "c").with("filling", "x".repeat(1000))
                .in(Table.Index.WAITING, partition, "%04d#%s".formatted(assessments, id(number)));
    }

    @Test
    void dossiers_are_read_from_all_partitions_at_once_with_the_fewest_assessments_first() {
        table.write(IntStream.range(0, 60).mapToObj(i -> Write.create(waiting(i, i % 12))).toList());
        List<List<DossierPlace>> shards = Shard.inParallel(Registration.dossiers("c"),
                partition -> DossierPlace.in(table, partition).toList());
        assertEquals(60, shards.stream().flatMap(List::stream).map(DossierPlace::registration).distinct().count());
        for (List<DossierPlace> shard : shards) {
            List<Long> assessments = shard.stream().map(DossierPlace::assessments).toList();
            assertEquals(assessments.stream().sorted().toList(), assessments);
        }
        shards.stream().flatMap(List::stream)
                .forEach(place -> assertEquals(Long.parseLong(place.registration(), 16) % 12, place.assessments()));
    }

    @Test
    void no_more_than_the_place_of_a_dossier_is_read() {
        table.write(Write.create(waiting(1, 3)));
        assertTrue(Registration.dossiers("c").stream().flatMap(partition -> table.queryKeys(Table.Index.WAITING, partition))
                .noneMatch(item -> item.has("filling")));
        assertEquals(List.of(new DossierPlace(ID, 3)), dossiers());
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
    void only_a_registration_that_stands_among_its_calls_dossiers_can_be_assessed() {
        assertTrue(new Registration(waiting(1, 3)).mayBeAssessed());
        assertFalse(new Registration(waiting(1, 3).with("call", "other")).mayBeAssessed());
        Registration received = received(false);
        assertFalse(received.mayBeAssessed(), "it waits for a reminder");
        assertThrows(Table.ConditionFailed.class, () -> table.write(received.stillAssessable()));
        Registration confirmed = after(received.confirm(NOW));
        assertTrue(confirmed.mayBeAssessed());
        table.write(confirmed.stillAssessable());
    }

    @Test
    void a_place_has_from_none_to_9999_assessments() {
        Registration most = new Registration(waiting(1, 3).with("assessments", 9_999L).with("version", 1L));
        assertThrows(IllegalArgumentException.class, () -> most.assessed(1));
        Registration none = new Registration(waiting(1, 3).with("assessments", 0L).with("version", 1L));
        assertThrows(IllegalArgumentException.class, () -> none.assessed(-1));
        assertEquals(1, after(after(received(false).confirm(NOW)).assessed(1)).assessments());
        assertEquals(List.of(new DossierPlace(ID, 1)), dossiers());
    }

    @Test
    void a_dossier_comes_with_the_confirmation_and_goes_with_the_withdrawal() {
        Registration received = received(false);
        assertEquals(List.of(), dossiers());
        Registration confirmed = after(received.confirm(NOW));
        assertEquals(List.of(new DossierPlace(ID, 0)), dossiers());
        Registration withdrawn = after(confirmed.withdraw(NOW));
        assertEquals(List.of(), dossiers());
        Registration restored = after(withdrawn.restore(NOW));
        assertEquals(List.of(new DossierPlace(ID, 0)), dossiers());
        assertEquals(List.of(true, false, true), List.of(confirmed.isInPool(), withdrawn.isInPool(), restored.isInPool()));
    }

    @Test
    void a_dossier_waits_for_the_guardian_who_must_agree() {
        Registration confirmed = after(received(true).confirm(NOW));
        assertEquals(List.of(true, false, false), List.of(confirmed.guardianOpen(), confirmed.isInPool(), confirmed.mayBeAssessed()));
        Registration agreed = after(confirmed.confirmGuardian(NOW));
        assertEquals(List.of(false, true, true), List.of(agreed.guardianOpen(), agreed.isInPool(), agreed.mayBeAssessed()));
        Registration another = after(agreed.correct(1, Map.of(), "en", GuardianChange.ASK, NOW));
        assertEquals(List.of(true, false, false), List.of(another.guardianOpen(), another.isInPool(), another.mayBeAssessed()));
        Registration none = after(another.correct(1, Map.of(), "en", GuardianChange.NOT_NEEDED, NOW));
        assertEquals(List.of(false, true, true), List.of(none.guardianOpen(), none.isInPool(), none.mayBeAssessed()));
    }

    @Test
    void whom_a_batch_has_offered_a_place_no_later_batch_may_select() {
        Registration confirmed = after(received(false).confirm(NOW));
        assertTrue(confirmed.isEligible());
        for (Outcome outcome : Outcome.values()) {
            Registration told = new Registration(confirmed.item().with("outcome", outcome.name()));
            assertEquals(outcome == Outcome.RESERVE || outcome == Outcome.NOT_SELECTED, told.isEligible(), outcome.name());
        }
    }

    @Test
    void a_reminder_is_waited_for_until_it_is_due_and_the_address_is_not_confirmed() {
        Registration received = received(false);
        assertTrue(received.awaitsReminder());
        assertEquals(0, remindersDue(NOW.plusSeconds(3599)));
        assertEquals(1, remindersDue(NOW.plusSeconds(3600)));
        Registration reminded = after(received.reminded());
        assertFalse(reminded.awaitsReminder());
        assertEquals(0, remindersDue(NOW.plusSeconds(3600)));
        assertFalse(after(reminded.confirm(NOW)).awaitsReminder(), "it stands among the dossiers");
    }

    private long remindersDue(Instant now) {
        return Registration.awaitingReminder().stream().flatMap(partition -> Registration.reminderDue(table, partition, now)).count();
    }

    @Test
    void a_change_holds_only_from_the_version_that_was_read() {
        Registration read = received(false);
        assertEquals(State.CONFIRMED, after(read.confirm(NOW)).state());
        for (Write late : List.of(read.withdraw(NOW), read.reminded(), read.unchanged(), read.delete(), read.bounced(Bounce.PERMANENT))) {
            assertThrows(Table.ConditionFailed.class, () -> table.write(late));
        }
        assertEquals(2, Registration.find(table, ID).orElseThrow().version());
    }
}
