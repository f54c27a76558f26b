package org.creativevolunteers.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code AWS::Serverless::Function}, all but its events. */
final class FunctionReader {

    private final DeploymentTarget place;
    private final References naming;

    FunctionReader(DeploymentTarget place, References naming) {
        this.place = place;
        this.naming = naming;
    }

    Template.Function function(String id, Section properties) {
        properties.withoutEffect("FunctionName", "Description", "Tags", // names for people
                "Role", "Policies", "PermissionsBoundary", // one machine has no IAM
                "Architectures", // artefacts are pure Java
                "SnapStart", "AutoPublishAlias", "AutoPublishAliasAllProperties", "DeploymentPreference", "VersionDescription",
                "VersionDeletionPolicy", "AutoPublishCodeSha256", // how a version is published; here is one version
                "Tracing", "LoggingConfig", "ApplicationLogLevel", "RuntimeManagementConfig", // the cloud's own observation and upkeep
                "EphemeralStorage", "RecursiveLoop", "KmsKeyArn", "PackageType");
        String runtime = properties.needed("Runtime");
        if (!runtime.equals("java25")) {
            throw new TemplateException(properties.path() + ".Runtime", "the local run has a JDK 25, not " + runtime);
        }
        Section environment = properties.section("Environment");
        Map<String, String> variables = environment.section("Variables").textMap();
        environment.done();
        Section invoke = properties.section("EventInvokeConfig");
        int retries = invoke.number("MaximumRetryAttempts").orElse(2);
        invoke.withoutEffect("MaximumEventAgeInSeconds"); // an hour at least, and a run is shorter
        Optional<String> onFailure = asyncOnFailure(invoke.section("DestinationConfig"));
        invoke.done();
        Optional<String> deadLetters = properties.has("DeadLetterQueue") ? Optional.of(deadLetters(properties.section("DeadLetterQueue")))
                : Optional.empty();
        OptionalInt concurrency = properties.number("ReservedConcurrentExecutions");
        Path artefact = place.root().resolve(properties.needed("CodeUri")).normalize();
        var function = new Template.Function(id, naming.name(id), artefact, properties.needed("Handler"),
                properties.number("MemorySize").orElse(128), Duration.ofSeconds(properties.number("Timeout").orElse(3)), variables,
                concurrency.isPresent() ? Optional.of(concurrency.getAsInt()) : Optional.empty(), retries, onFailure.or(() -> deadLetters));
        properties.done();
        return function;
    }

    /** Where a stream's batch goes that failed for good. */
    static Optional<String> onFailure(Section destinations) {
        Section failure = destinations.section("OnFailure");
        failure.withoutEffect("Type"); // tells SAM which permission to grant; one machine has no IAM
        Optional<String> arn = failure.text("Destination");
        failure.done();
        destinations.done();
        return arn;
    }

    /** Where an event goes whose calls all failed. SAM wants the kind beside the ARN, and without the ARN makes a queue of that kind. */
    private static Optional<String> asyncOnFailure(Section destinations) {
        if (destinations.has("OnFailure")) {
            Section failure = destinations.section("OnFailure");
            kind(failure, "SQS", "SNS", "EventBridge", "Lambda", "S3Bucket");
            failure.needed("Destination");
        }
        return onFailure(destinations);
    }

    private static String deadLetters(Section queue) {
        kind(queue, "SQS", "SNS");
        String arn = queue.needed("TargetArn");
        queue.done();
        return arn;
    }

    private static void kind(Section destination, String... kinds) {
        if (!List.of(kinds).contains(destination.needed("Type"))) {
            throw new TemplateException(destination.path() + ".Type", "is refused by the service: it takes " + String.join(", ", kinds));
        }
    }
}
