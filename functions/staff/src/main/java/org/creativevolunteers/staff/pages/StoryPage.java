package org.creativevolunteers.staff.pages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.creativevolunteers.call.AssessmentRules;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.pages.Web;
import org.creativevolunteers.kernel.text.SmallNumbers;
import org.creativevolunteers.staff.story.Story;

/**
 * Renders a call's story, {@code <call>/<language>/story/}: without scripts, with the map that staff see and a table beside it. No copy of
 * it is kept anywhere without being asked for again, because it has names: who takes the consent back is off it with the next look.
 */
public final class StoryPage {

    /** Kept by nobody without asking whether it is still so. */
    static final String CACHE = "no-cache";

    static final String FOLDER = "story/";

    private final Story story;
    private final String language;
    private final Map<String, Object> all;
    private final Map<?, ?> texts;

    private StoryPage(Story story, String language) {
        this.story = story;
        this.language = language;
        this.all = Web.texts(story.call(), language);
        this.texts = (Map<?, ?>) all.get("story");
    }

    /** The page in each language of the call; the same story gives the same bytes. */
    public static List<Page> render(Story story, String site) {
        return story.call().languages().stream().map(language -> new StoryPage(story, language).page(site)).toList();
    }

    private Page page(String site) {
        Map<String, Object> main = new LinkedHashMap<>(Map.of("t", all, "call", story.call().id(), "title", text("title"), "lead", lead()));
        main.put("registered", fill("registered", "n", number(story.registered())));
        main.put("elected", story.hidesElected() ? fill("places", "places", story.places())
                : fill("elected", "n", story.elected(), "places", story.places()));
        main.put("origin", story.origin().map(this::origin).map(List::of).orElse(List.of()));
        main.put("how", how());
        main.put("criteria", story.call().criteria().stream()
                .map(criterion -> Map.of("label", criterion.label().in(language), "weight", criterion.weight() + "\u00a0%")).toList());
        main.put("batches", story.batches().stream().map(this::batch).toList());
        main.put("named", story.named());
        return Pages.story(story.call(), site, language, text("title") + ": " + story.call().texts().title().in(language), lead(), main);
    }

    private String text(String name) {
        return texts.get(name).toString();
    }

    /** A text with its gaps filled: names and values in turn. */
    private String fill(String name, Object... values) {
        String text = text(name);
        for (int i = 0; i < values.length; i += 2) {
            text = text.replace("{" + values[i] + "}", values[i + 1].toString());
        }
        return text;
    }

    private String number(long count) {
        return SmallNumbers.hides(count) ? fill("few", "n", SmallNumbers.BELOW) : Long.toString(count);
    }

    private String lead() {
        return fill("lead", "call", story.call().texts().title().in(language), "registered", number(story.registered()), "places",
                story.places());
    }

    // ---- From where ----

    private Map<String, Object> origin(Story.Origin origin) {
        Set<String> hidden = origin.hidden();
        Map<String, String> names = new LinkedHashMap<>();
        origin.question().kind().offered().forEach(option -> names.put(option.value(), option.label().in(language)));
        Map<String, String> counts = new LinkedHashMap<>();
        names.keySet()
                .forEach(value -> counts.put(value, hidden.contains(value) ? "…" : Long.toString(origin.counts().getOrDefault(value, 0L))));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("label", origin.question().label().in(language));
        values.put("rows",
                names.entrySet().stream().map(name -> Map.of("name", name.getValue(), "count", counts.get(name.getKey()))).toList());
        values.put("hides", hidden.isEmpty() ? "" : fill("hidden", "n", SmallNumbers.BELOW));
        values.put("map",
                RegionMap.of(names.keySet()).map(map -> List.of(map.values(names, counts, shown(origin, hidden)))).orElse(List.of()));
        return values;
    }

    /** What the map is as full as: nothing where the number is hidden. */
    private static Map<String, Long> shown(Story.Origin origin, Set<String> hidden) {
        Map<String, Long> shown = new LinkedHashMap<>(origin.counts());
        hidden.forEach(value -> shown.put(value, 0L));
        return shown;
    }

    // ---- How ----

    private List<String> how() {
        AssessmentRules rules = story.call().assessment();
        List<String> how = new ArrayList<>();
        how.add(fill("window", "opens", Pages.day(story.call(), story.call().window().opens(), language), "closes",
                Pages.day(story.call(), story.call().window().closes().minusMillis(1), language)));
        how.add(fill(rules.blind() ? "blind" : "assessed", "n", rules.minimum()));
        if (rules.method() == AssessmentRules.Method.CALIBRATED) {
            how.add(text("evened"));
        }
        return how;
    }

    private Map<String, Object> batch(Story.Told batch) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", batch.rules().id());
        values.put("call", story.call().id());
        values.put("heading",
                fill("batch", "day", Pages.day(story.call(), batch.rules().at(), language), "places", batch.rules().places(), "n",
                        number(batch.applicants())));
        values.put("quotasText", text("quotas"));
        values.put("quotas", Stream.concat(quotas(batch.rules()).stream(),
                batch.rules().onePer().stream().map(one -> fill("onePer", "label", one.label().in(language)))).toList());
        values.put("changes", batch.relaxations().stream().map(change -> fill("changed", "why", change.requireText("why"))).toList());
        values.put("draw", draw(batch));
        values.put("head", batch.head());
        return values;
    }

    /** Each quota, and those for each value of a question, which have the same bounds, together. */
    private List<String> quotas(BatchRules rules) {
        Map<String, List<QuotaRule>> groups = new LinkedHashMap<>();
        rules.quotas().forEach(quota -> groups.computeIfAbsent(quota.id().split(":", 2)[0], id -> new ArrayList<>()).add(quota));
        return groups.values().stream().map(group -> {
            QuotaRule first = group.getFirst();
            String label = String.join(", ", group.stream().map(quota -> quota.label().in(language)).toList());
            String name = first.id().contains(":") ? fill("each", "label", label) : label;
            boolean most = first.max() != QuotaRule.UNLIMITED;
            return fill(first.min() == 0 ? "most" : most ? "between" : "least", "label", name, "min", first.min(), "max", first.max());
        }).toList();
    }

    private String draw(Story.Told batch) {
        return switch (batch.rules().draw().source()) {
            case DRAND ->
                batch.seed().map(seed -> fill("drand", "round", seed.requireWhole("round"), "randomness", seed.requireText("randomness")))
                        .orElseGet(() -> text("rehearsal"));
            case LOTTERY -> fill("lottery", "name", batch.rules().draw().name(), "numbers", numbers(batch));
            case REHEARSAL -> text("rehearsal");
        };
    }

    private static String numbers(Story.Told batch) {
        return batch.seed().map(seed -> String.join("; ", seed.objects("results").stream().map(StoryPage::result).toList())).orElse("");
    }

    private static String result(JsonObject result) {
        return result.requireText("name") + ", " + result.requireText("date") + ": "
                + String.join(" ", result.list("values").stream().map(Object::toString).toList());
    }

    /** The outlines that staff see, where a question's options are these regions. */
    private record RegionMap(Map<String, String> outlines) {

        private static final double WEST = 44.7;
        private static final double NORTH = 42;
        private static final int ACROSS = 100; // units to a degree, at this latitude
        private static final int DOWN = 130;
        private static final RegionMap OURS = read();

        private static RegionMap read() {
            String script = new String(Web.bytes("office/regions.js"), StandardCharsets.UTF_8);
            JsonObject json = Json.readObject(script.substring(script.indexOf('{'), script.lastIndexOf('}') + 1));
            Map<String, String> outlines = new LinkedHashMap<>();
            json.names().forEach(name -> outlines.put(name, json.requireText(name)));
            return new RegionMap(outlines);
        }

        static Optional<RegionMap> of(Set<String> options) {
            return Optional.of(OURS).filter(ours -> options.size() > 1 && ours.outlines.keySet().containsAll(options));
        }

        Map<String, Object> values(Map<String, String> names, Map<String, String> counts, Map<String, Long> shown) {
            long most = Math.max(1, shown.values().stream().mapToLong(count -> count).max().orElse(1));
            return Map.of("box", "0 0 580 475", "regions", outlines.entrySet().stream().filter(region -> names.containsKey(region.getKey()))
                    .map(region -> region(region.getValue(), names.get(region.getKey()), counts.get(region.getKey()),
                            0.06 + 0.6 * shown.getOrDefault(region.getKey(), 0L) / most))
                    .toList());
        }

        private static Map<String, Object> region(String outline, String name, String count, double opacity) {
            List<int[]> corners = Stream.of(outline.split(" ")).map(corner -> corner.split(",")).map(corner -> new int[] {
                    (int) Math.round((Double.parseDouble(corner[0]) - WEST) * ACROSS),
                    (int) Math.round((NORTH - Double.parseDouble(corner[1])) * DOWN)}).toList();
            return Map.of("points", String.join(" ", corners.stream().map(corner -> corner[0] + "," + corner[1]).toList()), "opacity",
                    String.format(Locale.ROOT, "%.2f", opacity), "name", name, "count", count, "x", centre(corners, 0), "y",
                    centre(corners, 1) + 6);
        }

        private static int centre(List<int[]> corners, int at) {
            return (corners.stream().mapToInt(corner -> corner[at]).min().orElseThrow()
                    + corners.stream().mapToInt(corner -> corner[at]).max().orElseThrow()) / 2;
        }
    }
}
