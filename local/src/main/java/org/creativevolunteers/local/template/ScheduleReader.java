package org.creativevolunteers.local.template;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Reads {@code AWS::Scheduler::Schedule} and SAM's ScheduleV2 event. */
final class ScheduleReader {

    private static final int RETRIES = 185; // EventBridge Scheduler's own default

    private ScheduleReader() {
    }

    static Blueprint.Schedule schedule(Naming naming, String name, Section schedule) {
        Section target = schedule.section("Target");
        target.withoutEffect("RoleArn"); // one machine has no IAM
        String function = naming.functionOf(target.needed("Arn"))
                .orElseThrow(() -> new TemplateException(target.path() + ".Arn", "is not a function of this template"));
        Section deadLetters = target.section("DeadLetterConfig");
        Optional<String> queue = deadLetters.text("Arn");
        deadLetters.done();
        schedule.withoutEffect("GroupName");
        Blueprint.Schedule result = common(name, function, schedule, target.text("Input"), retries(target.section("RetryPolicy")), queue);
        target.done();
        schedule.done();
        return result;
    }

    static Blueprint.Schedule event(String function, String defaultName, Section event) {
        event.withoutEffect("RoleArn", "PermissionsBoundary", "GroupName", "OmitName"); // IAM, and a folder for schedules
        Section deadLetters = event.section("DeadLetterConfig");
        deadLetters.withoutEffect("Type", "QueueLogicalId");
        Optional<String> queue = deadLetters.text("Arn");
        deadLetters.done();
        String name = event.text("Name").orElse(defaultName);
        Blueprint.Schedule result = common(name, function, event, event.text("Input"), retries(event.section("RetryPolicy")), queue);
        event.done();
        return result;
    }

    private static Blueprint.Schedule common(String name, String function, Section schedule, Optional<String> input, int retries,
                                             Optional<String> deadLetters) {
        schedule.withoutEffect("Name", "Description", "FlexibleTimeWindow"); // a window lets AWS spread load; here each fires on time
        return new Blueprint.Schedule(name, function, schedule.needed("ScheduleExpression"),
                ZoneId.of(schedule.text("ScheduleExpressionTimezone").orElse("UTC")), input.orElse("{}"),
                !schedule.text("State").orElse("ENABLED").equals("DISABLED"), retries, deadLetters,
                schedule.text("StartDate").map(Instant::parse), schedule.text("EndDate").map(Instant::parse));
    }

    private static int retries(Section policy) {
        policy.withoutEffect("MaximumEventAgeInSeconds"); // retries here end within minutes
        int retries = policy.number("MaximumRetryAttempts").orElse(RETRIES);
        policy.done();
        return retries;
    }
}
