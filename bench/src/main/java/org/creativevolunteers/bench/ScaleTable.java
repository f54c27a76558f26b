package org.creativevolunteers.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.registration.ScaleRegistrations;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** Fills the table of a call, by the product's own mapping but without its conditions. */
final class ScaleTable {

    private static final int COMMISSIONERS = 60;

    private final ScaleStore store;
    private final Captured captured = new Captured();

    ScaleTable(ScaleStore store) {
        this.store = store;
    }

    /**
     * Registers, confirms and assesses.
     *
     * @param whole with letters, consents and audit entries; without, registrations and assessments alone
     */
    void fill(Call call, ScaleRegistrations people, int registrations, int assessments, boolean whole) {
        for (int number = 0; number < registrations; number++) {
            List<Map<String, AttributeValue>> items = captured.of(people.received(number));
            Map<String, AttributeValue> registration = items.getFirst();
            if (ScaleRegistrations.isConfirmed(number)) {
                people.confirmed(number, assessments)
                        .forEach((attribute, value) -> registration.put(attribute, AttributeValue.fromS(value)));
                registration.put("assessments", AttributeValue.fromN(String.valueOf(assessments)));
                captured.of(ScaleAssessments.of(call, people.id(number), number, assessments, COMMISSIONERS, call.window().closes()))
                        .forEach(this::put);
            }
            put(registration);
            if (whole) {
                items.stream().skip(1).map(ScaleTable::sent).forEach(this::put);
            }
        }
    }

    /** A letter has gone out; anything else is as it is. */
    private static Map<String, AttributeValue> sent(Map<String, AttributeValue> item) {
        if (item.get("sk").s().startsWith("LETTER#")) {
            item.put("state", AttributeValue.fromS("SENT"));
            item.remove("gsi2pk");
            item.remove("gsi2sk");
        }
        return item;
    }

    private void put(Map<String, AttributeValue> item) {
        store.put(map(item));
    }

    private static ObjectNode map(Map<String, AttributeValue> item) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        item.forEach((name, value) -> node.set(name, typed(value)));
        return node;
    }

    private static ObjectNode typed(AttributeValue value) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (value.type()) {
            case S -> node.put("S", value.s());
            case N -> node.put("N", value.n());
            case BOOL -> node.put("BOOL", value.bool());
            case M -> node.set("M", map(value.m()));
            case L -> value.l().forEach(element -> node.withArray("/L").add(typed(element)));
            default -> throw new IllegalStateException("we write no attribute of type " + value.type());
        }
        return node;
    }

    /** What a transaction would write. */
    private static final class Captured implements DynamoDbClient {

        private final Table table = new Table(this, "captured");
        private List<Map<String, AttributeValue>> items = List.of();

        List<Map<String, AttributeValue>> of(List<Write> writes) {
            items = List.of();
            for (Write write : writes) {
                table.write(write);
            }
            List<Map<String, AttributeValue>> all = items;
            return all;
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            items = Stream.concat(items.stream(), request.transactItems().stream().map(write -> new HashMap<>(write.put().item())))
                    .toList();
            return TransactWriteItemsResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "captured";
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    }
}
