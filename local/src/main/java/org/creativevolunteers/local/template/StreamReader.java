package org.creativevolunteers.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what feeds a function by itself: a table's stream, a topic. */
final class StreamReader {

    private StreamReader() {
    }

    static Template.Stream stream(References naming, String function, String id, Section event) {
        event.withoutEffect("MetricsConfig", "Tags"); // metrics of the cloud's own
        String position = event.needed("StartingPosition");
        if (!position.equals("TRIM_HORIZON") && !position.equals("LATEST")) {
            throw new TemplateException(event.path() + ".StartingPosition", position + " is not for a table's stream");
        }
        String arn = event.needed("Stream");
        int slash = arn.indexOf(":table/");
        if (slash < 0) {
            throw new TemplateException(event.path() + ".Stream", "must be a table's StreamArn");
        }
        String table = arn.substring(slash + 7).split("/")[0];
        OptionalInt age = event.number("MaximumRecordAgeInSeconds");
        var stream = new Template.Stream(id, function, table, position.equals("TRIM_HORIZON"), event.number("BatchSize").orElse(100),
                Duration.ofSeconds(event.number("MaximumBatchingWindowInSeconds").orElse(0)),
                event.number("MaximumRetryAttempts").orElse(-1),
                age.isPresent() && age.getAsInt() >= 0 ? Optional.of(Duration.ofSeconds(age.getAsInt())) : Optional.empty(),
                event.flag("BisectBatchOnFunctionError"), event.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
                event.number("ParallelizationFactor").orElse(1), FunctionReader.onFailure(event.section("DestinationConfig")),
                filters(event.section("FilterCriteria")), event.text("Enabled").map(Boolean::parseBoolean).orElse(true));
        event.done();
        return stream;
    }

    static Template.Subscription subscription(String function, Section event) {
        event.withoutEffect("Region");
        event.needed("Topic");
        JsonNode filter = event.raw("FilterPolicy");
        if (event.text("FilterPolicyScope").filter(scope -> !scope.equals("MessageBody")).isPresent()) {
            throw new TemplateException(event.path() + ".FilterPolicyScope", "the local run filters by message body only");
        }
        event.done();
        return new Template.Subscription("lambda", function, filter.isMissingNode() ? Optional.empty() : Optional.of(filter));
    }

    private static List<JsonNode> filters(Section criteria) {
        List<JsonNode> filters = new ArrayList<>();
        for (Section filter : criteria.sections("Filters")) {
            String pattern = filter.needed("Pattern");
            try {
                filters.add(new ObjectMapper().readTree(pattern));
            } catch (IOException e) {
                throw new TemplateException(filter.path() + ".Pattern", "is not JSON: " + pattern);
            }
            filter.done();
        }
        criteria.done();
        return filters;
    }
}
