package org.creativevolunteers.reports.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.text.Alphabet;
import org.creativevolunteers.reports.Invocation;
import org.creativevolunteers.reports.Season;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.snapshot.AnnouncedBatch;
import org.creativevolunteers.reports.snapshot.Extract;
import org.creativevolunteers.reports.snapshot.ExtractLine;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class PaperTest {

    private static final TimeLeft PLENTY = TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20));
    private static final List<String> STATES = List.of("ACCEPTED", "OPEN", "DECLINED", "EXPIRED", "RESERVE", "NOT_SELECTED");

    private final Season season = new Season();

    /** Somebody of whom a batch came to this. */
    private ExtractLine person(int number, String family, String given, String state) {
        Item registration = season.registration(number);
        Map<String, Object> answers = new LinkedHashMap<>(new Registration(registration).answers());
        answers.put("familyName", family);
        answers.put("givenName", given);
        answers.put("region", "baku");
        answers.put("discipline", "music");
        return new ExtractLine(new Registration(registration.with("answers", answers)), List.of(), List.of(new Offer(new Item(Map.of())
                .with("registration", registration.text("id")).with("batch", "main").with("state", state).with("merit", 7_000L))),
                List.of());
    }

    private Paper paper(List<ExtractLine> people) {
        try (LocalFile extract = LocalFile.write(Season.folder(), out -> {
            try (Extract.Out lines = new Extract.Out(out)) {
                for (ExtractLine person : people) {
                    lines.add(person);
                }
            }
        })) {
            return Paper.of(season.call, new Snapshot(Season.CALL, Season.NOW),
                    List.of(new AnnouncedBatch("main", "f".repeat(64), "selection/x", "a")), extract.path(), PLENTY);
        }
    }

    private record Printed(int pages, String text) {

        static Printed of(String page) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Pdf.write(page, Season.NOW, out);
            try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setSortByPosition(true);
                return new Printed(document.getNumberOfPages(), stripper.getText(document));
            }
        }

        int count(String what) {
            return text.split(Pattern.quote(what), -1).length - 1;
        }
    }

    @Test
    void names_are_in_the_order_of_their_alphabet() {
        List<String> ordered = List.of("Babayev", "Bağırov", "Cabbarlı", "Çələbi", "Eyvazov", "Əliyev", "Fərzəliyev", "Haqverdi", "Xəlilov",
                "Iğdır", "İbrahimov", "Oruc", "Özbək", "Sultan", "Şükür", "Tağı", "Uğur", "Ümid", "Vəli", "Zeynallı", "Иванов", "Яковлев");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(new Alphabet());
        assertEquals(ordered, shuffled);
        assertTrue(new Alphabet().compare("əliyev aysu", "Əliyev Babək") < 0, "capitals do not count");
        assertTrue(new Alphabet().compare("Əliyev", "Əliyeva") < 0);
    }

    @Test
    void whoever_has_a_place_or_may_take_it_is_on_every_paper_and_nobody_else() throws IOException {
        List<ExtractLine> people = new ArrayList<>();
        for (int i = 0; i < STATES.size(); i++) {
            people.add(person(i, "Nümunə-" + STATES.get(i).replace('_', '-'), "Sınaq", STATES.get(i)));
        }
        Paper paper = paper(people);
        for (ReportKind kind : Paper.KINDS) {
            for (String language : Paper.LANGUAGES) {
                String text = Printed.of(paper.page(kind, language)).text();
                for (String state : STATES) {
                    boolean place = state.equals("ACCEPTED") || state.equals("OPEN");
                    assertEquals(place, text.contains("Nümunə-" + state.replace('_', '-')), kind + ", " + state + ": " + text);
                }
            }
        }
    }

    @Test
    void the_list_says_in_its_language_what_the_ministry_asks_and_by_which_protocol() throws IOException {
        Paper paper = paper(List.of(person(1, "Əliyeva", "Şəfəq", "ACCEPTED"), person(2, "Çələbi", "İlqar", "OPEN")));
        String az = Printed.of(paper.page(ReportKind.SELECTED, "az")).text();
        String en = Printed.of(paper.page(ReportKind.SELECTED, "en")).text();
        assertTrue(az.indexOf("Çələbi İlqar") < az.indexOf("Əliyeva Şəfəq"), az);
        for (String expected : List.of("Seçilmişlərin siyahısı", "2027-01-20 16:00 (Asia/Baku)", "Siyahıda 2 nəfər var.", "Bakı", "Musiqi",
                "qəbul edib", "cavab gözlənilir", "f".repeat(64))) {
            assertTrue(az.contains(expected), () -> expected + " in " + az);
        }
        for (String expected : List.of("List of the selected", "2 people are on the list.", "Baku", "Music", "accepted",
                "answer awaited")) {
            assertTrue(en.contains(expected), () -> expected + " in " + en);
        }
    }

    @Test
    void a_long_list_breaks_between_people_and_repeats_its_heading() throws IOException {
        List<ExtractLine> people = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            people.add(person(i, "Nümunə-" + i, "Sınaq", "ACCEPTED"));
        }
        Paper paper = paper(people);
        Printed door = Printed.of(paper.page(ReportKind.DOOR, "az"));
        assertTrue(door.pages() > 3 && door.count("İmza") == door.pages(), door.pages() + " pages");
        assertTrue(door.text().contains("1 / " + door.pages()), door.text());
        Printed badges = Printed.of(paper.page(ReportKind.BADGES, "en"));
        assertEquals(15, badges.pages(), "ten badges a page");
        assertEquals(150, badges.count("Sınaq"));
    }

    @Test
    void a_name_is_text_whatever_it_is() throws IOException {
        Paper paper = paper(List.of(person(1, "<b>O'Nil</b> & \"x\"", "{{name}}", "ACCEPTED"), person(2, "לוי", "דוד", "ACCEPTED")));
        String text = Printed.of(paper.page(ReportKind.BADGES, "az")).text();
        assertTrue(text.contains("<b>O'Nil</b>") && text.contains("{{name}}"), text);
        assertTrue(text.contains("לוי דוד"), text);
        assertFalse(Printed.of(paper(List.of()).page(ReportKind.SELECTED, "az")).text().isBlank(), "nobody is on a list as well");
    }
}
