package org.creativevolunteers.bench.reference;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The least that a function on the SDK can be: the event's bytes, Jackson's parser alone, one put. As {@link PutRegistration} it checks
 * nothing; it does not even bind the request to types.
 */
public final class LeanRegistration implements RequestStreamHandler {

    private static final JsonFactory JSON = new JsonFactory();

    private final DynamoDbClient client = DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private final String table = System.getenv("TABLE_NAME");

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("sk", AttributeValue.fromS("REG"));
        try (JsonParser body = JSON.createParser(body(event))) {
            while (body.nextToken() != null) {
                if (body.currentToken() == JsonToken.VALUE_STRING) {
                    item.put(body.currentName() == null ? "value" : body.currentName(), AttributeValue.fromS(body.getText()));
                }
            }
        }
        item.put("pk", AttributeValue.fromS("REG#" + item.get("email").s()));
        client.putItem(request -> request.tableName(table).item(item));
        StringWriter answer = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(answer)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", 202);
            json.writeStringField("body", "{\"status\":\"received\"}");
            json.writeEndObject();
        }
        response.write(answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String body(InputStream event) throws IOException {
        try (JsonParser parser = JSON.createParser(event)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 1 && token == JsonToken.VALUE_STRING && parser.currentName().equals("body")) {
                    return parser.getText();
                }
            }
        }
        throw new IOException("an event without a body");
    }
}
