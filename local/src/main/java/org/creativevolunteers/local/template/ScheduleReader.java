package org.creativevolunteers.local.template;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Reads {@code AWS::Scheduler::Schedule} and SAM's ScheduleV2 event. A schedule hands its event to the function and does not
 * wait; its own retries and dead letters are for a hand-over that fails, which it never does here. What the function makes of
 * the event is the affair of the function's EventInvokeConfig.
 */
final class ScheduleReader {

    private ScheduleReader() {
    }

    static Template.Schedule schedule(References naming, String name, Section schedule) {
        Section target = schedule.section("Target");
        target.withoutEffect("RoleArn"); // no IAM
        handOver(target);
        String function = naming.functionOf(target.needed("Arn"))
                .orElseThrow(() -> new TemplateException(target.path() + ".Arn", "is not a function of this template"));
        schedule.withoutEffect("GroupName"); // a folder for schedules
        Template.Schedule result = common(name, function, schedule, target.text("Input").orElse("{}"));
        target.done();
        schedule.done();
        return result;
    }

    static Template.Schedule event(String function, String defaultName, Section event) {
        event.withoutEffect("RoleArn", "PermissionsBoundary", // no IAM
                "GroupName"); // a folder for schedules
        handOver(event);
        if (event.flag("OmitName") && event.has("Name")) {
            throw new TemplateException(event.path() + ".Name", "is refused by the service beside OmitName");
        }
        Template.Schedule result = common(event.text("Name").orElse(defaultName), function, event, event.text("Input").orElse("{}"));
        event.done();
        return result;
    }

    /** What becomes of a hand-over that fails: read for what the service would refuse, and without effect, see above. */
    private static void handOver(Section target) {
        target.section("RetryPolicy").withoutEffect("MaximumRetryAttempts", "MaximumEventAgeInSeconds").done();
        if (target.has("DeadLetterConfig")) {
            Section letters = target.section("DeadLetterConfig");
            if (letters.has("Type")) {
                throw new TemplateException(letters.path() + ".Type", letters.has("Arn") ? "is refused by the service beside an Arn"
                        : "makes a queue that the template does not name; the local run knows those that it names");
            }
            letters.needed("Arn");
            letters.done();
        }
    }

    private static Template.Schedule common(String name, String function, Section schedule, String input) {
        schedule.withoutEffect("Name", "Description"); // names for people
        // A window lets AWS spread load; here each fires on time.
        schedule.section("FlexibleTimeWindow").withoutEffect("Mode", "MaximumWindowInMinutes").done();
        return new Template.Schedule(name, function, schedule.needed("ScheduleExpression"),
                ZoneId.of(schedule.text("ScheduleExpressionTimezone").orElse("UTC")), input,
                !schedule.text("State").orElse("ENABLED").equals("DISABLED"), schedule.text("StartDate").map(Instant::parse),
                schedule.text("EndDate").map(Instant::parse));
    }
}
