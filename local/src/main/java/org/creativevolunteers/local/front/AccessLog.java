package org.creativevolunteers.local.front;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line for each request that the API answered, in the template's own format. */
public final class AccessLog {

    private static final Pattern VARIABLE = Pattern.compile("\\$context\\.([A-Za-z.]+)");
    private static final DateTimeFormatter CLF =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path file;
    private final Optional<String> format;

    public AccessLog(Path file, Optional<String> format) {
        this.file = file;
        this.format = format;
    }

    void write(Request request, Api.Answer answer, long nanos) {
        format.ifPresent(line -> append(line(line, request, answer, nanos)));
    }

    static String line(String format, Request request, Api.Answer answer, long nanos) {
        return VARIABLE.matcher(format).replaceAll(match -> Matcher.quoteReplacement(switch (match.group(1)) {
            case "requestId" -> request.id();
            case "requestTime" -> CLF.format(request.at());
            case "requestTimeEpoch" -> Long.toString(request.at().toEpochMilli());
            case "routeKey" -> answer.route().orElse("-");
            case "httpMethod" -> request.method();
            case "path" -> request.path();
            case "protocol" -> request.protocol();
            case "status" -> Integer.toString(answer.response().status());
            case "responseLatency", "integrationLatency" -> Long.toString(nanos / 1_000_000);
            case "responseLength" -> Integer.toString(answer.response().body().length);
            case "identity.sourceIp" -> request.sourceIp();
            case "identity.userAgent" -> request.header("user-agent").replace("\"", "'");
            case "error.message" -> answer.error();
            default -> "-";
        }));
    }

    private synchronized void append(String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
