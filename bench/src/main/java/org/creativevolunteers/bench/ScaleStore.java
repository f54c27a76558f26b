package org.creativevolunteers.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/**
 * The table and its indexes in memory, by DynamoDB's protocol, as far as the kernel's Table speaks it: for a million items, of which
 * DynamoDB Local's queries take seconds a page and more. It pages at 1 MB and reckons capacity as DynamoDB's documentation says: what
 * an item has of bytes, names and values; reads by 4 KB of a page's sum, half for indexes; transactions at twice the rate, and each
 * index once more for what is put into it and once for what is taken out.
 */
final class ScaleStore implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1 << 20;
    private static final List<String> INDEXES = List.of("gsi1", "gsi2");

    private final HttpServer server;
    private final Map<String, NavigableMap<String, Stored>> sorted = new ConcurrentHashMap<>();

    /** An item as its JSON, types and all, and what DynamoDB counts as its size. */
    private record Stored(byte[] json, int size) {

        JsonNode node() {
            try {
                return JSON.readTree(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    ScaleStore() throws IOException {
        for (String name : List.of("", "gsi1", "gsi2")) {
            sorted.put(name, new ConcurrentSkipListMap<>());
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
        byte[] body;
        int status = 200;
        try {
            body = switch (operation) {
                case "GetItem" -> get(request);
                case "BatchGetItem" -> getAll(request);
                case "Query" -> query(request);
                case "TransactWriteItems" -> write(request);
                default -> throw new IllegalStateException(operation);
            };
        } catch (Cancelled cancelled) {
            body = cancelled.body;
            status = 400;
        } catch (RuntimeException e) {
            e.printStackTrace();
            body = "{}".getBytes(StandardCharsets.UTF_8);
            status = 500;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    // ---- Reading ----

    private byte[] get(JsonNode request) throws IOException {
        Stored item = sorted.get("").get(key(request.path("Key"), ""));
        ObjectNode answer = JSON.createObjectNode();
        capacity(answer.putObject("ConsumedCapacity"), item == null ? 1 : Math.ceil(item.size / 4096.0));
        if (item != null) {
            answer.set("Item", item.node());
        }
        return JSON.writeValueAsBytes(answer);
    }

    private byte[] getAll(JsonNode request) throws IOException {
        String table = request.path("RequestItems").fieldNames().next();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode found = answer.putObject("Responses").putArray(table);
        double units = 0;
        for (JsonNode key : request.path("RequestItems").path(table).path("Keys")) {
            Stored item = sorted.get("").get(key(key, ""));
            units += item == null ? 1 : Math.ceil(item.size / 4096.0);
            if (item != null) {
                found.add(item.node());
            }
        }
        answer.putObject("UnprocessedKeys");
        capacity(answer.putArray("ConsumedCapacity").addObject(), units);
        return JSON.writeValueAsBytes(answer);
    }

    private static void capacity(ObjectNode consumed, double units) {
        consumed.put("TableName", "table").put("CapacityUnits", units);
    }

    private byte[] query(JsonNode request) throws IOException {
        String index = request.path("IndexName").asText("");
        JsonNode values = request.path("ExpressionAttributeValues");
        String partition = values.path(":pk").path("S").asText() + "\0";
        String from = partition + values.path(values.has(":from") ? ":from" : ":sk").path("S").asText("");
        String to = values.has(":to") ? partition + values.path(":to").path("S").asText() + "\1" : from + "\uffff";
        JsonNode start = request.path("ExclusiveStartKey");
        NavigableMap<String, Stored> items = sorted.get(index).subMap(from, true, to, true);
        if (start.isObject()) {
            items = items.tailMap(key(start, index), false);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(PAGE * 2);
        out.writeBytes("{\"Items\":[".getBytes(StandardCharsets.UTF_8));
        int size = 0;
        int count = 0;
        Optional<Stored> last = Optional.empty();
        for (Stored item : items.values()) {
            if (size + item.size > PAGE) {
                break;
            }
            if (count++ > 0) {
                out.write(',');
            }
            out.writeBytes(request.has("ProjectionExpression") ? JSON.writeValueAsBytes(projected(item.node(), request)) : item.json);
            size += item.size;
            last = Optional.of(item);
        }
        ObjectNode rest = JSON.createObjectNode().put("Count", count);
        if (last.isPresent() && !items.lastEntry().getValue().equals(last.get())) {
            ObjectNode next = rest.putObject("LastEvaluatedKey");
            JsonNode item = last.get().node();
            for (String name : index.isEmpty() ? List.of("pk", "sk") : List.of("pk", "sk", index + "pk", index + "sk")) {
                next.set(name, item.path(name));
            }
        }
        double rate = request.path("ConsistentRead").asBoolean() ? 1 : 0.5;
        capacity(rest.putObject("ConsumedCapacity"), Math.max(1, Math.ceil(size / 4096.0)) * rate);
        out.writeBytes("],".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(JSON.writeValueAsString(rest).substring(1).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static ObjectNode projected(JsonNode item, JsonNode request) {
        JsonNode names = request.path("ExpressionAttributeNames");
        ObjectNode part = JSON.createObjectNode();
        for (String path : request.path("ProjectionExpression").asText().split(", ")) {
            List<String> steps = Arrays.stream(path.split("\\.")).map(step -> names.path(step).asText(step)).toList();
            JsonNode value = item.path(steps.getFirst());
            if (steps.size() == 1 && !value.isMissingNode()) {
                part.set(steps.getFirst(), value);
            } else if (value.path("M").has(steps.getLast())) {
                part.withObject("/" + steps.getFirst()).withObject("/M").set(steps.getLast(), value.path("M").path(steps.getLast()));
            }
        }
        return part;
    }

    // ---- Writing ----

    /** A transaction that does not happen. */
    private static final class Cancelled extends RuntimeException {

        private final transient byte[] body;

        Cancelled(byte[] body) {
            this.body = body;
        }
    }

    private synchronized byte[] write(JsonNode request) throws IOException {
        ArrayNode reasons = JSON.createArrayNode();
        boolean failed = false;
        for (JsonNode write : request.path("TransactItems")) {
            JsonNode detail = write.elements().next();
            Stored before = sorted.get("").get(key(detail.path(write.has("Put") ? "Item" : "Key"), ""));
            boolean holds = holds(before == null ? JSON.createObjectNode() : before.node(), detail);
            ObjectNode reason = reasons.addObject().put("Code", holds ? "None" : "ConditionalCheckFailed");
            if (!holds && before != null) {
                reason.set("Item", before.node());
            }
            failed |= !holds;
        }
        if (failed) {
            ObjectNode refusal = JSON.createObjectNode().put("__type", "com.amazonaws.dynamodb.v20120810#TransactionCanceledException")
                    .put("Message", "Transaction cancelled");
            refusal.set("CancellationReasons", reasons);
            throw new Cancelled(JSON.writeValueAsBytes(refusal));
        }
        double units = 0;
        for (JsonNode write : request.path("TransactItems")) {
            JsonNode detail = write.elements().next();
            units += switch (write.fieldNames().next()) {
                case "Put" -> put(detail.path("Item"));
                case "Delete" -> change(key(detail.path("Key"), ""), Optional.empty());
                case "Update" -> put(updated(detail));
                default -> 2; // a condition alone
            };
        }
        ObjectNode answer = JSON.createObjectNode();
        capacity(answer.putArray("ConsumedCapacity").addObject(), units);
        return JSON.writeValueAsBytes(answer);
    }

    /** Puts an item, whatever was there; gives what a transaction would take for it. */
    double put(JsonNode item) {
        try {
            return change(key(item, ""), Optional.of(new Stored(JSON.writeValueAsBytes(item), size(item))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double change(String key, Optional<Stored> after) {
        Stored before = after.isPresent() ? sorted.get("").put(key, after.get()) : sorted.get("").remove(key);
        Optional<JsonNode> old = Optional.ofNullable(before).map(Stored::node);
        Optional<JsonNode> fresh = after.map(Stored::node);
        double units = 2 * units(Math.max(before == null ? 0 : before.size, after.map(Stored::size).orElse(0)));
        for (String index : INDEXES) {
            Optional<String> from = old.filter(item -> item.has(index + "pk")).map(item -> key(item, index));
            Optional<String> to = fresh.filter(item -> item.has(index + "pk")).map(item -> key(item, index));
            if (from.isPresent() && !from.equals(to)) {
                sorted.get(index).remove(from.get());
                units += units(before.size);
            }
            if (to.isPresent()) {
                sorted.get(index).put(to.get(), after.get());
                units += units(after.get().size);
            }
        }
        return units;
    }

    private static double units(int size) {
        return Math.max(1, Math.ceil(size / 1024.0));
    }

    /** A key as a text: in an index, with the item's own key behind. */
    private static String key(JsonNode item, String index) {
        String own = item.path("pk").path("S").asText() + "\0" + item.path("sk").path("S").asText();
        return index.isEmpty() ? own
                : item.path(index + "pk").path("S").asText() + "\0" + item.path(index + "sk").path("S").asText() + "\0" + own;
    }

    private static int size(JsonNode item) {
        int size = 0;
        for (var attribute : item.properties()) {
            size += attribute.getKey().getBytes(StandardCharsets.UTF_8).length + valueSize(attribute.getValue());
        }
        return size;
    }

    private static int valueSize(JsonNode value) {
        String type = value.fieldNames().next();
        JsonNode inner = value.path(type);
        return switch (type) {
            case "S" -> inner.asText().getBytes(StandardCharsets.UTF_8).length;
            case "N" -> inner.asText().length() / 2 + 2;
            case "M" -> 3 + size(inner) + inner.size();
            case "L" -> {
                int size = 3;
                for (JsonNode element : inner) {
                    size += 1 + valueSize(element);
                }
                yield size;
            }
            default -> 1;
        };
    }

    // ---- The expressions that the kernel's Write makes ----

    private static boolean holds(JsonNode item, JsonNode detail) {
        return !detail.has("ConditionExpression") || Arrays.stream(detail.path("ConditionExpression").asText().split(" AND "))
                .allMatch(condition -> holdsOne(condition, item, detail));
    }

    private static boolean holdsOne(String condition, JsonNode item, JsonNode detail) {
        JsonNode names = detail.path("ExpressionAttributeNames");
        if (condition.startsWith("(")) {
            return Arrays.stream(condition.substring(1, condition.length() - 1).split(" OR ")).anyMatch(one -> holdsOne(one, item, detail));
        }
        if (condition.startsWith("attribute_")) {
            String name = names.path(condition.substring(condition.indexOf('(') + 1, condition.indexOf(')'))).asText();
            return item.has(name) == condition.startsWith("attribute_exists");
        }
        String[] parts = condition.split(" ");
        JsonNode found = item.path(names.path(parts[0]).asText());
        JsonNode wanted = detail.path("ExpressionAttributeValues").path(parts[2]);
        return switch (parts[1]) {
            case "=" -> found.equals(wanted);
            case "<>" -> !found.equals(wanted);
            case "<" -> found.has("N") && found.path("N").asLong() < wanted.path("N").asLong();
            case "<=" -> found.has("N") ? found.path("N").asLong() <= wanted.path("N").asLong()
                    : found.has("S") && found.path("S").asText().compareTo(wanted.path("S").asText()) <= 0;
            default -> throw new IllegalStateException(condition);
        };
    }

    private JsonNode updated(JsonNode detail) {
        Stored before = sorted.get("").get(key(detail.path("Key"), ""));
        ObjectNode item = before == null ? detail.path("Key").deepCopy() : (ObjectNode) before.node();
        JsonNode names = detail.path("ExpressionAttributeNames");
        JsonNode values = detail.path("ExpressionAttributeValues");
        for (String clause : detail.path("UpdateExpression").asText().split(" (?=SET |REMOVE |ADD )")) {
            String[] words = clause.split(" ", 2);
            for (String change : words[1].split(", ")) {
                String[] parts = change.split(" ");
                String name = names.path(parts[0]).asText();
                switch (words[0]) {
                    case "SET" -> item.set(name, values.path(parts[2]));
                    case "REMOVE" -> item.remove(name);
                    case "ADD" -> item.putObject(name).put("N",
                            String.valueOf(item.path(name).path("N").asLong() + values.path(parts[1]).path("N").asLong()));
                    default -> throw new IllegalStateException(clause);
                }
            }
        }
        return item;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
