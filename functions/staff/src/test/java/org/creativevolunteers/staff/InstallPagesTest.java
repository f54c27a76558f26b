package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.List;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstallPagesTest {

    private final TestStaff test = new TestStaff();
    private final TestDeployment deployment = new TestDeployment();

    private String install(String type) {
        return deployment.ask(type, new InstallPages(test.resources(), new ObjectStore(test.bucket.client(), test.bucket.name())));
    }

    @AfterEach
    void end() {
        deployment.close();
    }

    @Test
    void a_first_deployment_puts_a_front_page_that_says_in_each_language_that_nothing_has_opened_and_the_office() {
        assertEquals("SUCCESS", install("Create"));
        String front = test.object("index.html");
        assertTrue(
                List.of("Müraciətlərin qəbulu hələ başlamayıb", "Registration has not opened yet", "Приём заявок ещё не начался").stream()
                        .allMatch(front::contains),
                front);
        for (String page : List.of("office/index.html", "office/az/index.html", "office/en/links/index.html", "assets/site.css")) {
            assertTrue(test.objects().contains(page), page);
        }
        assertTrue(test.object("office/ru/index.html").contains("data-home=\"https://door.example.org/\""));
    }

    @Test
    void every_part_that_these_pages_name_is_there() {
        install("Create");
        test.objects().stream().filter(key -> key.endsWith(".html")).forEach(key -> java.util.regex.Pattern
                .compile("(?:src|href)=\"/([^\"]+\\.(?:js|css|svg))\"").matcher(test.object(key)).results()
                .forEach(part -> assertTrue(test.objects().contains(part.group(1)), key + " names " + part.group(1))));
    }

    @Test
    void a_later_one_puts_the_pages_of_the_calls_anew_and_the_front_page_leads_to_the_last_published() {
        install("Create");
        test.publish(TestStaff.ADMIN, TestCall.json());
        String later = TestCall.json().replace("\"test-call\"", "\"later-call\"");
        assertEquals(201, TestEvent.of("PublishCall").path("call", "later-call").as(TestStaff.ADMIN).body(later)
                .to(test.publishing(test.bucket.client())).status());
        String published = test.object("test-call/en/index.html");
        for (String lost : List.of("test-call/en/index.html", "index.html")) {
            test.bucket.client().deleteObject(request -> request.bucket(test.bucket.name()).key(lost));
        }
        assertEquals("SUCCESS", install("Update"));
        assertEquals(published, test.object("test-call/en/index.html"));
        assertTrue(test.object("index.html").contains("-call/en/"), "it is the page of a call");
        assertFalse(test.object("index.html").contains("not opened"));
    }

    @Test
    void a_publication_leaves_the_office_as_the_deployment_put_it() {
        install("Create");
        String office = test.object("office/en/index.html");
        test.publish(TestStaff.ADMIN, TestCall.json());
        assertEquals(office, test.object("office/en/index.html"));
    }

    @Test
    void whoever_deletes_the_stack_keeps_the_pages() {
        install("Create");
        List<String> objects = test.objects();
        assertEquals("SUCCESS", install("Delete"));
        assertEquals(objects, test.objects());
    }

    @Test
    void a_deployment_whose_pages_cannot_be_put_is_told_so_and_goes_back() {
        ObjectStore nowhere = new ObjectStore(test.bucket.client(), "no-such-bucket");
        assertEquals("FAILED", deployment.ask("Create", new InstallPages(test.resources(), nowhere)));
        JsonObject answer = deployment.answers.getLast();
        assertTrue(answer.requireText("Reason").contains("invocation-1"), "where to look");
        assertEquals(List.of("request-1", "InstalledPages", "arn:aws:cloudformation:stack/x", "InstalledPages"),
                List.of(answer.requireText("RequestId"), answer.requireText("LogicalResourceId"), answer.requireText("StackId"),
                        answer.requireText("PhysicalResourceId")));
    }

    @Test
    void an_answer_that_does_not_arrive_is_a_fault_so_that_the_platform_tries_again() {
        deployment.refusing();
        assertThrows(UncheckedIOException.class, () -> install("Create"));
    }
}
