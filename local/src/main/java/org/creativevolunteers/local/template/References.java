package org.creativevolunteers.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a template's names stand for in this place: parameters, pseudo-parameters, and each resource's Ref and attributes. */
final class References implements Intrinsics.Names {

    private final DeploymentTarget place;
    private final ObjectNode parameters;
    private final ObjectNode resources;
    private final Map<String, Secret> secrets = new HashMap<>();
    private Intrinsics intrinsics;

    References(DeploymentTarget place, ObjectNode parameters, ObjectNode resources) {
        this.place = place;
        this.parameters = parameters;
        this.resources = resources;
    }

    /** Names may themselves be worked out ({@code TableName: !Sub …}), so the two know each other. */
    void use(Intrinsics intrinsics) {
        this.intrinsics = intrinsics;
    }

    @Override
    public Optional<JsonNode> ref(String name) {
        Optional<String> pseudo = place.pseudo(name);
        if (pseudo.isPresent()) {
            return pseudo.map(JsonNodeFactory.instance::textNode);
        }
        if (parameters.has(name)) {
            return Optional.of(parameter(name));
        }
        if (resources.has(name)) {
            return Optional.of(JsonNodeFactory.instance.textNode(identifier(name)));
        }
        return qualified(name).map(JsonNodeFactory.instance::textNode);
    }

    /** SAM's references to what it generates: {@code Function.Alias} and {@code Function.Version}. */
    private Optional<String> qualified(String name) {
        int dot = name.indexOf('.');
        if (dot < 0 || !type(name.substring(0, dot)).equals("AWS::Serverless::Function")) {
            return Optional.empty();
        }
        String arn = arn(name.substring(0, dot));
        return switch (name.substring(dot + 1)) {
            case "Alias" -> Optional.of(arn + ":live");
            case "Version" -> Optional.of(arn + ":1");
            default -> Optional.empty();
        };
    }

    private JsonNode parameter(String name) {
        JsonNode parameter = parameters.get(name);
        String value = place.parameters().get(name);
        JsonNode chosen = value != null ? JsonNodeFactory.instance.textNode(value) : parameter.path("Default");
        if (chosen.isMissingNode()) {
            throw new TemplateException("Parameters." + name, "has no default, and the local run gives it no value");
        }
        if (parameter.path("Type").asText().equals("CommaDelimitedList")) {
            var list = JsonNodeFactory.instance.arrayNode();
            for (String item : chosen.asText().split(",")) {
                list.add(item.strip());
            }
            return list;
        }
        return JsonNodeFactory.instance.textNode(chosen.asText());
    }

    String type(String logicalId) {
        return resources.path(logicalId).path("Type").asText();
    }

    /** The resource's physical name: as the template says, else made from its logical identifier. */
    String name(String logicalId) {
        String property = switch (type(logicalId)) {
            case "AWS::Serverless::Function" -> "FunctionName";
            case "AWS::DynamoDB::Table" -> "TableName";
            case "AWS::SQS::Queue" -> "QueueName";
            case "AWS::SNS::Topic" -> "TopicName";
            case "AWS::S3::Bucket" -> "BucketName";
            case "AWS::SES::EmailIdentity" -> "EmailIdentity";
            default -> "Name";
        };
        JsonNode given = resources.path(logicalId).path("Properties").path(property);
        if (!given.isMissingNode()) {
            JsonNode resolved = intrinsics.resolve("Resources." + logicalId + ".Properties." + property, given);
            if (resolved.isTextual()) {
                return resolved.asText();
            }
        }
        // Tables and buckets may live beside those of others.
        boolean shared = type(logicalId).equals("AWS::S3::Bucket") || type(logicalId).equals("AWS::DynamoDB::Table");
        return shared ? "creative-volunteers-" + logicalId.toLowerCase(Locale.ROOT) : logicalId;
    }

    private String identifier(String logicalId) {
        return switch (type(logicalId)) {
            case "AWS::SQS::Queue" -> place.front() + "/local/queues/" + name(logicalId);
            case "AWS::SNS::Topic", "AWS::SecretsManager::Secret" -> arn(logicalId);
            case "AWS::Cognito::UserPoolClient" -> place.clientId();
            default -> name(logicalId);
        };
    }

    String arn(String logicalId) {
        String name = name(logicalId);
        return switch (type(logicalId)) {
            case "AWS::Serverless::Function" -> place.arn("lambda", "function:" + name);
            case "AWS::DynamoDB::Table" -> place.arn("dynamodb", "table/" + name);
            case "AWS::SQS::Queue" -> place.arn("sqs", name);
            case "AWS::SNS::Topic" -> place.arn("sns", name);
            case "AWS::SecretsManager::Secret" -> place.arn("secretsmanager", "secret:" + name);
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
            default -> place.arn("local", type(logicalId).replace("::", "/") + "/" + name);
        };
    }

    @Override
    public Optional<String> attribute(String logicalId, String attribute) {
        if (!resources.has(logicalId)) {
            return Optional.empty();
        }
        return Optional.ofNullable(switch (attribute) {
            case "Arn", "TopicArn", "FunctionARN", "ConfigurationSetArn" -> arn(logicalId);
            case "Id", "Ref" -> identifier(logicalId);
            case "QueueName", "TopicName" -> name(logicalId);
            case "QueueUrl" -> identifier(logicalId);
            case "StreamArn" -> arn(logicalId) + "/stream/local";
            case "ApiEndpoint", "WebsiteURL" -> place.front();
            case "ProviderURL" -> place.issuer();
            case "DomainName", "RegionalDomainName" ->
                type(logicalId).equals("AWS::S3::Bucket") ? name(logicalId) + ".s3." + place.region() + ".amazonaws.com" : place.host();
            case "ClientId" -> place.clientId();
            case "Value" -> type(logicalId).equals("AWS::SSM::Parameter") ? parameterValue(logicalId) : null;
            case "VersionNumber" -> "1"; // a run knows no change of what it was deployed with
            default -> null;
        });
    }

    private String parameterValue(String logicalId) {
        return intrinsics.resolve("Resources." + logicalId + ".Properties.Value", resources.at("/" + logicalId + "/Properties/Value"))
                .asText();
    }

    @Override
    public String here(String text) {
        return text.replace("https://" + place.host(), place.front());
    }

    @Override
    public Optional<String> secret(String id, Optional<String> key) {
        return resources.properties().stream().map(Map.Entry::getKey)
                .filter(logicalId -> type(logicalId).equals("AWS::SecretsManager::Secret"))
                .filter(logicalId -> id.equals(arn(logicalId)) || id.equals(name(logicalId))).findFirst()
                .map(logicalId -> generated(logicalId).value(key));
    }

    private Secret generated(String logicalId) {
        Secret known = secrets.get(logicalId);
        if (known == null) {
            String path = "Resources." + logicalId + ".Properties";
            known = Secret.of(new Section(path, intrinsics.resolve(path, resources.path(logicalId).path("Properties"))));
            secrets.put(logicalId, known);
        }
        return known;
    }

    /** The logical identifier of a function, by its ARN (with or without a version or an alias) or its name. */
    Optional<String> functionOf(String arnOrName) {
        return resources.properties().stream().map(Map.Entry::getKey)
                .filter(logicalId -> type(logicalId).equals("AWS::Serverless::Function"))
                .filter(logicalId -> arnOrName.equals(name(logicalId)) || arnOrName.equals(arn(logicalId))
                        || arnOrName.startsWith(arn(logicalId) + ":"))
                .findFirst();
    }
}
