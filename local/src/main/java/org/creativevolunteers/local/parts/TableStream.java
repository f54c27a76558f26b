package org.creativevolunteers.local.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a table's stream: parents before children, each shard in its order. Records come in the form that Lambda hands to a
 * function, which is the service's own with the stream's ARN added.
 */
public final class TableStream {

    private static final String TARGET = "DynamoDBStreams_20120810.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final String arn;
    private final String partitionKey;
    private final String startingPosition;
    private final Map<String, String> iterators = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private boolean first = true;

    /** Some records of one shard, at least one. */
    public record Read(String shard, List<JsonNode> records) {
    }

    public TableStream(Database database, String table, boolean fromTheBeginning) {
        this.database = database;
        this.startingPosition = fromTheBeginning ? "TRIM_HORIZON" : "LATEST";
        JsonNode description = database.call("DynamoDB_20120810.DescribeTable", JSON.createObjectNode().put("TableName", table));
        this.arn = description.path("Table").path("LatestStreamArn").asText();
        this.partitionKey = description.path("Table").path("KeySchema").path(0).path("AttributeName").asText();
        if (arn.isEmpty()) {
            throw new IllegalStateException("the table " + table + " has no stream");
        }
    }

    /** Records of one partition key are one after the other; those of different keys may be handled at once. */
    public String partition(JsonNode record) {
        return record.path("dynamodb").path("Keys").path(partitionKey).toString();
    }

    /** What is new, at most {@code limit} records a shard; empty when nothing is. */
    public List<Read> read(int limit) {
        discover();
        List<Read> reads = new ArrayList<>();
        for (String shard : List.copyOf(iterators.keySet())) {
            JsonNode answer = database.call(TARGET + "GetRecords",
                    JSON.createObjectNode().put("ShardIterator", iterators.get(shard)).put("Limit", limit));
            List<JsonNode> records = new ArrayList<>();
            answer.path("Records").forEach(record -> records.add(((ObjectNode) record).put("eventSourceARN", arn)));
            if (!records.isEmpty()) {
                reads.add(new Read(shard, records));
            }
            if (answer.hasNonNull("NextShardIterator")) {
                iterators.put(shard, answer.path("NextShardIterator").asText());
            } else {
                iterators.remove(shard);
            }
        }
        return reads;
    }

    /** A shard's children are read once the shard itself is at its end. */
    private void discover() {
        JsonNode shards = database.call(TARGET + "DescribeStream", JSON.createObjectNode().put("StreamArn", arn)).path("StreamDescription")
                .path("Shards");
        for (JsonNode shard : shards) {
            String id = shard.path("ShardId").asText();
            if (!iterators.containsKey(shard.path("ParentShardId").asText()) && seen.add(id)) {
                ObjectNode request = JSON.createObjectNode().put("StreamArn", arn).put("ShardId", id)
                        .put("ShardIteratorType", first ? startingPosition : "TRIM_HORIZON");
                iterators.put(id, database.call(TARGET + "GetShardIterator", request).path("ShardIterator").asText());
            }
        }
        first = first && iterators.isEmpty();
    }
}
