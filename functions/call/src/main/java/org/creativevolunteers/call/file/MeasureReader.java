package org.creativevolunteers.call.file;

import java.util.List;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/**
 * Checks what a call file says for the report to UNESCO as a measure under the 2005 Convention. The report reads it as it
 * stands: titles and descriptions in the call's languages, entries of the form's lists with whether their wording was
 * compared with the form.
 */
final class MeasureReader {

    private static final List<String> LISTS = List.of("goals", "areas", "targets", "domains", "priorities");

    private final Reading reading;

    MeasureReader(Reading reading) {
        this.reading = reading;
    }

    JsonObject check(JsonObject measure) {
        reading.only(measure, "title", "features", "goals", "areas", "targets", "domains", "priorities", "partners",
                "fundsUsd", "evaluated");
        reading.attempt(() -> reading.optionalText(measure, "title"));
        reading.attempt(() -> reading.optionalText(measure, "features"));
        LISTS.forEach(list -> reading.attempt(() -> measure.objects(list)).ifPresent(entries -> entries.forEach(this::entry)));
        reading.attempt(() -> measure.objects("partners")).ifPresent(partners -> partners.forEach(this::partner));
        reading.attempt(() -> funds(measure));
        reading.attempt(() -> measure.flag("evaluated"));
        return measure;
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
            throw Refusal.at(measure.at("fundsUsd"), "number", "Financial resources are 0 USD or more.");
        }
        return funds;
    }
}
