package org.creativevolunteers.local.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.creativevolunteers.local.template.Template;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB: DynamoDB Local in this process, in memory, on loopback only (its own server would listen on every address), or a
 * service elsewhere; and the few calls that the run itself makes, in the service's own JSON.
 */
public final class Database implements AutoCloseable {

    // DynamoDB Local does not verify signatures; it wants the header to be there and keeps one database for all keys.
    private static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AutoCloseable server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI endpoint;

    private Database(AutoCloseable server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    /** The service that somebody else runs there. */
    public static Database at(URI endpoint) {
        return new Database(() -> {}, endpoint);
    }

    /** @param port 0 for any free one */
    public static Database start(int port, Path work) {
        nativeLibrary(work);
        try {
            var store = new LocalDynamoDBRequestHandler(0, true, null, true, false);
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            connector.setPort(port);
            server.addConnector(connector);
            server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(store, null), "/"));
            server.start();
            return new Database(() -> {
                server.stop();
                store.shutdown();
            }, URI.create("http://127.0.0.1:" + connector.getLocalPort()));
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not start: " + e.getMessage(), e);
        }
    }

    /** sqlite4java loads its library from a folder, so the one for this machine is taken out of the class path into one. */
    private static void nativeLibrary(Path work) {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        String wanted = mac ? "libsqlite4java-osx" : arm ? "libsqlite4java-linux-aarch64" : "libsqlite4java-linux-amd64";
        try {
            Path folder = Files.createDirectories(work.resolve("native"));
            for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
                String name = Path.of(entry).getFileName().toString();
                if (name.startsWith(wanted)) {
                    String library = name.replaceFirst("-\\d[\\d.]*\\d(?=\\.)", "");
                    Files.copy(Path.of(entry), folder.resolve(library), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
            System.setProperty("sqlite4java.library.path", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Creates the table, empty: one of its name that an earlier run left goes with all that is in it. */
    public void create(Template.Table table) {
        ObjectNode name = JSON.createObjectNode().put("TableName", table.name());
        if (exists(name)) {
            call("DynamoDB_20120810.DeleteTable", name);
        }
        call("DynamoDB_20120810.CreateTable", table.definition());
        table.timeToLiveAttribute().ifPresent(attribute -> {
            ObjectNode request = JSON.createObjectNode().put("TableName", table.name());
            request.putObject("TimeToLiveSpecification").put("AttributeName", attribute).put("Enabled", true);
            call("DynamoDB_20120810.UpdateTimeToLive", request);
        });
    }

    private boolean exists(JsonNode name) {
        try {
            call("DynamoDB_20120810.DescribeTable", name);
            return true;
        } catch (IllegalStateException e) {
            if (e.getMessage().contains("ResourceNotFoundException")) {
                return false;
            }
            throw e;
        }
    }

    /** @param item in DynamoDB's own JSON, types and all */
    public void put(String table, JsonNode item) {
        call("DynamoDB_20120810.PutItem", JSON.createObjectNode().put("TableName", table).set("Item", item));
    }

    /**
     * One call of the service's JSON protocol.
     *
     * @param target for instance {@code DynamoDBStreams_20120810.GetRecords}
     */
    JsonNode call(String target, JsonNode request) {
        try {
            HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(endpoint).header("X-Amz-Target", target)
                    .header("Content-Type", "application/x-amz-json-1.0").header("Authorization", AUTHORIZATION)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request))).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(target + ": " + body);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + target, e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        }
    }
}
