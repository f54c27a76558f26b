package org.creativevolunteers.engine.protocol.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.engine.certificate.Certificate;
import org.creativevolunteers.json.JsonObject;

/**
 * Certificates among rows, as JSON: a list of steps, each {@code {"ceiling": merit}}, {@code {"split": {"like": row, "atMost":
 * n}}} or {@code {"leaf": {"denominator": d, "places": price, "merit": price, "quotas": [[quota, price], …], "cells": [[row,
 * price], …]}}}, where a price is {@code [merit, draw, tie]}, all of these three and d and a ceiling are strings, and a
 * leaf's merit is left out where it costs nothing.
 */
final class CertificateJson {

    private CertificateJson() {
    }

    static List<Map<String, Object>> json(Certificate certificate) {
        return certificate.steps().stream().map(CertificateJson::json).toList();
    }

    private static Map<String, Object> json(Certificate.Step step) {
        return switch (step) {
            case Certificate.Ceiling(long merit) -> Map.of("ceiling", Long.toString(merit));
            case Certificate.Split split ->
                Map.of("split", Map.of("like", RowNumbers.row(split.like()), "atMost", split.atMost()));
            case Certificate.Leaf leaf -> {
                var json = new LinkedHashMap<String, Object>();
                json.put("denominator", Long.toString(leaf.denominator()));
                json.put("places", json(leaf.places()));
                if (!leaf.merit().equals(Certificate.Price.ZERO)) {
                    json.put("merit", json(leaf.merit()));
                }
                json.put("quotas", leaf.quotas().stream()
                        .map(quota -> List.of(quota.quota(), json(quota.price()))).toList());
                json.put("cells", leaf.cells().stream()
                        .map(cell -> List.of(RowNumbers.row(cell.like()), json(cell.price()))).toList());
                yield Map.of("leaf", json);
            }
        };
    }

    private static List<String> json(Certificate.Price price) {
        return List.of(price.merit().toString(), price.draw().toString(), price.tie().toString());
    }

    static Certificate read(JsonObject json, String name) {
        var steps = new ArrayList<Certificate.Step>();
        for (JsonObject step : json.objects(name)) {
            steps.add(step(step.only(Set.of("ceiling", "split", "leaf"))));
        }
        return new Certificate(steps);
    }

    private static Certificate.Step step(JsonObject json) {
        if (json.has("ceiling")) {
            return new Certificate.Ceiling(Fields.decimal(json.only(Set.of("ceiling")), "ceiling"));
        }
        if (json.has("split")) {
            JsonObject split = json.only(Set.of("split")).object("split").only(Set.of("like", "atMost"));
            return new Certificate.Split(RowNumbers.id(split.requireWhole("like")), Fields.integer(split, "atMost"));
        }
        JsonObject leaf = json.object("leaf").only(Set.of("denominator", "places", "merit", "quotas", "cells"));
        Certificate.Price merit = leaf.has("merit") ? price(leaf.list("merit"), leaf.at("merit")) : Certificate.Price.ZERO;
        return new Certificate.Leaf(Fields.decimal(leaf, "denominator"),
                price(leaf.list("places"), leaf.at("places")), merit, quotas(leaf), cells(leaf));
    }

    private static List<Certificate.QuotaPrice> quotas(JsonObject leaf) {
        var prices = new ArrayList<Certificate.QuotaPrice>();
        for (Object pair : leaf.list("quotas")) {
            prices.add(new Certificate.QuotaPrice(Math.toIntExact(number(pair, leaf.at("quotas"))), price(pair, leaf.at("quotas"))));
        }
        return prices;
    }

    private static List<Certificate.CellPrice> cells(JsonObject leaf) {
        var prices = new ArrayList<Certificate.CellPrice>();
        for (Object pair : leaf.list("cells")) {
            prices.add(new Certificate.CellPrice(RowNumbers.id(number(pair, leaf.at("cells"))), price(pair, leaf.at("cells"))));
        }
        return prices;
    }

    private static long number(Object pair, String place) {
        if (pair instanceof List<?> list && list.size() == 2 && list.get(0) instanceof Long number) {
            return number;
        }
        throw new ProtocolFormatException("%s: a number with its price is expected".formatted(place));
    }

    private static Certificate.Price price(Object pair, String place) {
        return pair instanceof List<?> list && list.size() == 2 && list.get(1) instanceof List<?> price
                ? price(price, place) : price(List.of(), place);
    }

    private static Certificate.Price price(List<?> price, String place) {
        if (price.size() != 3) {
            throw new ProtocolFormatException("%s: a price of three numbers is expected".formatted(place));
        }
        return new Certificate.Price(Fields.price(price.get(0), place), Fields.price(price.get(1), place),
                Fields.price(price.get(2), place));
    }
}
