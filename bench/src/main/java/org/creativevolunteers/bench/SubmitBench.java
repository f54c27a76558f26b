package org.creativevolunteers.bench;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.creativevolunteers.local.parts.Database;
import org.creativevolunteers.local.template.Template;
import org.creativevolunteers.registration.SubmitWarm;

/**
 * Measures the start of the public function that takes a questionnaire, beside a plain function of the same kind, and what it costs
 * when warm; writes docs/submit-bench.csv and docs/submit-bench.md. On Linux: processors are chosen and read by its own means.
 *
 * <pre>java -cp … org.creativevolunteers.bench.SubmitBench ROOT [REPETITIONS]</pre>
 */
public final class SubmitBench {

    private static final String FUNCTION = "SubmitRegistration";
    private static final String REFERENCES = "org.creativevolunteers.bench.reference.";
    private static final List<String> RUNTIME_JARS = List.of("aws-lambda-java-runtime-interface-client", "aws-lambda-java-core",
            "aws-lambda-java-serialization", "utils-lite");

    /** Of the machine; once this process is bound to one it would be told 1. */
    static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final Path root;
    private final Path work;
    private final SubmitCall call;
    private final Template.Function function;
    private final Map<String, String> environment;
    private final List<Measurement> measurements = new ArrayList<>();

    /** What is measured. */
    enum Kind {
        REFERENCE("the plain function, as a zip"),
        LEAN("the leanest function on the SDK, as a zip"),
        ZIP("ours, as a zip"),
        IMAGE("ours, flat class path and AOT cache"),
        PRIMED("ours, as a zip, primed for a snapshot");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * One start of one function, in microseconds.
     *
     * @param readyWall      from the start of the process until the function asks for work (or for its snapshot)
     * @param readyProcessor processor time of the process until then
     * @param firstWall      from the first event to its answer
     * @param firstProcessor processor time of the process between the two
     */
    record Measurement(Kind kind, int repetition, long readyWall, long readyProcessor, long firstWall, long firstProcessor) {

        String line() {
            return Stream.of(kind, repetition, readyWall, readyProcessor, firstWall, firstProcessor).map(String::valueOf)
                    .collect(Collectors.joining(","));
        }
    }

    private SubmitBench(Path root, Path work, Database database) throws IOException {
        this.root = root;
        this.work = work;
        Template template = SubmitCall.template(root);
        this.function = template.functions().get(FUNCTION);
        template.tables().forEach(database::create);
        this.call = SubmitCall.read(root);
        call.publish(database, function.environment().get("TABLE_NAME"));
        this.environment = new TreeMap<>(function.environment());
        environment.putAll(call.clock());
        environment.putAll(Map.of("AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString(), "AWS_EXECUTION_ENV", "AWS_Lambda_java25", "TZ", ":UTC",
                "LANG", "en_US.UTF-8", "PATH", "/usr/local/bin:/usr/bin:/bin"));
        environment.putAll(Map.of("AWS_LAMBDA_FUNCTION_NAME", FUNCTION, "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes()),
                "AWS_LAMBDA_LOG_GROUP_NAME", "bench", "AWS_LAMBDA_LOG_STREAM_NAME", "bench"));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments[0]).toRealPath();
        int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 21;
        // The table and this process on one processor, the function that is measured on another. New threads inherit it.
        new ProcessBuilder("taskset", "-a", "-c", "-p", "0", String.valueOf(ProcessHandle.current().pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        Path work = Files.createTempDirectory("submit-bench");
        try (Database database = Database.start(0, work)) {
            SubmitBench bench = new SubmitBench(root, work, database);
            bench.measure(repetitions);
            List<String> warm = bench.warm();
            Path docs = root.resolve("docs");
            Files.write(docs.resolve("submit-bench.csv"), bench.measurements.stream().map(Measurement::line).toList());
            Files.writeString(docs.resolve("submit-bench.md"), new SubmitReport(bench.measurements, warm,
                    Files.size(bench.function.artefact()), bench.cacheSize(), bench.function.memoryMegabytes()).text());
        }
    }

    private void measure(int repetitions) throws IOException, InterruptedException {
        List<SubmitStart> starts = List.of(reference(Kind.REFERENCE, "PutRegistration"),
                reference(Kind.LEAN, "LeanRegistration"), zip(Kind.ZIP), image(), zip(Kind.PRIMED));
        for (int repetition = 0; repetition <= repetitions; repetition++) {
            for (SubmitStart start : starts) {
                Measurement measurement = start.run(repetition, List.of(call.event()), work.resolve("log"), SubmitBench::isReceived);
                if (repetition > 0) { // the table warms up too
                    measurements.add(measurement);
                }
            }
        }
    }

    private static boolean isReceived(String answer) {
        return answer.contains("202") && answer.contains("received");
    }

    private SubmitStart reference(Kind kind, String name) throws IOException {
        Path task = unpack(root.resolve("bench/reference/target/bench-reference.zip"), work.resolve(kind.name()));
        return new SubmitStart(kind, heap(), SubmitStart.classPath(runtimeJars()), task, REFERENCES + name, environment);
    }

    private SubmitStart zip(Kind kind) throws IOException {
        Path task = unpack(function.artefact(), work.resolve(kind.name()));
        return new SubmitStart(kind, heap(), SubmitStart.classPath(runtimeJars()), task, function.handler(), environment);
    }

    /** As a container image would have it: nothing but jars, in one order, and a cache from a training run with the same options. */
    private SubmitStart image() throws IOException, InterruptedException {
        Path unpacked = unpack(function.artefact(), work.resolve("image"));
        List<Path> jars = new ArrayList<>(runtimeJars());
        jars.add(jar(unpacked, work.resolve("registration.jar")));
        try (Stream<Path> files = Files.list(unpacked.resolve("lib"))) {
            jars.addAll(files.sorted().toList());
        }
        SubmitStart image = new SubmitStart(Kind.IMAGE, heap(), SubmitStart.classPath(jars), Files.createDirectories(work.resolve("empty")),
                function.handler(), environment);
        image.with(options -> Stream.concat(options.stream(), Stream.of("-XX:AOTCacheOutput=" + cache())).toList())
                .run(0, IntStream.range(0, 5).mapToObj(i -> call.event()).toList(), work.resolve("log"), SubmitBench::isReceived);
        if (!Files.exists(cache())) {
            throw new IllegalStateException("the training run left no cache; see " + work.resolve("log"));
        }
        return image.with(options -> Stream.concat(options.stream(), Stream.of("-XX:AOTCache=" + cache())).toList());
    }

    private Path cache() {
        return work.resolve("registration.aot");
    }

    private long cacheSize() throws IOException {
        return Files.size(cache());
    }

    private List<String> heap() throws IOException {
        return heap(function.memoryMegabytes(), work);
    }

    /** What the JVM of a function of so much memory is given, and the runtime client's native library. */
    static List<String> heap(int megabytes, Path work) throws IOException {
        return List.of("-Xmx" + megabytes * 3 / 4 + "m",
                "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + nativeClient(work));
    }

    /** The runtime client's native library, which processes would otherwise write to one and the same place. */
    private static Path nativeClient(Path work) throws IOException {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        Path library = work.resolve("libaws-lambda-jni.so");
        try (InputStream in = AWSLambda.class.getResourceAsStream("/jni/libaws-lambda-jni.linux-" + machine + ".so")) {
            Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
        }
        return library;
    }

    static List<Path> runtimeJars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .filter(path -> RUNTIME_JARS.stream().anyMatch(path.getFileName().toString()::startsWith)).toList();
    }

    static Path unpack(Path zip, Path folder) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        }
        return folder;
    }

    /** What stands at the root of an artefact, as a jar: a cache takes no classes from folders. */
    private static Path jar(Path unpacked, Path jar) throws IOException {
        try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(jar)); Stream<Path> files = Files.walk(unpacked)) {
            for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.startsWith(unpacked.resolve("lib"))).sorted().toList()) {
                out.putNextEntry(new ZipEntry(unpacked.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    /** What a warm function needs for a submission, in a JVM of its own: lines of {@code name number number …}. */
    private List<String> warm() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (List<String> compiler : List.of(List.of("-XX:TieredStopAtLevel=1"), List.<String>of())) {
            List<String> command = new ArrayList<>(List.of("taskset", "-c", String.valueOf(PROCESSORS - 1),
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx768m"));
            command.addAll(compiler);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), SubmitWarm.class.getName(), root.toString()));
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the warm run failed: " + output);
            }
            output.lines().map(line -> (compiler.isEmpty() ? "both " : "first ") + line).forEach(lines::add);
        }
        return lines;
    }
}
