package org.creativevolunteers.season;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Counts what really is in the table, once everything has come to rest. Reads all of it: a demonstration may. */
final class TableContents {

    private final List<Map<String, AttributeValue>> registrations = new ArrayList<>();
    private final List<Map<String, AttributeValue>> letters = new ArrayList<>();
    private final List<Map<String, AttributeValue>> assessments = new ArrayList<>();
    private final List<Map<String, AttributeValue>> offers = new ArrayList<>();
    private int audits;

    static TableContents read(DynamoDbClient table, String name) {
        TableContents contents = new TableContents();
        table.scanPaginator(request -> request.tableName(name).consistentRead(true)).items().forEach(contents::sort);
        return contents;
    }

    private void sort(Map<String, AttributeValue> item) {
        String pk = item.get("pk").s();
        String sk = item.get("sk").s();
        if (pk.startsWith("AUDIT#")) {
            audits++;
        } else if (sk.equals("REG")) {
            registrations.add(item);
        } else if (sk.startsWith("LETTER#")) {
            letters.add(item);
        } else if (sk.startsWith("ASSESSMENT#")) {
            assessments.add(item);
        } else if (sk.startsWith("OFFER#")) {
            offers.add(item);
        }
    }

    int stored() {
        return registrations.size();
    }

    List<String> addresses() {
        return registrations.stream().map(item -> item.get("email").s()).toList();
    }

    boolean holds(String email) {
        return registrations.stream().anyMatch(item -> item.get("email").s().equals(email));
    }

    long confirmed() {
        return registrations.stream().filter(item -> item.containsKey("confirmed")).count();
    }

    /** Registrations with at least so many assessments. */
    long assessed(int minimum) {
        return registrations.stream().filter(item -> Long.parseLong(item.get("assessments").n()) >= minimum).count();
    }

    /** Dossiers that can be assessed and have fewer assessments than that. */
    long openDossiersBelow(int minimum) {
        return registrations.stream().filter(item -> item.containsKey("gsi2pk") && item.get("gsi2pk").s().startsWith("DOSSIERS#"))
                .filter(item -> Long.parseLong(item.get("assessments").n()) < minimum).count();
    }

    int assessments() {
        return assessments.size();
    }

    int audits() {
        return audits;
    }

    Map<String, Long> registrationStates() {
        return count(registrations, "state");
    }

    Map<String, Long> offerStates() {
        return count(offers, "state");
    }

    Map<String, Long> letterStates() {
        return count(letters, "state");
    }

    Map<String, Long> letterKinds() {
        return count(letters, "kind");
    }

    /** Letters that should be out by now and are not. */
    List<String> late(String now) {
        return letters.stream().filter(item -> item.get("state").s().equals("PENDING") && item.get("due").s().compareTo(now) <= 0)
                .map(item -> item.get("kind").s() + " to " + item.get("to").s()).toList();
    }

    /** Who was told both yes and no in one batch. */
    List<String> contradictions() {
        Map<String, List<String>> told = new LinkedHashMap<>();
        letters.forEach(item -> told.computeIfAbsent(item.get("registration").s(), id -> new ArrayList<>()).add(item.get("kind").s()));
        return told.entrySet().stream().filter(entry -> entry.getValue().contains("NOT_SELECTED")
                && (entry.getValue().contains("OFFER") || entry.getValue().contains("PROMOTED"))).map(Map.Entry::getKey).toList();
    }

    private static Map<String, Long> count(List<Map<String, AttributeValue>> items, String attribute) {
        Map<String, Long> counts = new TreeMap<>();
        items.forEach(item -> counts.merge(item.get(attribute).s(), 1L, Long::sum));
        return counts;
    }
}
