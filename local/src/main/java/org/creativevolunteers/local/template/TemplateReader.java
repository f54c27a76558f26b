package org.creativevolunteers.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a SAM template into a {@link Template}. Whatever it says is acted upon, or stands in {@link WithoutEffect} with the
 * reason, or is refused with its path: a template that starts here does here what it says.
 */
public final class TemplateReader {

    private final DeploymentTarget place;
    private final ObjectNode resources;
    private final ObjectNode globals;
    private final References naming;
    private final Intrinsics intrinsics;

    private final Map<String, Template.Function> functions = new LinkedHashMap<>();
    private final List<Template.Table> tables = new ArrayList<>();
    private final List<Template.Stream> streams = new ArrayList<>();
    private final List<Template.Schedule> schedules = new ArrayList<>();
    private final List<Template.Queue> queues = new ArrayList<>();
    private final Map<String, List<Template.Subscription>> topics = new LinkedHashMap<>();
    private final List<Template.Bucket> buckets = new ArrayList<>();
    private final List<Template.CustomResource> customResources = new ArrayList<>();
    private final ApiReader api;
    private final MailReader mail = new MailReader();
    private final SiteReader site;

    private TemplateReader(DeploymentTarget place, ObjectNode template) {
        this.place = place;
        Section top = new Section("top", template);
        top.withoutEffect("AWSTemplateFormatVersion", "Transform", "Description", "Metadata", "Outputs", "Rules");
        this.resources = object(top, "Resources");
        this.globals = object(top, "Globals");
        this.naming = new References(place, object(top, "Parameters"), resources);
        this.intrinsics = new Intrinsics(naming, object(top, "Mappings"), object(top, "Conditions"));
        top.done();
        naming.use(intrinsics);
        api = new ApiReader(naming, object(new Section("Globals", globals), "HttpApi"));
        site = new SiteReader(naming, resources);
    }

    /** Throws {@link TemplateException} for anything that this machine cannot do as the template says. */
    public static Template read(Path template, DeploymentTarget place) {
        try {
            return read(Files.readString(template), place);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + template, e);
        }
    }

    static Template read(String template, DeploymentTarget place) {
        return new TemplateReader(place, Yaml.read(template)).template();
    }

    private static ObjectNode object(Section section, String name) {
        return section.raw(name) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    private Template template() {
        new Section("Globals", globals).withoutEffect("Function", "HttpApi").done();
        // Functions last: their events add routes and subscriptions to what the other resources declare.
        List<String> later = new ArrayList<>();
        resources.fieldNames().forEachRemaining(id -> {
            if (WithoutEffect.covers(naming.type(id))) {
                return;
            }
            Optional<Section> properties = properties(id);
            if (properties.isEmpty()) {
                return;
            }
            if (naming.type(id).equals("AWS::Serverless::Function")) {
                later.add(id);
            } else {
                other(id, naming.type(id), properties.get());
            }
        });
        FunctionReader reader = new FunctionReader(place, naming);
        later.forEach(id -> function(reader, id, properties(id).orElseThrow()));
        List<Template.Topic> allTopics =
                topics.entrySet().stream().map(t -> new Template.Topic(t.getKey(), List.copyOf(t.getValue()))).toList();
        return new Template(Map.copyOf(functions), api.api(), tables, streams, schedules, queues, allTopics, buckets, mail.mail(),
                site.site(), customResources);
    }

    /** The resource's properties with everything worked out; empty where its condition does not hold. */
    private Optional<Section> properties(String id) {
        String path = "Resources." + id;
        Section resource = new Section(path, resources.get(id));
        // What orders or protects a deployment has no meaning in a run that ends with its data; Metadata speaks to sam build.
        resource.withoutEffect("Type", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy", "Metadata", "Connectors");
        Optional<String> condition = resource.text("Condition");
        JsonNode properties = resource.raw("Properties");
        resource.done();
        if (condition.isPresent() && !intrinsics.holds(path, condition.get())) {
            return Optional.empty();
        }
        JsonNode own = properties.isMissingNode() ? JsonNodeFactory.instance.objectNode() : properties;
        if (naming.type(id).equals("AWS::Serverless::Function")) {
            own = Globals.merge(globals.path("Function"), own);
        }
        if (naming.type(id).equals("AWS::Serverless::HttpApi")) {
            own = Globals.merge(globals.path("HttpApi"), own);
        }
        return Optional.of(new Section(path + ".Properties", intrinsics.resolve(path + ".Properties", own)));
    }

    private void other(String id, String type, Section properties) {
        if (type.startsWith("Custom::")) {
            customResources.add(customResource(id, type, properties));
            return;
        }
        switch (type) {
            case "AWS::Serverless::HttpApi" -> api.declare(id, properties);
            case "AWS::DynamoDB::Table" -> tables.add(TableDefinitionReader.table(naming.name(id), naming.arn(id), properties));
            case "AWS::S3::Bucket" -> buckets.add(BucketReader.bucket(naming.name(id), properties));
            case "AWS::SQS::Queue" -> queues.add(queue(id, properties));
            case "AWS::SNS::Topic" -> topic(naming.arn(id), properties);
            case "AWS::SNS::Subscription" -> subscription(properties);
            case "AWS::Scheduler::Schedule" -> schedules.add(ScheduleReader.schedule(naming, naming.name(id), properties));
            case "AWS::SES::EmailIdentity" -> mail.identity(properties);
            case "AWS::SES::ConfigurationSet" -> mail.configurationSet(naming.name(id), properties);
            case "AWS::SES::ConfigurationSetEventDestination" -> mail.destination(properties);
            case "AWS::SecretsManager::Secret" -> Secret.of(properties); // made when first referred to; here only read for what is unknown
            case "AWS::CloudFront::Distribution" -> site.distribution(properties);
            case "AWS::CloudFront::ResponseHeadersPolicy" -> site.headers(naming.name(id), id, properties);
            default -> throw new TemplateException("Resources." + id + ".Type", type + " is not known to the local run");
        }
    }

    private void function(FunctionReader reader, String id, Section properties) {
        Section events = properties.section("Events");
        functions.put(id, reader.function(id, properties));
        events.entries().forEach((name, event) -> {
            String type = event.needed("Type");
            Section settings = event.section("Properties");
            event.done();
            switch (type) {
                case "HttpApi" -> api.route(id, settings);
                case "DynamoDB" -> streams.add(StreamReader.stream(naming, id, id + name, settings));
                case "SNS" ->
                    topics.computeIfAbsent(settings.needed("Topic"), t -> new ArrayList<>()).add(StreamReader.subscription(id, settings));
                case "ScheduleV2" -> schedules.add(ScheduleReader.event(id, id + name, settings));
                default -> throw new TemplateException(event.path() + ".Type", type + " is not known to the local run");
            }
        });
    }

    /** What else it says is for its function alone. */
    private Template.CustomResource customResource(String id, String type, Section properties) {
        String token = properties.needed("ServiceToken");
        String function = naming.functionOf(token)
                .orElseThrow(() -> new TemplateException(properties.path() + ".ServiceToken", "is no function of the template"));
        Duration timeout = Duration.ofSeconds(properties.number("ServiceTimeout").orElse(3600));
        return new Template.CustomResource(id, type, function, properties.whole(), timeout);
    }

    private Template.Queue queue(String id, Section properties) {
        // How long a message is kept, hidden and encrypted does not show where nobody receives it; a function cannot read a queue here.
        properties.withoutEffect("QueueName", "MessageRetentionPeriod", "VisibilityTimeout", "SqsManagedSseEnabled", "KmsMasterKeyId",
                "Tags");
        properties.done();
        return new Template.Queue(naming.name(id), naming.arn(id), naming.ref(id).orElseThrow().asText());
    }

    private void topic(String arn, Section properties) {
        properties.withoutEffect("TopicName", "DisplayName", "KmsMasterKeyId", "Tags"); // nothing here shows or encrypts them
        List<Template.Subscription> subscriptions = topics.computeIfAbsent(arn, t -> new ArrayList<>());
        for (Section subscription : properties.sections("Subscription")) {
            subscriptions.add(subscription(subscription.needed("Protocol"), subscription.needed("Endpoint"), Optional.empty()));
            subscription.done();
        }
        properties.done();
    }

    private void subscription(Section properties) {
        properties.withoutEffect("Region");
        JsonNode filter = properties.raw("FilterPolicy");
        topics.computeIfAbsent(properties.needed("TopicArn"), t -> new ArrayList<>()).add(subscription(properties.needed("Protocol"),
                properties.needed("Endpoint"), filter.isMissingNode() ? Optional.empty() : Optional.of(filter)));
        properties.done();
    }

    private Template.Subscription subscription(String protocol, String endpoint, Optional<JsonNode> filter) {
        return switch (protocol) {
            case "lambda" -> new Template.Subscription(protocol, naming.functionOf(endpoint)
                    .orElseThrow(() -> new TemplateException("subscription", "no function " + endpoint)), filter);
            // An operator's mailbox: shown among the queues' messages, as nobody's mail program is reached from here.
            case "sqs", "email" -> new Template.Subscription(protocol, endpoint, filter);
            default -> throw new TemplateException("subscription", protocol + " is not known to the local run");
        };
    }
}
