package org.creativevolunteers.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.creativevolunteers.testing.TestEvent;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class TellMissingTest {

    @Test
    void a_person_reads_in_each_language_that_there_is_nothing_and_where_to_go() {
        TestEvent.Answer answer = TestEvent.of("TellMissing").to(new TellMissing());
        assertEquals(404, answer.status());
        var page = Jsoup.parse(answer.body());
        assertEquals(List.of("az", "en", "ru"), page.select("main p[lang]").eachAttr("lang"));
        assertEquals(List.of("/", "/", "/"), page.select("main p a").eachAttr("href"));
        assertTrue(answer.headers().get("content-security-policy").toString().contains("default-src 'none'"));
    }

    @Test
    void a_program_gets_a_problem_document() {
        TestEvent.Answer answer = TestEvent.of("TellMissing").header("accept", "application/json").to(new TellMissing());
        assertEquals("404 application/problem+json; charset=utf-8",
                answer.status() + " " + answer.headers().get("content-type").toString());
    }
}
