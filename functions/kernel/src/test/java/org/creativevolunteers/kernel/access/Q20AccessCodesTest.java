package org.creativevolunteers.kernel.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

class Q20AccessCodesTest {

    private static final Instant NOON = Instant.parse("2027-01-15T12:00:00Z");
    private static final String ADDRESS = "ayla@example.org";

    private final TestTable store = TestTable.create();
    private final Identity identity = new Identity("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private final AtomicInteger looks = new AtomicInteger();
    private final Table table = new Table(counting(store.client()), store.name());
    private final CodeGate gate = new CodeGate(table, identity);
    private final LinkCode code = new LinkCode("ABCDEFGH");

    /** Counts how often somebody looks whether a code is right. */
    private DynamoDbClient counting(DynamoDbClient client) {
        return (DynamoDbClient) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class},
                (proxy, method, given) -> {
                    Object[] arguments = given;
                    if (method.getName().equals("getItem") && arguments[0] instanceof java.util.function.Consumer<?>) {
                        GetItemRequest.Builder builder = GetItemRequest.builder();
                        @SuppressWarnings("unchecked") // the client has this one method with a consumer
                        java.util.function.Consumer<GetItemRequest.Builder> fill =
                                (java.util.function.Consumer<GetItemRequest.Builder>) arguments[0];
                        fill.accept(builder);
                        String pk = builder.build().key().get("pk").s();
                        if (pk.startsWith("LINK#") && !pk.equals("LINK#none")) {
                            looks.incrementAndGet();
                        }
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @BeforeEach
    void mail() {
        String hash = identity.address(ADDRESS);
        table.write(
                new Link(Link.Purpose.APPLICANT, "registration1", "spring", NOON.plus(Duration.ofDays(60)), Optional.of(hash)).store(code,
                        identity),
                Write.put(Item.at(new Key("ADDRESS#" + hash, "ADDRESS")).with("sent", List.of())));
    }

    private boolean opens(String typed) {
        return gate.find("spring", ADDRESS, typed, NOON).isPresent();
    }

    @Test
    void a_code_is_read_as_people_type_it() {
        for (String typed : List.of("ABCDEFGH", "abcd-efgh", " ABCD EFGH ", "ABCD–EFGH", "a b c d e f g h", "АВCD-ЕFGН",
                "ABCD\u00A0EFGH", "\uFEFFABCD\u200B-EFGH\u200E", "\u2066ABCD-EFGH\u2069", "AB\u00ADCD\u2060EFGH\u0007",
                "ABCD\u200DEFGH\u0085")) {
            assertEquals(Optional.of(code), LinkCode.of(typed), typed);
        }
        for (String typed : List.of("", "ABCDEFG", "ABCDEFGHJ", "ABCD_EFGH", "ABCDEFG0", "ABCDEFGI", "ЯBCDEFGH", "ABCD\u0000EFGH")) {
            assertEquals(Optional.empty(), LinkCode.of(typed), typed);
        }
        assertEquals("ABCD-EFGH", code.shown());
        assertFalse(code.toString().contains("ABCD"), "no log shows it");
        assertThrows(IllegalArgumentException.class, () -> new LinkCode("abcdefgh"));
    }

    @Test
    void codes_are_drawn_from_all_characters() {
        Set<String> codes = new HashSet<>();
        Set<Integer> characters = new HashSet<>();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 2_000; i++) {
            String drawn = LinkCode.fresh(random).text();
            codes.add(drawn);
            drawn.chars().forEach(characters::add);
        }
        assertEquals(2_000, codes.size());
        assertEquals(Code.ALPHABET.length(), characters.size());
    }

    @Test
    void a_code_opens_its_link_any_number_of_times_for_its_address_and_call_alone() {
        for (int i = 0; i < 20; i++) {
            assertTrue(opens("abcd-efgh"), "right ones cost nothing");
        }
        assertEquals(Optional.of(0L),
                table.get(new Key("TRIES#" + identity.address(ADDRESS) + "#2027-01-15T12", "TRIES")).map(item -> item.whole("count")));
        assertTrue(gate.find("spring", " AYLA@Example.org ", "abcd-efgh", NOON).isPresent());
        assertTrue(gate.find("autumn", ADDRESS, "abcd-efgh", NOON).isEmpty());
        assertTrue(gate.find("spring", "other@example.org", "abcd-efgh", NOON).isEmpty());
        assertTrue(gate.find("spring", "no address", "abcd-efgh", NOON).isEmpty());
    }

    @Test
    void a_code_dies_with_its_link() {
        assertTrue(gate.find("spring", ADDRESS, "ABCDEFGH", NOON.plus(Duration.ofDays(60)).minusSeconds(1)).isPresent());
        assertTrue(gate.find("spring", ADDRESS, "ABCDEFGH", NOON.plus(Duration.ofDays(60))).isEmpty(), "at once, whenever TTL deletes it");
    }

    @Test
    void after_five_wrong_tries_the_right_code_waits_for_the_next_hour() {
        for (int i = 2; i < 7; i++) {
            assertFalse(opens("ABCDEFG" + i));
        }
        assertFalse(opens("ABCDEFGH"));
        assertEquals(CodeGate.TRIES, looks.get());
        assertTrue(gate.find("spring", ADDRESS, "ABCDEFGH", NOON.plus(Duration.ofHours(1))).isPresent());
    }

    @Test
    void the_spellings_of_a_mailbox_share_its_tries() {
        for (int i = 2; i < 7; i++) {
            assertTrue(gate.find("spring", ADDRESS.replace("@", "+" + i + "@"), "ABCDEFG" + i, NOON).isEmpty());
        }
        assertFalse(opens("ABCDEFGH"));
        assertEquals(CodeGate.TRIES, looks.get());
    }

    @Test
    void a_right_one_between_wrong_ones_leaves_them_their_number() {
        for (int i = 2; i < 6; i++) {
            assertFalse(opens("ABCDEFG" + i));
        }
        assertTrue(opens("ABCDEFGH"));
        assertTrue(opens("ABCDEFGH"));
        assertFalse(opens("ABCDEFG7"));
        assertFalse(opens("ABCDEFGH"), "the fifth wrong one was the last");
    }

    @Test
    void of_50_guesses_at_once_no_more_than_five_are_looked_at() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            List<Callable<Boolean>> guesses = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String guess = "2345" + "ABCDEFGHJKMNPQRSTUVWXYZ".substring(i % 20, i % 20 + 3) + (i < 20 ? "2" : i < 40 ? "3" : "4");
                guesses.add(() -> opens(guess));
            }
            for (var guess : threads.invokeAll(guesses)) {
                assertFalse(guess.get());
            }
        }
        assertEquals(CodeGate.TRIES, looks.get());
    }

    @Test
    void made_up_addresses_leave_a_bounded_number_of_counts_that_tell_nothing_and_soon_go() {
        for (int i = 0; i < 50; i++) {
            assertTrue(gate.find("spring", "made-up-" + i + "@example.org", "ABCDEFGH", NOON).isEmpty());
        }
        store.client().scanPaginator(request -> request.tableName(store.name())).items().forEach(item -> {
            String pk = item.get("pk").s();
            if (pk.startsWith("TRIES#")) {
                assertTrue(pk.matches("TRIES#[0-9a-f]{1,4}#2027-01-15T12"), pk);
                assertEquals(NOON.plus(Duration.ofHours(2)).getEpochSecond(), Long.parseLong(item.get("ttl").n()));
            }
            assertFalse(item.toString().contains("made-up"));
        });
        assertTrue(opens("ABCDEFGH"), "a flood of strangers closes nobody's own door");
    }
}
