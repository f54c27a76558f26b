package org.creativevolunteers.call.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/**
 * Checks what a call file says for the report to UNESCO as a measure under the 2005 Convention. The report reads it as it
 * stands: titles and descriptions in the call's languages, and in those that only UNESCO reads; results in own words, with live
 * numbers; entries of the form's lists with whether their wording was compared with the form.
 */
final class MeasureReader {

    private static final List<String> LISTS = List.of("goals", "areas", "targets", "domains", "priorities");

    /** UNESCO takes reports in these too; a call has no words of ours in them. */
    private static final List<String> OF_THE_REPORT_ALONE = List.of("fr", "es");
    private static final Pattern NUMBER = Pattern.compile("\\{>?[^/{}\\s]+/[^{}]+\\}");

    private final Reading reading;

    MeasureReader(Reading reading) {
        this.reading = reading;
    }

    JsonObject check(JsonObject measure) {
        reading.only(measure, "title", "features", "results", "goals", "areas", "targets", "domains", "priorities", "partners",
                "fundsUsd", "evaluated");
        words(measure, "title", reading.languages());
        words(measure, "features", reading.languages());
        words(measure, "results", List.of());
        numbers(measure.object("results"));
        LISTS.forEach(list -> reading.attempt(() -> measure.objects(list)).ifPresent(entries -> entries.forEach(this::entry)));
        reading.attempt(() -> measure.objects("partners")).ifPresent(partners -> partners.forEach(this::partner));
        reading.attempt(() -> funds(measure));
        reading.attempt(() -> measure.flag("evaluated"));
        return measure;
    }

    /** @param needed the languages of which none may be missing, where the text is there at all */
    private void words(JsonObject measure, String name, List<String> needed) {
        if (!measure.has(name)) {
            return;
        }
        JsonObject texts = measure.object(name);
        List<String> known = new ArrayList<>(reading.languages());
        known.addAll(OF_THE_REPORT_ALONE);
        reading.only(texts, known.toArray(String[]::new));
        known.stream().filter(language -> needed.contains(language) || texts.has(language))
                .forEach(language -> reading.attempt(() -> texts.requireText(language)));
    }

    /** A brace that is not closed, or names no number, would stand in the report as it is. */
    private void numbers(JsonObject results) {
        results.names().forEach(language -> results.text(language).map(text -> NUMBER.matcher(text).replaceAll(""))
                .filter(rest -> rest.contains("{") || rest.contains("}"))
                .ifPresent(rest -> reading.attempt(() -> {
                    throw Refusal.at(results.at(language), "live-number",
                            "A live number is written as {path/CONFIRMED}: subject and kind of a row of the report of numbers,"
                                    + " a > before them for the hundreds below it.");
                })));
    }

    private void entry(JsonObject entry) {
        reading.only(entry, "label", "verified");
        reading.attempt(() -> entry.requireText("label"));
        reading.attempt(() -> entry.flag("verified"));
    }

    private void partner(JsonObject partner) {
        reading.only(partner, "name", "type");
        reading.attempt(() -> reading.text(partner, "name"));
        reading.attempt(() -> partner.requireText("type"));
    }

    private static long funds(JsonObject measure) {
        long funds = measure.whole("fundsUsd").orElse(0L);
        if (funds < 0) {
            throw Refusal.at(measure.at("fundsUsd"), "funds", "Financial resources are 0 USD or more.");
        }
        return funds;
    }
}
