package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreviewLetterTest {

    private final Desk desk = new Desk();
    private final StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), desk.table);

    @BeforeEach
    void theCallIsPublished() {
        desk.publishCall();
    }

    private TestEvent.Answer preview(String role, String kind, String language) {
        return TestEvent.of("PreviewLetter").path("call", TestCall.ID).path("kind", kind).query("language", language)
                .as(TestIssuer.shared().token(role + "-1", role))
                .to(new PreviewLetter(desk.table, gate, desk.clock));
    }

    @Test
    void Q18_viewers_and_admins_see_previews_nobody_else() {
        assertEquals(200, preview("viewer", "OFFER", "az").status());
        assertEquals(200, preview("admin", "OFFER", "az").status());
        assertEquals(403, preview("commissioner", "OFFER", "az").status());
        assertEquals(401,
                TestEvent.of("PreviewLetter").as("x").to(new PreviewLetter(desk.table, gate, desk.clock)).status());
    }

    @Test
    void every_letter_can_be_seen_in_every_language_with_what_the_call_says() {
        for (LetterKind kind : LetterKind.values()) {
            for (String language : List.of("az", "en", "ru")) {
                Map<String, Object> letter = preview("viewer", kind.name(), language).json();
                assertEquals(List.of(kind.name(), language), List.of(letter.get("kind"), letter.get("language")));
                String text = (String) letter.get("text");
                assertTrue(((String) letter.get("html")).startsWith("<!DOCTYPE html>\n<html lang=\"" + language + "\""));
                assertTrue(kind == LetterKind.ERASED
                        || text.contains("\nhttps://volunteers.example.org/test-call/" + language + "/never/#example\n"), text);
            }
        }
        String refusal = ((String) preview("viewer", "NOT_SELECTED", "en").json().get("text")).replace("\n", " ");
        assertTrue(refusal.contains("for 4 places") && refusal.contains("What was in the way"), refusal);
    }

    @Test
    void what_does_not_exist_is_refused() {
        assertEquals(404, preview("viewer", "GREETING", "az").status());
        assertEquals(400, preview("viewer", "OFFER", "fr").status());
        TestEvent.Answer nowhere = TestEvent.of("PreviewLetter").path("call", "nowhere").as(TestIssuer.shared().token("viewer-1", "viewer"))
                .to(new PreviewLetter(desk.table, gate, desk.clock));
        assertEquals(404, nowhere.status());
        assertFalse(nowhere.body().contains("nowhere"));
    }
}
