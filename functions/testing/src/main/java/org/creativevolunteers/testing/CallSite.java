package org.creativevolunteers.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A method of ours that calls a service in one way.
 *
 * @param type      the class's name, without the package
 * @param method    the method's name; what a lambda in it does, it does
 * @param operation the SDK's operation
 */
public record CallSite(String type, String method, String operation) implements Comparable<CallSite> {

    private static final String TABLE = "org.creativevolunteers.kernel.table.Table";
    /** The table's methods that call, and their operations. */
    private static final Map<String, String> OF_TABLE = Map.of("get", "getItem", "getAll", "batchGetItem", "query", "query",
            "queryKeys", "query", "queryParts", "query", "write", "transactWriteItems");
    /** What of ours calls on behalf of whoever asks it: the types of items, and buckets. */
    private static final List<String> ON_BEHALF = List.of("org.creativevolunteers.kernel.items.", "org.creativevolunteers.kernel.store.");
    /** One of them keeps what it has read, so that not every question is a call. */
    private static final String REMEMBERS = "org.creativevolunteers.kernel.items.PublishedCalls";
    private static final Map<String, Set<String>> BEHIND = new ConcurrentHashMap<>();
    private static final List<String> CLIENTS = List.of("software.amazon.awssdk.services.dynamodb.DynamoDbClient",
            "software.amazon.awssdk.services.s3.S3Client");

    static CallSite of(String className, String method, String operation) {
        String name = method.startsWith("lambda$") ? method.substring("lambda$".length(), method.lastIndexOf('$')) : method;
        return new CallSite(className.substring(className.lastIndexOf('.') + 1), name.equals("new") ? "<init>" : name, operation);
    }

    /** A paginator is the operation whose pages it turns. */
    static String operation(String method) {
        return method.replaceAll("Paginator$", "");
    }

    /** Those of all classes of a module, as they were compiled. */
    static Set<CallSite> ofModule(Path classes) {
        Set<CallSite> sites = new TreeSet<>();
        for (ClassModel type : types(classes)) {
            String name = type.thisClass().asInternalName().replace('/', '.');
            if (!name.equals(TABLE)) {
                type.methods().forEach(method -> method.code().ifPresent(code -> code.forEach(element ->
                        operations(element).forEach(operation -> sites.add(of(name, method.methodName().stringValue(), operation))))));
            }
        }
        return sites;
    }

    /** The functions of a module: its classes that the platform can start. */
    static Set<String> functions(Path classes) {
        return types(classes).stream().filter(type -> type.interfaces().stream()
                        .anyMatch(face -> face.asInternalName().equals("com/amazonaws/services/lambda/runtime/RequestStreamHandler")))
                .map(type -> type.thisClass().asSymbol().displayName()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<ClassModel> types(Path classes) {
        try (Stream<Path> files = Files.walk(classes)) {
            List<ClassModel> types = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
                types.add(ClassFile.of().parse(file));
            }
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> operations(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> operation(call.owner().asInternalName().replace('/', '.'), call.name().stringValue(), call.type().stringValue());
            case InvokeDynamicInstruction call -> call.bootstrapArgs().stream().filter(DirectMethodHandleDesc.class::isInstance)
                    .map(DirectMethodHandleDesc.class::cast).flatMap(handle -> operation(name(handle.owner()), handle.methodName(), handle.lookupDescriptor()));
            default -> Stream.empty();
        };
    }

    private static String name(ClassDesc type) {
        return type.packageName() + "." + type.displayName();
    }

    private static Stream<String> operation(String owner, String method, String descriptor) {
        if (owner.equals(TABLE)) {
            return Stream.ofNullable(OF_TABLE.get(method));
        }
        if (ON_BEHALF.stream().anyMatch(owner::startsWith) && !owner.equals(REMEMBERS)) {
            return behind(owner, method, descriptor).stream();
        }
        Predicate<String> calls = name -> !name.equals("close") && !name.equals("builder") && !name.equals("create");
        return CLIENTS.contains(owner) && calls.test(method) ? Stream.of(operation(method)) : Stream.empty();
    }

    /** The operations that a method of ours, with what it calls, comes to. */
    private static Set<String> behind(String owner, String method, String descriptor) {
        String name = owner + "." + method + descriptor;
        Set<String> known = BEHIND.get(name);
        if (known == null) {
            BEHIND.put(name, Set.of()); // one that calls itself adds nothing
            Set<String> operations = new TreeSet<>();
            for (MethodModel model : compiled(owner).methods()) {
                if (model.methodName().equalsString(method) && model.methodType().equalsString(descriptor)) {
                    model.code().ifPresent(code -> code.forEach(element -> operations(element).forEach(operations::add)));
                }
            }
            known = Set.copyOf(operations);
            BEHIND.put(name, known);
        }
        return known;
    }

    private static ClassModel compiled(String name) {
        try (InputStream in = CallSite.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return ClassFile.of().parse(Objects.requireNonNull(in, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int compareTo(CallSite other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return type + "." + method + " " + operation;
    }
}
