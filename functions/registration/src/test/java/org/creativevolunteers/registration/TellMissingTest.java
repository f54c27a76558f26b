package org.creativevolunteers.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
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

    @Test
    void a_method_that_a_route_does_not_have_is_told_those_that_it_has() {
        for (var allowed : Map.of("/me", "DELETE, GET, PUT", "/calls/spring/registrations", "POST", "/staff/dossiers/x/recusal",
                "DELETE, PUT", "/codes", "POST", "/staff/calls/spring/batches/first", "GET").entrySet()) {
            TestEvent.Answer answer = TestEvent.of("TellMissing").method("PATCH").at(allowed.getKey()).header("accept", "*/*")
                    .to(new TellMissing());
            assertEquals("405 " + allowed.getValue(), answer.status() + " " + answer.headers().get("allow"));
            assertEquals("method-not-allowed", answer.json().get("title"));
        }
        TestEvent.Answer page = TestEvent.of("TellMissing").at("/links").header("accept", "text/html,*/*;q=0.8").to(new TellMissing());
        assertEquals("405 POST", page.status() + " " + page.headers().get("allow"));
        assertEquals(3, Jsoup.parse(page.body()).select("main p a").size());
        for (String none : List.of("/calls", "/calls/spring/", "/calls//registrations", "/staff/nothing", "/mes", "/me/x/y")) {
            assertEquals(404, TestEvent.of("TellMissing").at(none).to(new TellMissing()).status(), none);
        }
    }
}
