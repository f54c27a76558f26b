package org.creativevolunteers.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.creativevolunteers.commission.ScaleAssessments;
import org.creativevolunteers.kernel.Table;
import org.creativevolunteers.kernel.Write;
import org.creativevolunteers.kernel.call.Call;
import org.creativevolunteers.registration.ScaleRegistrations;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Fills the table of a call, by the product's own mapping but twenty-five items at a time and without its conditions. */
final class ScaleTable implements AutoCloseable {

  private static final int AT_ONCE = 25;
  private static final int COMMISSIONERS = 60;

  private final DynamoDbClient client;
  private final String name;
  private final Captured captured = new Captured();
  private final List<Map<String, AttributeValue>> waiting = new ArrayList<>();

  ScaleTable(URI endpoint, String name) {
    this.client = DynamoDbClient.builder().endpointOverride(endpoint).region(Region.EU_CENTRAL_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(2)).build()).build();
    this.name = name;
  }

  /**
   * Registers, confirms and assesses.
   *
   * @param whole with letters, consents and audit entries; without, registrations and assessments alone
   */
  void fill(Call call, ScaleRegistrations people, int registrations, int assessments, boolean whole) {
    long begin = System.nanoTime();
    for (int number = 0; number < registrations; number++) {
      List<Map<String, AttributeValue>> items = captured.of(people.received(number));
      Map<String, AttributeValue> registration = items.getFirst();
      if (ScaleRegistrations.isConfirmed(number)) {
        people.confirmed(number, assessments).forEach((attribute, value) -> registration.put(attribute, AttributeValue.fromS(value)));
        registration.put("assessments", AttributeValue.fromN(String.valueOf(assessments)));
        waiting.addAll(captured.of(ScaleAssessments.of(call, people.id(number), number, assessments, COMMISSIONERS, call.window().closes())));
      }
      waiting.add(registration);
      if (whole) {
        items.stream().skip(1).map(ScaleTable::sent).forEach(waiting::add);
      }
      while (waiting.size() >= AT_ONCE) {
        put();
      }
      if (number % 10_000 == 9_999) {
        System.out.printf("%d filled after %d s%n", number + 1, (System.nanoTime() - begin) / 1_000_000_000);
      }
    }
    while (!waiting.isEmpty()) {
      put();
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

  private void put() {
    List<Map<String, AttributeValue>> piece = waiting.subList(0, Math.min(AT_ONCE, waiting.size()));
    client.batchWriteItem(request -> request.requestItems(Map.of(name, piece.stream()
        .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build()).toList())));
    piece.clear();
  }

  /** Changes one item as nothing in the product would: for what time or people would have done. */
  void change(Map<String, AttributeValue> key, UnaryOperator<Map<String, AttributeValue>> change) {
    Map<String, AttributeValue> item = new HashMap<>(client.getItem(request -> request.tableName(name).key(key)).item());
    client.putItem(request -> request.tableName(name).item(change.apply(item)));
  }

  @Override
  public void close() {
    client.close();
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
      items = Stream.concat(items.stream(), request.transactItems().stream().map(write -> new HashMap<>(write.put().item()))).toList();
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
