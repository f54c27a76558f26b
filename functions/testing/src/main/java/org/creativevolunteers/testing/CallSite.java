package org.creativevolunteers.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
            "queryKeys", "query", "firstKeys", "query", "queryParts", "query", "write", "transactWriteItems");
    /** What is done before a snapshot is no request of anybody's; that it may fail is its own test's. */
    private static final String PRIMING = "org.creativevolunteers.kernel.Priming";
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

    /** A method of a class. */
    private record Method(String type, String name, String descriptor) {

        boolean givesStream() {
            return descriptor.endsWith(")Ljava/util/stream/Stream;");
        }
    }

    /**
     * Those of a module's methods, and of the kernel's that they reach. A method that gives a stream has not called when it
     * returns: who takes the stream calls.
     */
    static Set<CallSite> ofModule(Path classes, Path kernel) {
        Map<Method, List<CodeElement>> own = methods(classes);
        Map<Method, List<CodeElement>> all = methods(kernel);
        all.putAll(own);
        all.keySet().removeIf(method -> method.type().equals(TABLE) || method.type().equals(PRIMING));
        Set<Method> lazy = lazy(all);
        Set<CallSite> sites = new TreeSet<>();
        Set<Method> seen = new HashSet<>();
        Deque<Method> open = new ArrayDeque<>(own.keySet());
        while (!open.isEmpty()) {
            Method method = open.remove();
            if (all.containsKey(method) && seen.add(method)) {
                List<CodeElement> code = all.get(method);
                code.stream().flatMap(CallSite::calls).forEach(open::add);
                if (!lazy.contains(method)) {
                    code.stream().flatMap(
                            element -> Stream.concat(operations(element), calls(element).filter(lazy::contains).map(call -> "query")))
                            .forEach(operation -> sites.add(of(method.type(), method.name(), operation)));
                }
            }
        }
        return sites;
    }

    private static Set<Method> lazy(Map<Method, List<CodeElement>> all) {
        Set<Method> lazy = new HashSet<>();
        int before;
        do {
            before = lazy.size();
            all.forEach((method, code) -> {
                if (method.givesStream() && code.stream().anyMatch(element -> operations(element).anyMatch("query"::equals)
                        || calls(element).anyMatch(lazy::contains))) {
                    lazy.add(method);
                }
            });
        } while (lazy.size() > before);
        return lazy;
    }

    private static Map<Method, List<CodeElement>> methods(Path classes) {
        Map<Method, List<CodeElement>> methods = new HashMap<>();
        for (ClassModel type : types(classes)) {
            String name = type.thisClass().asInternalName().replace('/', '.');
            type.methods().forEach(method -> method.code().ifPresent(code -> methods.put(
                    new Method(name, method.methodName().stringValue(), method.methodType().stringValue()), code.elementList())));
        }
        return methods;
    }

    private static Stream<Method> calls(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> Stream.of(new Method(call.owner().asInternalName().replace('/', '.'), call.name().stringValue(),
                    call.type().stringValue()));
            case InvokeDynamicInstruction call -> call.bootstrapArgs().stream().filter(DirectMethodHandleDesc.class::isInstance)
                    .map(DirectMethodHandleDesc.class::cast)
                    .map(handle -> new Method(name(handle.owner()), handle.methodName(), handle.lookupDescriptor()));
            default -> Stream.empty();
        };
    }

    /** The functions of a module: its classes that the platform can start. */
    static Set<String> functions(Path classes) {
        Set<String> startable = Set.of("com/amazonaws/services/lambda/runtime/RequestStreamHandler",
                "org/creativevolunteers/kernel/http/HttpFunction");
        return types(classes).stream()
                .filter(type -> Stream.concat(type.interfaces().stream(), type.superclass().stream())
                        .anyMatch(above -> startable.contains(above.asInternalName())))
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
            case InvokeInstruction call -> operation(call.owner().asInternalName().replace('/', '.'), call.name().stringValue());
            case InvokeDynamicInstruction call -> call.bootstrapArgs().stream().filter(DirectMethodHandleDesc.class::isInstance)
                    .map(DirectMethodHandleDesc.class::cast).flatMap(handle -> operation(name(handle.owner()), handle.methodName()));
            default -> Stream.empty();
        };
    }

    private static String name(ClassDesc type) {
        return type.packageName() + "." + type.displayName();
    }

    private static Stream<String> operation(String owner, String method) {
        if (owner.equals(TABLE)) {
            return Stream.ofNullable(OF_TABLE.get(method));
        }
        Predicate<String> calls = name -> !name.equals("close") && !name.equals("builder") && !name.equals("create");
        return CLIENTS.contains(owner) && calls.test(method) ? Stream.of(operation(method)) : Stream.empty();
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
