package org.creativevolunteers.bench.reference;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one would write first: Lambda's ready-made event classes, Jackson's data binding, one put. It takes the same request as the
 * function that it is compared with and does much less with it: no check, no stamp, no letter, no transaction.
 */
public final class PutRegistration implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DynamoDbClient client = DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private final String table = System.getenv("TABLE_NAME");

    /** The request's body. */
    public record Body(
            String language, Map<String, Object> answers, String begun, Map<String, String> stamp,
            Map<String, Map<String, String>> source) {}

    /** The answer's body. */
    public record Answer(String status) {}

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        try {
            Body body = MAPPER.readValue(event.getBody(), Body.class);
            Map<String, AttributeValue> item = Map.of(
                    "pk", AttributeValue.fromS("REG#" + body.answers().get("email")),
                    "sk", AttributeValue.fromS("REG"),
                    "language", AttributeValue.fromS(body.language()),
                    "answers", AttributeValue.fromS(MAPPER.writeValueAsString(body.answers())));
            client.putItem(request -> request.tableName(table).item(item));
            return APIGatewayV2HTTPResponse.builder().withStatusCode(202).withHeaders(Map.of("content-type", "application/json"))
                    .withBody(MAPPER.writeValueAsString(new Answer("received"))).build();
        } catch (JsonProcessingException e) {
            return APIGatewayV2HTTPResponse.builder().withStatusCode(400).build();
        }
    }
}
