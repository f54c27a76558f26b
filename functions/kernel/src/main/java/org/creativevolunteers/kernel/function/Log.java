package org.creativevolunteers.kernel.function;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.json.Json;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Structured log lines, one JSON object each, on standard output, where Lambda collects them. A line names what
 * happened and carries identifiers and numbers; never a name, an address, an answer, a token or a URL that grants access.
 * So a fault is logged by its class and stack, not by its message, which may quote data.
 */
public final class Log {

    private final String function;
    private final String requestId;
    private final PrintStream out;

    private Log(String function, String requestId, PrintStream out) {
        this.function = function;
        this.requestId = requestId;
        this.out = out;
    }

    /** The log of one invocation. */
    public static Log of(Context context) {
        return new Log(context.getFunctionName(), context.getAwsRequestId(), System.out);
    }

    /** The log of a function's start, before there is any invocation. */
    public static Log ofStart(String function) {
        return new Log(function, "", System.out);
    }

    /** A log that nobody reads, for a rehearsal: what it counts has not happened. */
    public static Log silent() {
        return new Log("rehearsal", "", new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    /**
     * Something that happened.
     *
     * @param event  a stable word
     * @param fields name, value, name, value …; values are texts or numbers
     */
    public void info(String event, Object... fields) {
        write("INFO", event, fields(fields));
    }

    /** Something that should be looked at. */
    public void warn(String event, Object... fields) {
        write("WARN", event, fields(fields));
    }

    /**
     * A fault of ours or of our surroundings. What an AWS service answered is told by its own code, status and identifier of the
     * request, with which its support finds it.
     */
    public void fault(Throwable fault) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> stack = new ArrayList<>();
        for (Throwable cause = fault; cause != null && stack.size() < 60; cause = cause.getCause()) {
            stack.add(cause.getClass().getName());
            for (StackTraceElement frame : cause.getStackTrace()) {
                if (frame.getClassName().startsWith("org.creativevolunteers")) {
                    stack.add("  at " + frame);
                }
            }
        }
        fields.put("fault", fault.getClass().getName());
        answered(fault).ifPresent(answer -> {
            Optional<AwsErrorDetails> details = Optional.ofNullable(answer.awsErrorDetails());
            fields.put("service", details.map(AwsErrorDetails::serviceName).orElse(""));
            fields.put("code", details.map(AwsErrorDetails::errorCode).orElse(""));
            fields.put("status", (long) answer.statusCode());
            fields.put("awsRequestId", Optional.ofNullable(answer.requestId()).orElse(""));
        });
        fields.put("stack", stack);
        write("ERROR", "fault", fields);
    }

    /** The answer of a service that a fault comes from. */
    private static Optional<AwsServiceException> answered(Throwable fault) {
        int depth = 0;
        for (Throwable cause = fault; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof AwsServiceException answer) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    /**
     * Counts for the business metrics, in CloudWatch's embedded metric format: received, confirmed, sent, bounced,
     * assessed, selected, accepted, erased.
     *
     * @param metric one of these words
     * @param call   the call's identifier, the metric's only dimension
     * @param count  how many
     */
    public void count(String metric, String call, long count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("_aws", Map.of("Timestamp", System.currentTimeMillis(), "CloudWatchMetrics", List.of(Map.of(
                "Namespace", "CreativeVolunteers", "Dimensions", List.of(List.of("call")),
                "Metrics", List.of(Map.of("Name", metric, "Unit", "Count"))))));
        fields.put("call", call);
        fields.put(metric, count);
        write("INFO", "count", fields);
    }

    private void write(String level, String event, Map<String, Object> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("timestamp", Instant.now().toString());
        line.put("level", level);
        line.put("function", function);
        line.put("requestId", requestId);
        line.put("event", event);
        line.putAll(fields);
        out.println(Json.write(line));
    }

    private static Map<String, Object> fields(Object... fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1] instanceof Number number ? number.longValue() : fields[i + 1].toString());
        }
        return map;
    }
}
