package org.creativevolunteers.kernel.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class Q01MailboxFamilyTest {

    private static String family(String address) {
        return MailboxFamily.of(EmailAddress.of(address).orElseThrow().normalised()).address();
    }

    @Test
    void Q01_the_spellings_of_one_mailbox_are_one_family() {
        for (List<String> spellings : List.of(
                List.of("victim@example.org", "VICTIM@Example.ORG", "victim+1@example.org", "Victim+a+b@example.org",
                        "victim+@example.org"),
                List.of("vic.tim@example.org", "vic.tim+x@example.org"),
                List.of("victim@gmail.com", "v.i.c.t.i.m@gmail.com", "Vic.Tim+x@googlemail.com", "victim+x.y@GMAIL.com"),
                List.of("vic-tim@yandex.ru", "vic.tim@yandex.ru", "vic.tim+x@ya.ru", "vic-tim@yandex.com", "vic-tim@yandex.az"),
                List.of("vic_tim@proton.me", "vic.tim@protonmail.com", "victim+x@pm.me"))) {
            assertEquals(1, spellings.stream().map(Q01MailboxFamilyTest::family).distinct().count(), spellings.toString());
        }
    }

    @Test
    void Q01_addresses_of_different_people_are_different_families() {
        List<String> people = List.of("victim@example.org", "vic.tim@example.org", "vic-tim@example.org", "victim@example.com",
                "victim@gmail.com", "victim@mail.example.org", "+1@example.org", "+2@example.org", "vic-tim@gmail.com", "a@yandex.ru");
        assertEquals(people.size(), people.stream().map(Q01MailboxFamilyTest::family).distinct().count());
        assertNotEquals(family("victim@yahoo.com"), family("victim-x@yahoo.com"), "a hyphen is a name's own at most providers");
    }
}
