package org.creativevolunteers.testing;

import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table of template.yaml in a DynamoDB Local within this process: real expressions, transactions and indexes, in
 * memory. One server serves all tests of a JVM; each TestTable is an empty table of its own.
 *
 * @param client a client of it
 * @param name   the table's name
 */
public record TestTable(DynamoDbClient client, String name) {

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
                                .attributeType(ScalarAttributeType.S).build()).toList())
                .keySchema(keys("pk", "sk"))
                .globalSecondaryIndexes(index("gsi1"), index("gsi2")));
        return table;
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
