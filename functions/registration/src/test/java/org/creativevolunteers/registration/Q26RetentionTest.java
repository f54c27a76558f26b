package org.creativevolunteers.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.Erased;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestContext;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What is kept no longer is erased, at its time in the call's time zone. The call closes on 11 February 2027 at 23:59 in Baku. */
class Q26RetentionTest {

    private static final String UNCONFIRMED = "2027-03-13T19:59:00Z"; // 30 days after closing
    private static final String EVERYTHING = "2028-02-11T19:59:00Z"; // 365 days

    /** Dies before or after one of the table's writes, counts what is asked of the index, and lets something happen in between. */
    private static final class Between {
        private final AtomicInteger writes = new AtomicInteger();
        private final AtomicInteger indexed = new AtomicInteger();
        private int dieAt = -1;
        private boolean after;
        private Runnable beforeWrite = () -> {};

        DynamoDbClient wrap(DynamoDbClient client) {
            return (DynamoDbClient) Proxy.newProxyInstance(Between.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class},
                    (proxy, method, arguments) -> {
                        boolean write = method.getName().equals("transactWriteItems");
                        if (arguments != null && arguments[0] instanceof QueryRequest query && "gsi1".equals(query.indexName())) {
                            indexed.incrementAndGet();
                        }
                        int number = write ? writes.getAndIncrement() : -2;
                        if (write) {
                            Runnable now = beforeWrite;
                            beforeWrite = () -> {};
                            now.run();
                        }
                        if (number == dieAt && !after) {
                            throw new Killed();
                        }
                        try {
                            // what takes a builder's consumer is a default method, which comes back here with the request
                            Object result =
                                    method.isDefault() && arguments != null && arguments[0] instanceof java.util.function.Consumer<?>
                                            ? java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments)
                                            : method.invoke(client, arguments);
                            if (number == dieAt) {
                                throw new Killed();
                            }
                            return result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    /** The process is dead: no code of ours catches an error. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Between between = new Between();
    private final Office office = listed(new Office(between::wrap));

    private static Office listed(Office office) {
        office.table.write(Write.put(Item.at(new Key("CALLS", "CALL#spring")).with("call", "spring")));
        return office;
    }

    private static String address(int number) {
        return "applicant-" + number + "@example.org";
    }

    private static void register(Office office, int number, boolean confirmed) {
        assertEquals(202, office.submit(Office.answers(address(number))).status());
        if (confirmed) {
            assertEquals(200,
                    office.withLink("ConfirmRegistration", "POST", office.link(address(number), Link.Purpose.APPLICANT)).status());
        }
    }

    private static void strike(Office office) {
        strike(office, "{}", () -> 300_000);
    }

    private static void strike(Office office, String event, IntSupplier remaining) {
        Context context = (Context) Proxy.newProxyInstance(Q26RetentionTest.class.getClassLoader(), new Class<?>[] {Context.class},
                (proxy, method, arguments) -> method.getName().equals("getRemainingTimeInMillis") ? remaining.getAsInt()
                        : method.invoke(new TestContext("EraseExpired"), arguments));
        try {
            office.eraseExpired().handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    OutputStream.nullOutputStream(), context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isThere(Office office, int number) {
        return office.table.get(Registration.key(office.id(address(number)))).isPresent();
    }

    private static List<Boolean> there(Office office, int... numbers) {
        return IntStream.of(numbers).mapToObj(number -> isThere(office, number)).toList();
    }

    private static List<Item> waiting(Office office) {
        return Erased.waiting().stream().flatMap(shard -> office.table.query(Table.Index.WAITING, shard)).toList();
    }

    @Test
    void unconfirmed_registrations_go_at_their_second_in_Baku_and_not_before() {
        register(office, 1, false);
        register(office, 2, true);
        office.setTime("2027-03-13T19:58:59Z");
        strike(office);
        assertEquals(List.of(true, true), there(office, 1, 2));
        office.setTime(UNCONFIRMED);
        strike(office);
        assertEquals(List.of(false, true), there(office, 1, 2));
        assertFalse(office.everything().contains(address(1)), "nothing is left, no letter either");
        assertTrue(office.everything().contains(address(2)));
    }

    @Test
    void everything_goes_at_its_second_in_Baku_and_nobody_is_written_to() {
        register(office, 1, true);
        register(office, 2, true);
        office.withLink("WithdrawRegistration", "POST", office.link(address(2), Link.Purpose.APPLICANT));
        office.setTime("2028-02-11T19:58:59Z");
        strike(office);
        assertEquals(List.of(true, true), there(office, 1, 2));
        office.setTime(EVERYTHING);
        strike(office);
        assertEquals(List.of(false, false), there(office, 1, 2));
        String everything = office.everything();
        Stream.of(address(1), address(2), "Günəş", "2005-03-14").forEach(datum -> assertFalse(everything.contains(datum), datum));
        assertEquals(List.of(), office.letters(address(1)));
        assertEquals(2, waiting(office).size(), "what lies in objects is looked for from now on");
        List<Item> audit = office.table.query("AUDIT#spring#2028-02").toList();
        assertEquals(List.of("EraseExpired", "EraseExpired"), audit.stream().map(entry -> entry.text("actor")).toList());
        assertEquals(List.of("erase", "erase"), audit.stream().map(entry -> entry.text("action")).toList());
    }

    @Test
    void time_that_runs_short_stops_it_between_two_people_and_the_next_run_goes_on() {
        IntStream.range(0, 12).forEach(number -> register(office, number, true));
        office.setTime(EVERYTHING);
        int runs = 0;
        for (; office.table.get(new Key("CALL#spring", "RETENTION")).isEmpty(); runs++) {
            assertTrue(runs < 30, "no end");
            AtomicInteger asked = new AtomicInteger();
            strike(office, "{}", () -> asked.getAndIncrement() < 3 ? 300_000 : 1_000);
        }
        assertTrue(runs >= 4, "runs: " + runs);
        IntStream.range(0, 12).forEach(number -> assertFalse(isThere(office, number)));
    }

    @Test
    void killed_before_or_after_any_write_it_ends_the_same() {
        for (int write = 0;; write++) {
            boolean died = false;
            for (boolean after : new boolean[] {false, true}) {
                Between deadly = new Between();
                Office mine = listed(new Office(deadly::wrap));
                register(mine, 1, true);
                mine.setTime(EVERYTHING);
                deadly.writes.set(0);
                deadly.dieAt = write;
                deadly.after = after;
                try {
                    strike(mine);
                } catch (IllegalStateException | Killed killed) { // the threads of the partitions wrap what ends them
                    died = true;
                }
                deadly.dieAt = -1;
                strike(mine);
                assertFalse(mine.everything().contains(address(1)), "killed at write " + write);
                assertEquals(1, waiting(mine).size());
                assertEquals(1, mine.table.query("AUDIT#spring#2028-02").count(), "killed at write " + write);
            }
            if (!died) {
                assertTrue(write >= 3, "writes: " + write);
                return;
            }
        }
    }

    @Test
    void a_call_whose_time_is_over_is_not_read_again_until_its_dates_are_moved() {
        register(office, 1, false);
        register(office, 2, true);
        office.setTime(UNCONFIRMED);
        strike(office);
        int before = between.indexed.get();
        strike(office);
        assertEquals(before, between.indexed.get());
        // published again with a later end; somebody registers late
        String later = Office.callFile().replace("\"closes\": \"2027-02-11T23:59\"", "\"closes\": \"2027-03-21T23:59\"")
                .replace("\"at\": \"2027-03-01T12:00\"", "\"at\": \"2027-04-01T12:00\"");
        office.table.write(
                Write.put(Item.at(new Key("CALL#spring", "VERSION#2")).with("content", later).with("sha256", Hash.sha256(later))),
                Write.put(Item.at(new Key("CALL#spring", "CALL")).with("version", 2L)));
        office.setTime("2027-03-20T08:00:00Z");
        register(office, 3, false);
        office.setTime("2027-04-20T19:58:59Z");
        strike(office);
        assertEquals(List.of(true, true), there(office, 2, 3));
        office.setTime("2027-04-20T19:59:00Z");
        strike(office);
        assertEquals(List.of(true, false), there(office, 2, 3));
    }

    @Test
    void whoever_confirms_at_this_very_moment_is_kept() {
        register(office, 1, false);
        office.setTime(UNCONFIRMED);
        String link = office.link(address(1), Link.Purpose.APPLICANT);
        List<Item> rest = rest(1);
        assertEquals(4, rest.size(), "a letter, a consent, and what staff find it by");
        between.beforeWrite = () -> office.withLink("ConfirmRegistration", "POST", link);
        strike(office);
        assertEquals(List.of(true), there(office, 1));
        assertEquals(rest, rest(1), "and has lost nothing");
        assertEquals("CONFIRMED", office.registration(address(1)).text("state"));
    }

    private List<Item> rest(int number) {
        return office.table.query("REG#" + office.id(address(number))).filter(item -> !item.text("sk").equals("REG")).toList();
    }

    @Test
    void more_than_one_transaction_takes_goes_too_and_so_does_the_letter_of_an_erasure_before() {
        register(office, 1, true);
        String id = office.id(address(1));
        IntStream.range(0, 230).forEach(number -> office.table.write(Write.put(Item.at(new Key("REG#" + id, "LETTER#LINK#" + number))
                .with("kind", "LINK").with("to", address(1)))));
        office.withLink("EraseRegistration", "DELETE", office.link(address(1), Link.Purpose.APPLICANT));
        assertEquals(List.of("ERASED"), office.letters(address(1)));
        register(office, 1, true);
        assertEquals(204, office.withLink("EraseRegistration", "DELETE", office.link(address(1), Link.Purpose.APPLICANT)).status());
        assertEquals(List.of("ERASED"), office.letters(address(1)));
        assertEquals(List.of(false), there(office, 1));
        assertEquals(1, rest(1).size());
    }

    @Test
    void a_restored_backup_is_erased_again_and_whoever_registered_anew_is_not() {
        register(office, 1, true);
        register(office, 2, true);
        List<Item> backup = Stream.of(1, 2).flatMap(number -> office.table.query("REG#" + office.id(address(number)))).toList();
        Stream.of(1, 2)
                .forEach(number -> office.withLink("EraseRegistration", "DELETE", office.link(address(number), Link.Purpose.APPLICANT)));
        assertEquals(List.of("ERASED"), office.letters(address(1)));
        Erased.waiting().stream().flatMap(shard -> Erased.in(office.table, shard)).toList()
                .forEach(erased -> office.table.write(erased.done()));
        office.setTime("2027-01-16T08:00:00Z");
        register(office, 2, true); // anew
        List<Item> anew = office.table.query("REG#" + office.id(address(2))).toList();
        backup.stream().filter(item -> item.text("pk").equals("REG#" + office.id(address(1))))
                .forEach(item -> office.table.write(Write.put(item)));
        strike(office, "{\"call\":\"spring\",\"replay\":true}", () -> 300_000);
        assertEquals(List.of(false, true), there(office, 1, 2));
        assertEquals(anew, office.table.query("REG#" + office.id(address(2))).toList());
        assertFalse(office.everything().contains(address(1)));
        assertEquals(2, waiting(office).size(), "objects of the backup are looked through again");
        strike(office, "{\"call\":\"spring\",\"replay\":true}", () -> 300_000);
        assertEquals(List.of(false, true), there(office, 1, 2));
        assertThrows(IllegalStateException.class, () -> strike(office, "{\"call\":\"spring\",\"replay\":true}", () -> 1_000),
                "it says that it is not done");
    }

    @Test
    void Q35_of_more_than_one_transaction_takes_whoever_was_erased_is_erased_again() {
        register(office, 1, true);
        for (int piece = 0; piece < 3; piece++) {
            int from = piece * 60;
            office.table.write(IntStream.range(from, from + 60).mapToObj(number -> new Erased("spring", office.id(address(number)),
                    office.instant()).put().whenMissing("pk")).toList());
        }
        strike(office, "{\"call\":\"spring\",\"replay\":true}", () -> 300_000);
        assertEquals(List.of(false), there(office, 1));
        assertEquals(180, waiting(office).size());
    }

    @Test
    void Q34_whoever_comes_by_an_old_letters_link_when_an_erasure_was_cut_off_is_not_told_that_it_was_done() {
        register(office, 1, true);
        String id = office.id(address(1));
        String old = office.link(address(1), Link.Purpose.APPLICANT);
        for (int letter = 0; letter < 120; letter++) {
            office.table.write(Write.put(Item.at(new Key("REG#" + id, "LETTER#LINK#" + letter)).with("kind", "LINK").with("to", address(1))
                    .with("written", "2027-01-15T08:%02d:%02dZ".formatted(letter / 60, letter % 60))
                    .with("links", letter == 0 ? List.of("LINK#" + Hash.sha256(old)) : List.of())));
        }
        String own = office.link(address(1), Link.Purpose.APPLICANT);
        // each is counted as it is asked and as it is done: the next one, the last
        between.beforeWrite = () -> between.dieAt = between.writes.get() + 1;
        between.after = false;
        assertThrows(Killed.class, () -> office.withLink("EraseRegistration", "DELETE", own));
        between.dieAt = -1;
        assertEquals(List.of(true), there(office, 1));
        assertEquals(401, office.withLink("EraseRegistration", "DELETE", old).status(), "a new one can be asked for");
        assertEquals(204, office.withLink("EraseRegistration", "DELETE", own).status());
        assertEquals(List.of(false), there(office, 1));
    }

    @Test
    void a_call_that_fails_keeps_no_other_from_being_looked_after_and_is_a_failure() {
        register(office, 1, false);
        office.table.write(Write.put(Item.at(new Key("CALLS", "CALL#broken")).with("call", "broken")));
        office.setTime(UNCONFIRMED);
        assertThrows(RuntimeException.class, () -> strike(office));
        assertEquals(List.of(false), there(office, 1));
    }
}
