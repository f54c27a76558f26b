package org.creativevolunteers.staff.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.pages.Web;
import org.creativevolunteers.kernel.table.Times;

/**
 * The page from which one comes to a call in a language: of one call, or of all that there are. What is over stands there as over;
 * since the page is as old as the last publication, its script says so by the time of day.
 */
final class FrontPage {

    private FrontPage() {
    }

    /**
     * @param calls one at least; the first gives the page its language
     * @param told  those whose stories can be read
     */
    static String of(List<Call> calls, Set<String> told, String assets) {
        String language = calls.getFirst().languages().getFirst();
        List<Map<String, Object>> titles = calls.size() == 1
                ? List.of(title(language, calls.getFirst().texts().title().in(language)))
                : calls.stream().flatMap(call -> call.languages().stream()).distinct()
                        .map(tag -> title(tag, Web.texts(tag).get("frontTitle"))).toList();
        List<String> organisers = calls.stream().map(FrontPage::organiser).distinct().toList();
        String organiser = organisers.size() == 1 ? organisers.getFirst() : "";
        Map<String, Object> values = new LinkedHashMap<>(Map.of("assets", assets, "language", language, "titles", titles,
                "organiser", organiser, "lead", calls.size() == 1));
        values.put("calls", calls.stream()
                .map(call -> Map.of("organisation", organiser.isEmpty() ? organiser(call) : "", "opens", Times.text(call.window().opens()),
                        "closes", Times.text(call.window().closes()), "doors",
                        call.languages().stream().map(tag -> door(call, tag, told.contains(call.id()))).toList()))
                .toList());
        return Web.template("front").execute(values);
    }

    private static String organiser(Call call) {
        return call.organisation().name().in(call.languages().getFirst());
    }

    private static Map<String, Object> title(String language, Object title) {
        return Map.of("language", language, "title", title);
    }

    private static Map<String, Object> door(Call call, String language, boolean told) {
        Map<String, Object> texts = Web.texts(language);
        String opens = Pages.day(call, call.window().opens(), language);
        String closes = Pages.day(call, call.window().closes().minusMillis(1), language); // midnight is the end of the day before
        return Map.of("call", call.id(), "language", language, "name", texts.get("languageName"), "title",
                call.texts().title().in(language),
                "dates", opens + " – " + closes, "soon", filled(texts, "frontSoon", opens), "open", filled(texts, "frontOpen", closes),
                "over", filled(texts, "frontOver", closes), "story", told ? ((Map<?, ?>) texts.get("story")).get("link") : "");
    }

    private static String filled(Map<String, Object> texts, String name, String time) {
        return texts.get(name).toString().replace("{time}", time);
    }
}
