package org.creativevolunteers.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code AWS::Serverless::Function}, all but its events. */
final class FunctionReader {

    private final Place place;
    private final Naming naming;

    FunctionReader(Place place, Naming naming) {
        this.place = place;
        this.naming = naming;
    }

    Blueprint.Function function(String id, Section properties) {
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
        Optional<String> onFailure = onFailure(invoke.section("DestinationConfig"));
        invoke.done();
        Optional<String> deadLetters = deadLetters(properties.section("DeadLetterQueue"));
        OptionalInt concurrency = properties.number("ReservedConcurrentExecutions");
        Path artefact = place.root().resolve(properties.needed("CodeUri")).normalize();
        var function = new Blueprint.Function(id, naming.name(id), artefact, properties.needed("Handler"),
                properties.number("MemorySize").orElse(128), Duration.ofSeconds(properties.number("Timeout").orElse(3)), variables,
                concurrency.isPresent() ? Optional.of(concurrency.getAsInt()) : Optional.empty(), retries, onFailure.or(() -> deadLetters));
        properties.done();
        return function;
    }

    static Optional<String> onFailure(Section destinations) {
        Section failure = destinations.section("OnFailure");
        failure.withoutEffect("Type"); // SAM reads the destination's kind from its ARN too
        Optional<String> arn = failure.text("Destination");
        failure.done();
        destinations.done();
        return arn;
    }

    private static Optional<String> deadLetters(Section queue) {
        queue.withoutEffect("Type");
        Optional<String> arn = queue.text("TargetArn");
        queue.done();
        return arn;
    }
}
