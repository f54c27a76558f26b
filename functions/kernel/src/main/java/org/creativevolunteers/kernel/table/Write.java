package org.creativevolunteers.kernel.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * One change to one item, with the conditions under which it may happen; all of them must hold. Immutable: each method
 * gives a new value. {@link Table#write} carries out several as one transaction.
 */
public final class Write {

    private enum Kind { PUT, UPDATE, DELETE, CHECK }

    private final Kind kind;
    private final Item item;
    private final List<String> sets;
    private final List<String> removes;
    private final List<String> adds;
    private final List<String> conditions;
    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;

    private Write(Kind kind, Item item, List<String> sets, List<String> removes, List<String> adds,
            List<String> conditions, Map<String, String> names, Map<String, AttributeValue> values) {
        this.kind = kind;
        this.item = item;
        this.sets = sets;
        this.removes = removes;
        this.adds = adds;
        this.conditions = conditions;
        this.names = names;
        this.values = values;
    }

    private static Write of(Kind kind, Item item) {
        return new Write(kind, item, List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of());
    }

    /** Puts a whole item in its place, whatever was there. */
    public static Write put(Item item) {
        return of(Kind.PUT, Objects.requireNonNull(item));
    }

    /** Puts a whole item where there is none yet. */
    public static Write create(Item item) {
        return put(item).whenAbsent();
    }

    /** Changes attributes of an item; without a condition it would be made where it is absent. */
    public static Write update(Key key) {
        return of(Kind.UPDATE, Item.at(key));
    }

    /** Deletes an item. */
    public static Write delete(Key key) {
        return of(Kind.DELETE, Item.at(key));
    }

    /** Changes nothing; the conditions must hold for the rest of the transaction to happen. */
    public static Write check(Key key) {
        return of(Kind.CHECK, Item.at(key));
    }

    /** Sets an attribute of an update. */
    public Write set(String name, Object value) {
        Draft draft = new Draft();
        return draft.build(more(sets, draft.name(name) + " = " + draft.value(value)), removes, adds, conditions);
    }

    /** Removes an attribute in an update. */
    public Write remove(String name) {
        Draft draft = new Draft();
        return draft.build(sets, more(removes, draft.name(name)), adds, conditions);
    }

    /** Adds to a number in an update; an absent one counts as 0. */
    public Write add(String name, long amount) {
        Draft draft = new Draft();
        return draft.build(sets, removes, more(adds, draft.name(name) + " " + draft.value(amount)), conditions);
    }

    /** Only where the attribute has this value. */
    public Write when(String name, Object value) {
        Draft draft = new Draft();
        return draft.build(sets, removes, adds, more(conditions, draft.name(name) + " = " + draft.value(value)));
    }

    /** Only where the attribute has another value, or none. */
    public Write whenNot(String name, Object value) {
        Draft draft = new Draft();
        return draft.build(sets, removes, adds, more(conditions, draft.name(name) + " <> " + draft.value(value)));
    }

    /** Only where the attribute is absent or below this. */
    public Write whenBelow(String name, long value) {
        Draft draft = new Draft();
        String attribute = draft.name(name);
        return draft.build(sets, removes, adds, more(conditions,
                "(attribute_not_exists(" + attribute + ") OR " + attribute + " < " + draft.value(value) + ")"));
    }

    /** Only where the attribute (or with {@code pk} the whole item) is there. */
    public Write whenPresent(String name) {
        Draft draft = new Draft();
        return draft.build(sets, removes, adds, more(conditions, "attribute_exists(" + draft.name(name) + ")"));
    }

    /** Only where the attribute (or with {@code pk} the whole item) is absent. */
    public Write whenMissing(String name) {
        Draft draft = new Draft();
        return draft.build(sets, removes, adds, more(conditions, "attribute_not_exists(" + draft.name(name) + ")"));
    }

    // ---- By the attributes that the types of items own ----

    /** Sets an attribute of an update. */
    public <T> Write set(Attribute<T> attribute, T value) {
        return set(attribute.name(), attribute.write(value));
    }

    /** Removes attributes in an update. */
    public Write remove(Attribute<?>... attributes) {
        Write write = this;
        for (Attribute<?> attribute : attributes) {
            write = write.remove(attribute.name());
        }
        return write;
    }

    /** Adds to a number in an update; an absent one counts as 0. */
    public Write add(Attribute<Long> attribute, long amount) {
        return add(attribute.name(), amount);
    }

    /** Only where the attribute has this value. */
    public <T> Write when(Attribute<T> attribute, T value) {
        return when(attribute.name(), attribute.write(value));
    }

    /** Only where the attribute has another value, or none. */
    public <T> Write whenNot(Attribute<T> attribute, T value) {
        return whenNot(attribute.name(), attribute.write(value));
    }

    /** Only where the attribute is absent or below this. */
    public Write whenBelow(Attribute<Long> attribute, long value) {
        return whenBelow(attribute.name(), value);
    }

    /** Only where the attribute is there. */
    public Write whenPresent(Attribute<?> attribute) {
        return whenPresent(attribute.name());
    }

    /** Only where the attribute is absent. */
    public Write whenMissing(Attribute<?> attribute) {
        return whenMissing(attribute.name());
    }

    /** Only where the attribute is as it was read: has this value, or is absent. */
    public <T> Write whenStill(Attribute<T> attribute, Optional<T> asRead) {
        return asRead.map(value -> when(attribute, value)).orElseGet(() -> whenMissing(attribute));
    }

    /** Only where there is such an item. */
    public Write whenExists() {
        return whenPresent("pk");
    }

    /** Only where there is no such item. */
    public Write whenAbsent() {
        return whenMissing("pk");
    }

    /** Puts the item in its place of an index. */
    public Write in(Table.Index index, String pk, String sk) {
        return set(index.pk(), pk).set(index.sk(), sk);
    }

    /** Takes the item out of an index. */
    public Write out(Table.Index index) {
        return remove(index.pk()).remove(index.sk());
    }

    /** Only where the item stands in this partition of an index. */
    public Write whenIn(Table.Index index, String pk) {
        return when(index.pk(), pk);
    }

    /** The key of the item that is changed. */
    public Key key() {
        return item.key();
    }

    private static List<String> more(List<String> list, String element) {
        List<String> more = new ArrayList<>(list);
        more.add(element);
        return Collections.unmodifiableList(more);
    }

    /** Names and values of one more clause: attribute names may be reserved words, so each gets a placeholder. */
    private final class Draft {
        private final Map<String, String> draftNames = new LinkedHashMap<>(names);
        private final Map<String, AttributeValue> draftValues = new LinkedHashMap<>(values);

        String name(String attribute) {
            String placeholder = "#" + attribute;
            draftNames.put(placeholder, attribute);
            return placeholder;
        }

        String value(Object plain) {
            String placeholder = ":v" + draftValues.size();
            draftValues.put(placeholder, Item.value(plain));
            return placeholder;
        }

        Write build(List<String> newSets, List<String> newRemoves, List<String> newAdds, List<String> newConditions) {
            return new Write(kind, item, newSets, newRemoves, newAdds, newConditions, draftNames, draftValues);
        }
    }

    TransactWriteItem transactItem(String table) {
        String condition = conditions.isEmpty() ? null : String.join(" AND ", conditions);
        Map<String, String> attributeNames = names.isEmpty() ? null : names;
        Map<String, AttributeValue> attributeValues = values.isEmpty() ? null : values;
        ReturnValuesOnConditionCheckFailure old = ReturnValuesOnConditionCheckFailure.ALL_OLD;
        return switch (kind) {
            case PUT -> TransactWriteItem.builder().put(Put.builder().tableName(table).item(item.values())
                    .conditionExpression(condition).expressionAttributeNames(attributeNames)
                    .expressionAttributeValues(attributeValues).returnValuesOnConditionCheckFailure(old).build()).build();
            case UPDATE -> TransactWriteItem.builder().update(Update.builder().tableName(table).key(item.values())
                    .updateExpression(updateExpression()).conditionExpression(condition)
                    .expressionAttributeNames(attributeNames).expressionAttributeValues(attributeValues)
                    .returnValuesOnConditionCheckFailure(old).build()).build();
            case DELETE -> TransactWriteItem.builder().delete(Delete.builder().tableName(table).key(item.values())
                    .conditionExpression(condition).expressionAttributeNames(attributeNames)
                    .expressionAttributeValues(attributeValues).returnValuesOnConditionCheckFailure(old).build()).build();
            case CHECK -> TransactWriteItem.builder().conditionCheck(ConditionCheck.builder().tableName(table)
                    .key(item.values()).conditionExpression(condition).expressionAttributeNames(attributeNames)
                    .expressionAttributeValues(attributeValues).returnValuesOnConditionCheckFailure(old).build()).build();
        };
    }

    private String updateExpression() {
        List<String> clauses = new ArrayList<>();
        if (!sets.isEmpty()) {
            clauses.add("SET " + String.join(", ", sets));
        }
        if (!removes.isEmpty()) {
            clauses.add("REMOVE " + String.join(", ", removes));
        }
        if (!adds.isEmpty()) {
            clauses.add("ADD " + String.join(", ", adds));
        }
        return String.join(" ", clauses);
    }
}
