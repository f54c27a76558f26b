package org.creativevolunteers.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * The table of template.yaml in a DynamoDB Local within this process: real expressions, transactions and indexes, in
 * memory. One server serves all tests of a JVM; each TestTable is an empty table of its own.
 *
 * @param client a client of it
 * @param name   the table's name
 */
public record TestTable(DynamoDbClient client, String name) {

    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"); // a UUID

    private static final class Server {
        static final AmazonDynamoDBLocal INSTANCE = start();

        private static AmazonDynamoDBLocal start() {
            System.setProperty("sqlite4java.library.path", nativeLibraries().toString());
            return DynamoDBEmbedded.create();
        }
    }

    /** An empty table. */
    public static TestTable create() {
        TestTable table = new TestTable(Server.INSTANCE.dynamoDbClient(), "table-" + UUID.randomUUID());
        table.client.createTable(request -> request.tableName(table.name).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(Stream.of("pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk")
                        .map(attribute -> AttributeDefinition.builder().attributeName(attribute)
                                .attributeType(ScalarAttributeType.S).build())
                        .toList())
                .keySchema(keys("pk", "sk"))
                .globalSecondaryIndexes(index("gsi1"), index("gsi2")));
        return table;
    }

    /** All items, to come back to. */
    public Set<Map<String, AttributeValue>> items() {
        return client.scanPaginator(request -> request.tableName(name)).items().stream().collect(Collectors.toSet());
    }

    /** Makes the table what it was when it had these items. */
    public void restore(Set<Map<String, AttributeValue>> items) {
        Set<Map<String, AttributeValue>> now = items();
        now.stream().filter(item -> !items.contains(item)).forEach(item -> client.deleteItem(request -> request.tableName(name)
                .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))));
        items.stream().filter(item -> !now.contains(item)).forEach(item -> client.putItem(request -> request.tableName(name).item(item)));
    }

    /** All items as texts, in order; what an item is told apart by at random is left out of it. */
    public List<String> contents() {
        return client.scanPaginator(request -> request.tableName(name)).items().stream()
                .map(item -> RANDOM.matcher(text(AttributeValue.fromM(item))).replaceAll("*")).sorted().toList();
    }

    private static String text(AttributeValue value) {
        return switch (value.type()) {
            case M -> value.m().entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue())).collect(Collectors.joining(", ", "{", "}"));
            case L -> value.l().stream().map(TestTable::text).collect(Collectors.joining(", ", "[", "]"));
            case N -> value.n();
            case S -> value.s();
            case BOOL -> value.bool().toString();
            case SS, NS, BS, B, NUL, UNKNOWN_TO_SDK_VERSION -> value.toString();
        };
    }

    private static GlobalSecondaryIndex index(String name) {
        return GlobalSecondaryIndex.builder().indexName(name).keySchema(keys(name + "pk", name + "sk"))
                .projection(projection -> projection.projectionType(ProjectionType.ALL)).build();
    }

    private static List<KeySchemaElement> keys(String pk, String sk) {
        return List.of(KeySchemaElement.builder().attributeName(pk).keyType(KeyType.HASH).build(),
                KeySchemaElement.builder().attributeName(sk).keyType(KeyType.RANGE).build());
    }

    /** SQLite's library for this machine, copied out of the class path to where the system can load it. */
    private static Path nativeLibraries() {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String library = os.contains("mac") ? "libsqlite4java-osx" + (arch.equals("arm64") ? "-arm64" : "") + ".dylib"
                : os.contains("win") ? "sqlite4java-win32-x64.dll" : "libsqlite4java-linux-" + arch + ".so";
        try (InputStream in = TestTable.class.getResourceAsStream("/native/" + library)) {
            if (in == null) {
                throw new IllegalStateException("DynamoDB Local has no library " + library + " for this machine");
            }
            Path folder = Files.createTempDirectory("sqlite4java");
            Path file = folder.resolve(library);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            file.toFile().deleteOnExit();
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
