package org.creativevolunteers.registration;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.creativevolunteers.registration.submission.ProofOfWork;
import org.junit.jupiter.api.Test;

class Q04ProofOfWorkTest {

    private static final Instant NOON = Instant.parse("2027-01-15T12:00:00Z");
    private static final int BITS = 12;

    private static ProofOfWork worked(String call, String address, String day) {
        for (long nonce = 0;; nonce++) {
            ProofOfWork stamp = new ProofOfWork(day, Long.toString(nonce));
            if (stamp.isWorth(call, address, BITS, Instant.parse(day + "T12:00:00Z"))) {
                return stamp;
            }
        }
    }

    private final ProofOfWork stamp = worked("spring", "a@example.org", "2027-01-15");

    @Test
    void a_stamp_is_worth_its_work_however_often_it_is_shown() {
        assertTrue(stamp.isWorth("spring", "a@example.org", BITS, NOON));
        assertTrue(stamp.isWorth("spring", "a@example.org", BITS, NOON));
        assertTrue(stamp.isWorth("spring", "a@example.org", 0, NOON));
    }

    @Test
    void a_stamp_is_worthless_for_another_address_call_or_number() {
        int worthless = 0;
        for (int i = 0; i < 50; i++) { // each has a chance of 1 in 4096 to be worth by accident
            worthless += stamp.isWorth("spring", "a" + i + "@example.org", BITS, NOON) ? 0 : 1;
            worthless += stamp.isWorth("spring" + i, "a@example.org", BITS, NOON) ? 0 : 1;
            worthless += new ProofOfWork(stamp.day(), stamp.nonce() + i).isWorth("spring", "a@example.org", BITS, NOON) ? 0 : 1;
        }
        assertTrue(worthless >= 147, worthless + " of 150 stamps were worthless");
    }

    @Test
    void a_stamp_lives_for_its_day_and_its_neighbours() {
        assertTrue(stamp.isWorth("spring", "a@example.org", BITS, Instant.parse("2027-01-14T00:00:00Z")));
        assertTrue(stamp.isWorth("spring", "a@example.org", BITS, Instant.parse("2027-01-16T23:59:59Z")));
        assertFalse(stamp.isWorth("spring", "a@example.org", BITS, Instant.parse("2027-01-13T23:59:59Z")));
        assertFalse(stamp.isWorth("spring", "a@example.org", BITS, Instant.parse("2027-01-17T00:00:00Z")));
    }

    @Test
    void what_is_no_stamp_is_worth_nothing() {
        for (String nonce : new String[] {"", "-1", "1e3", "٣", "12345678901234567", " 1"}) {
            assertFalse(new ProofOfWork("2027-01-15", nonce).isWorth("spring", "a@example.org", 0, NOON), nonce);
        }
        assertFalse(new ProofOfWork("15.01.2027", "1").isWorth("spring", "a@example.org", 0, NOON));
        assertFalse(new ProofOfWork("", "1").isWorth("spring", "a@example.org", 0, NOON));
    }
}
