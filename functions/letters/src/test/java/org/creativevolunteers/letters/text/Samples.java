package org.creativevolunteers.letters.text;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.access.LinkCode;

/** Plainly synthetic values for every place in a letter. */
final class Samples {

    static final Map<String, Object> DATA = Map.ofEntries(Map.entry("code", "7KQ4MRZP"), Map.entry("name", "Nümunə"),
            Map.entry("deadline", "2027-03-08T14:00:00Z"), Map.entry("until", "2027-02-02T06:30:00Z"), Map.entry("rank", 4L),
            Map.entry("merit", 7_250L), Map.entry("cutoff", 7_400L), Map.entry("needed", 7_401L),
            Map.entry("criteria", List.of(Map.of("label", Map.of("az", "Portfolio", "en", "Portfolio", "ru", "Портфолио"), "score", 8_000L),
                    Map.of("label", Map.of("az", "Motivasiya", "en", "Motivation", "ru", "Мотивация"), "score", 6_333L))),
            Map.entry("quota", "capital"), Map.entry("places", 30L), Map.entry("applicants", 520L),
            Map.entry("head", "9f2c6a7d01b34e58a6c09d1e2f3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d"));

    private Samples() {
    }

    static CallFacts call(String language) {
        return new CallFacts("creative-azerbaijan-volunteers", Map.of("az", "Yaradıcı Azərbaycan Könüllüləri",
                "en", "Creative Azerbaijan Volunteers", "ru", "Творческие волонтёры Азербайджана").get(language),
                Map.of("az", "Azərbaycan Yaradıcı Sənayelər Federasiyası", "en", "Azerbaijan Federation of Creative Industries",
                        "ru", "Федерация креативных индустрий Азербайджана").get(language),
                "help@example.org", ZoneId.of("Asia/Baku"));
    }

    static Map<Link.Purpose, LetterLink> links(Set<Link.Purpose> purposes) {
        Map<Link.Purpose, LetterLink> links = new EnumMap<>(Link.Purpose.class);
        purposes.forEach(purpose -> links.put(purpose, link("https://volunteers.example.org/creative-azerbaijan-volunteers/az/page/#"
                + "A".repeat(43))));
        return links;
    }

    static LetterLink link(String url) {
        return new LetterLink(url, new LinkCode("ABCDEFGH"), "https://volunteers.example.org/creative-azerbaijan-volunteers/az/code/");
    }
}
