package org.creativevolunteers.letters.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TxtRecordsTest {

    @Test
    void records_come_whole_whatever_pieces_they_are_sent_in_and_where_there_are_none_there_are_none() throws IOException {
        try (NameServer server =
                new NameServer(Map.of("a.example.org", List.of(List.of("v=spf1 include:amazonses.com ~all"), List.of("word")),
                        "long.example.org", List.of(List.of("v=DMARC1; p=reject; ", "rua=mailto:dmarc@example.org")),
                        "empty.example.org", List.of()))) {
            TxtRecords records = new TxtRecords(server.address());
            assertEquals(List.of("v=spf1 include:amazonses.com ~all", "word"), records.of("a.example.org").stream().sorted().toList());
            assertEquals(List.of("v=DMARC1; p=reject; rua=mailto:dmarc@example.org"), records.of("long.example.org"));
            assertEquals(List.of(), records.of("empty.example.org"));
            assertEquals(List.of(), records.of("nowhere.example.org"));
        }
    }

    @Test
    void a_server_that_does_not_answer_is_not_a_name_without_records() throws IOException {
        String address;
        try (NameServer server = new NameServer(Map.of())) {
            address = server.address();
        }
        assertThrows(IllegalStateException.class, () -> new TxtRecords(address).of("a.example.org"));
    }
}
