package org.creativevolunteers.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.creativevolunteers.local.template.Yaml;

/** The files of this checkout that the contract consists of. */
final class Checkout {

    static final Path ROOT = root();
    static final JsonNode TEMPLATE = Yaml.read(text("template.yaml"));
    static final JsonNode OPENAPI = Yaml.read(text("docs/openapi.yaml"));

    private Checkout() {
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files below a folder whose paths end so, in the order of their paths; what a build wrote is not among them. */
    static List<Path> files(String folder, String end) {
        Path top = ROOT.resolve(folder);
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                    String name = below.getFileName().toString();
                    boolean built = name.equals("target") || name.startsWith(".");
                    return built && !below.equals(top) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(end)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().sorted().toList();
    }

    static JsonNode resources() {
        return TEMPLATE.get("Resources");
    }

    /** The resources of a type, by their names. */
    static Map<String, JsonNode> resources(String type) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        resources().properties().forEach(resource -> {
            if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue().path("Properties"));
            }
        });
        return found;
    }

    static Map<String, JsonNode> functions() {
        return resources("AWS::Serverless::Function");
    }

    /** The events of a function. */
    static Stream<JsonNode> events(JsonNode function) {
        return function.path("Events").propertyStream().map(Map.Entry::getValue);
    }

    /** What the template routes to functions: operation such as {@code GET /me} to its event's properties. */
    static Map<String, JsonNode> routes() {
        Map<String, JsonNode> routes = new LinkedHashMap<>();
        functions().values().stream().flatMap(Checkout::routes)
                .forEach(route -> routes.put(route.path("Method").asText() + " " + route.path("Path").asText(), route));
        return routes;
    }

    /** Those that are operations: what answers for all other addresses is none. */
    private static Stream<JsonNode> routes(JsonNode function) {
        return events(function).filter(event -> event.path("Type").asText().equals("HttpApi")).map(event -> event.path("Properties"))
                .filter(route -> route.has("Path"));
    }

    /** Operation to the name of the function that serves it. */
    static Map<String, String> servers() {
        Map<String, String> servers = new LinkedHashMap<>();
        functions().forEach((name, function) -> routes(function)
                .forEach(route -> servers.put(route.path("Method").asText() + " " + route.path("Path").asText(), name)));
        return servers;
    }
}
