package org.creativevolunteers.local.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The machine that function processes run on: its JDK, the runtime client's class path, the folder for logs and artefacts,
 * and the environment that all functions share (region, credentials, endpoints).
 */
public final class Host {

    private static final List<String> RUNTIME_JARS =
            List.of("aws-lambda-java-runtime-interface-client", "aws-lambda-java-core", "aws-lambda-java-serialization",
                    "utils-lite", "annotations-");

    private final Semaphore starts = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));
    private final Path work;
    private final String region;
    private final String account;
    private final Supplier<Map<String, String>> shared;
    private final String runtimePath;
    private final Path nativeClient;

    /** @param shared what each function has in its environment; asked at each start of a process */
    public Host(Path work, String region, String account, Supplier<Map<String, String>> shared) {
        this.work = work;
        this.region = region;
        this.account = account;
        this.shared = shared;
        this.runtimePath = runtimePath();
        this.nativeClient = nativeClient();
    }

    /**
     * The runtime client's native library. By itself each process would write it to one and the same file in /tmp, which is
     * right in a sandbox of its own and crashes whoever has that file mapped here.
     */
    private Path nativeClient() {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        Path library = work.resolve("native").resolve("libaws-lambda-jni.so");
        try (InputStream in = AWSLambda.class.getResourceAsStream("/jni/libaws-lambda-jni.linux-" + machine + ".so")) {
            Files.createDirectories(library.getParent());
            Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
            return library;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + library, e);
        }
    }

    /** The runtime client's jars from this process's own class path, and {@link Bootstrap} in a jar by itself. */
    private String runtimePath() {
        List<String> path = new ArrayList<>();
        path.add(bootstrap().toString());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            boolean sdk = entry.contains("awssdk") || name.startsWith("aws-lambda");
            if (sdk && RUNTIME_JARS.stream().anyMatch(name::startsWith)) {
                path.add(entry);
            }
        }
        return String.join(File.pathSeparator, path);
    }

    /** Left as it is where it would be made the same: a cache of its classes is of the file as it was. */
    private Path bootstrap() {
        Path jar = work.resolve("bootstrap.jar");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Class<?> main : List.of(Bootstrap.class, CacheTraining.class)) {
                String name = main.getName().replace('.', '/') + ".class";
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                out.putNextEntry(entry);
                try (InputStream in = main.getResourceAsStream("/" + name)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
            out.finish();
            Files.createDirectories(work.resolve("logs"));
            Files.createDirectories(caches());
            if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), bytes.toByteArray())) {
                Files.write(jar, bytes.toByteArray());
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + jar, e);
        }
    }

    /** How many processes may be starting at once: more would only be in each other's way, and a warm one may be free sooner. */
    Semaphore starts() {
        return starts;
    }

    /** Where artefacts are unpacked. */
    Path functions() {
        return work.resolve("functions");
    }

    /** What outlives a run, so that the next one starts from it. */
    Path caches() {
        return work.resolve("caches");
    }

    String runtimeClassPath() {
        return runtimePath;
    }

    Path nativeClientLibrary() {
        return nativeClient;
    }

    Path log(String function) {
        return work.resolve("logs").resolve(function + ".log");
    }

    public String arn(String functionName) {
        return "arn:aws:lambda:" + region + ":" + account + ":function:" + functionName;
    }

    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(shared.get());
        environment.put("AWS_REGION", region);
        environment.put("AWS_DEFAULT_REGION", region);
        return environment;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
