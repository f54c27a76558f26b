package org.creativevolunteers.local.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.creativevolunteers.local.template.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table on a service that others have used before. */
class DatabaseTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_run_begins_with_an_empty_table_whatever_an_earlier_one_left(@TempDir Path work) throws IOException {
        Template.Table table = new Template.Table("things",
                JSON.readTree(
                        """
                {"TableName": "things", "BillingMode": "PAY_PER_REQUEST", "AttributeDefinitions": [{"AttributeName": "pk", \
                "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}], "StreamSpecification": {"StreamEnabled": true, \
                "StreamViewType": "NEW_IMAGE"}}"""),
                Optional.of("ttl"), "arn:aws:dynamodb:eu-central-1:000000000000:table/things");
        try (Database service = Database.start(0, work)) {
            try (Database run = Database.at(service.endpoint())) {
                run.create(table);
                run.put("things", JSON.readTree("{\"pk\": {\"S\": \"left\"}}"));
                assertEquals(1, count(run));
                run.create(table);
                assertEquals(0, count(run));
                run.put("things", JSON.readTree("{\"pk\": {\"S\": \"new\"}}"));
                assertTrue(new TableStream(run, "things", true).read(10).toString().contains("new"));
            }
            assertEquals(1, count(service), "whoever only used the service does not end it");
        }
    }

    private static int count(Database database) throws IOException {
        JsonNode all = database.call("DynamoDB_20120810.Scan", JSON.readTree("{\"TableName\": \"things\"}"));
        return all.path("Count").asInt();
    }
}
