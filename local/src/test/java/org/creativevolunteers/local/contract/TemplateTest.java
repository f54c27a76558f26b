package org.creativevolunteers.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold of every function in template.yaml. */
class TemplateTest {

    private static final Pattern REQUIRED = Pattern.compile("environment(?:\\(\\))?\\s*\\.require\\(\"([A-Z_]+)\"\\)");
    /** What is given the environment, or all resources: {@code Type.method(…)} or {@code new Type(…)}. */
    private static final Pattern MADE_OF = Pattern.compile("(?:\\b([A-Z]\\w+)\\s*\\.(\\w+)|\\bnew ([A-Z]\\w+))"
            + "\\((?:resources|environment|Resources\\.ofProcess\\(\\))");
    /** What the kernel makes of the environment for whoever asks. */
    private static final Pattern RESOURCE = Pattern.compile("(?:\\bresources|Resources)\\.(ofProcess|identity|gate)\\(\\)");
    private static final Map<String, Path> MAIN = main();

    /** Names that hold within a resource only, or that AWS gave. */
    private static final Pattern NAMES_WITHIN =
            Pattern.compile("\\.(MetricName|Dimensions\\.Name|AttributeName|IndexName|EventDestination\\.Name|RecoveryMechanisms\\.Name"
                    + "|UserAttributes\\.Name|ClientName|GroupName|StageName)$");

    private static Path source(String className) {
        String path = className.replace('.', '/') + ".java";
        String module = className.split("\\.")[2];
        return Checkout.ROOT.resolve("functions/" + module + "/src/main/java/" + path);
    }

    private static List<String> texts(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? oneOrMore.valueStream().map(JsonNode::toString).toList() : List.of(oneOrMore.toString());
    }

    /** Those that ask no service: one answers where there is nothing, one leads on. */
    private static final Set<String> NEEDS_NOTHING = Set.of("TellMissing", "OpenDoor");

    private static boolean isAsync(JsonNode event) {
        return !event.path("Type").asText().equals("HttpApi");
    }

    @Test
    void Q23_every_function_has_a_role_of_its_own_with_named_actions_and_resources() {
        assertFalse(Checkout.functions().isEmpty());
        Checkout.functions().forEach((name, function) -> {
            assertFalse(function.has("Role"), name);
            assertEquals(NEEDS_NOTHING.contains(name), function.path("Policies").isEmpty(), name);
            for (JsonNode policy : function.path("Policies")) {
                assertTrue(policy.isObject() && policy.has("Statement"), name + ": a policy by name grants more than is needed");
                for (JsonNode statement : policy.path("Statement")) {
                    assertEquals("Allow", statement.path("Effect").asText(), name);
                    assertFalse(statement.has("NotAction") || statement.has("NotResource"), name);
                    texts(statement.path("Action"))
                            .forEach(action -> assertTrue(action.matches("\"(dynamodb|s3|ses|sqs|lambda):[A-Za-z]+\""),
                                    name + ": " + action));
                    texts(statement.path("Resource")).forEach(resource -> assertTrue(resource.matches(
                            "(?s)(?!\"\\*\").*(Table|Bucket|FailedLetters|FailedRuns|Mail).*")
                            && !resource.contains("${TableInUse.Value}/*")
                            || isOfSender(statement, resource) || isOfAccount(statement), name + ": " + resource));
                }
            }
        });
    }

    /** In SES's sandbox whoever sends needs the recipient's identity too; so all identities, but one address in From. */
    private static boolean isOfSender(JsonNode statement, String resource) {
        return resource.endsWith(":identity/*\"}") && statement.path("Action").asText().equals("ses:SendRawEmail")
                && statement.at("/Condition/StringEquals/ses:FromAddress/Ref").asText().equals("SenderEmail");
    }

    /** Questions that the services let nobody narrow to a resource. Source: Service Authorization Reference, SES and Lambda. */
    private static final Set<String> OF_ACCOUNT = Set.of("\"ses:GetIdentityVerificationAttributes\"", "\"ses:GetIdentityDkimAttributes\"",
            "\"ses:GetIdentityMailFromDomainAttributes\"", "\"ses:GetSendQuota\"", "\"ses:GetAccountSendingEnabled\"",
            "\"lambda:GetAccountSettings\"");

    private static boolean isOfAccount(JsonNode statement) {
        return OF_ACCOUNT.containsAll(texts(statement.path("Action")));
    }

    /** A call's pages would hide the site's own, or the other way round. */
    @Test
    void no_call_can_be_named_like_an_address_of_the_site() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(Checkout.text("calls/call.schema.json"));
        Set<String> reserved = new HashSet<>();
        schema.at("/properties/id/not/enum").forEach(name -> reserved.add(name.asText()));
        Set<String> own = new TreeSet<>(Set.of("assets", "local"));
        Checkout.TEMPLATE.at("/Parameters/Languages/Default").asText().lines().flatMap(names -> Stream.of(names.split(",")))
                .forEach(own::add);
        Checkout.TEMPLATE.findValuesAsText("PathPattern").forEach(pattern -> own.add(pattern.split("/")[1]));
        Checkout.functions().values().forEach(function -> function.path("Events").forEach(event -> {
            String path = event.at("/Properties/Path").asText();
            if (path.startsWith("/")) {
                own.add(path.split("/")[1]);
            }
        }));
        assertTrue(own.containsAll(Set.of("calls", "office", "me")), own.toString());
        assertEquals(own, new TreeSet<>(reserved));
    }

    @Test
    void every_handler_is_a_class_of_its_artefact() {
        Checkout.functions().forEach((name, function) -> {
            String handler = function.path("Handler").asText();
            assertTrue(handler.endsWith("." + name), name);
            assertTrue(Files.exists(source(handler)), handler);
            String module = handler.split("\\.")[2];
            assertEquals("functions/" + module + "/target/" + module + ".zip", function.path("CodeUri").asText(), name);
        });
    }

    @Test
    void every_function_has_a_sample_event_and_every_sample_a_function() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.ROOT.resolve("events"))) {
            Set<String> samples =
                    files.map(file -> file.getFileName().toString().replace(".json", "")).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(new TreeSet<>(Checkout.functions().keySet()), samples);
        }
    }

    @Test
    void every_variable_that_a_function_needs_is_set_and_none_moves_the_clock() throws IOException {
        Set<String> everywhere = Checkout.TEMPLATE.at("/Globals/Function/Environment/Variables").propertyStream().map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        for (Map.Entry<String, JsonNode> function : Checkout.functions().entrySet()) {
            Set<String> set = new HashSet<>(everywhere);
            function.getValue().at("/Environment/Variables").properties().forEach(variable -> set.add(variable.getKey()));
            assertFalse(set.contains("CLOCK_OFFSET"), function.getKey());
            Set<String> required = new TreeSet<>();
            collect(Files.readString(source(function.getValue().path("Handler").asText())), required, new HashSet<>());
            assertTrue(set.containsAll(required), function.getKey() + " needs " + required + " and is given " + set);
            assertTrue(required.contains("TABLE_NAME") || NEEDS_NOTHING.contains(function.getKey()), function.getKey());
        }
    }

    /** Follows what a text makes of the environment: by name, for no two classes of the house share one. */
    private static void collect(String text, Set<String> required, Set<String> seen) throws IOException {
        REQUIRED.matcher(text).results().forEach(match -> required.add(match.group(1)));
        Matcher made = MADE_OF.matcher(text);
        while (made.find()) {
            String type = made.group(1) == null ? made.group(3) : made.group(1);
            if (!type.equals("Resources")) { // not everything that it could make: what is asked of it is followed below
                follow(type, made.group(1) == null ? "new" : made.group(2), required, seen);
            }
        }
        Matcher resource = RESOURCE.matcher(text);
        while (resource.find()) {
            follow("Resources", resource.group(1), required, seen);
        }
    }

    private static void follow(String type, String method, Set<String> required, Set<String> seen) throws IOException {
        if (seen.add(type + "." + method) && MAIN.containsKey(type)) {
            String text = Files.readString(MAIN.get(type));
            Matcher body = Pattern.compile("(?s)\n    public [\\w<>. ]*\\b" + method + "\\(.*?\n    }\n|\n    (?:static )?[\\w<>. ]*\\b"
                    + method + "\\(.*?\n    }\n").matcher(text);
            boolean whole = method.equals("of") || method.equals("new") || !body.find();
            collect(whole ? text : body.group(), required, seen);
        }
    }

    private static Map<String, Path> main() {
        try (Stream<Path> files = Files.walk(Checkout.ROOT.resolve("functions"))) {
            return files.filter(file -> file.toString().contains("/src/main/java/") && file.toString().endsWith(".java")
                    && !file.endsWith("package-info.java"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString().replace(".java", ""), file -> file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void Q36_what_nobody_waits_for_is_retried_and_then_kept_where_an_alarm_sees_it() {
        Set<String> queues = Checkout.resources("AWS::SQS::Queue").keySet();
        String alarms = Checkout.resources("AWS::CloudWatch::Alarm").toString();
        queues.forEach(queue -> assertTrue(alarms.contains("[\"" + queue + "\",\"QueueName\"]"), queue));
        Checkout.functions().forEach((name, function) -> Checkout.events(function).filter(TemplateTest::isAsync).forEach(event -> {
            String type = event.path("Type").asText();
            JsonNode properties = event.path("Properties");
            JsonNode destination;
            if (type.equals("DynamoDB")) {
                destination = properties.at("/DestinationConfig/OnFailure/Destination");
                assertTrue(properties.path("MaximumRetryAttempts").asInt() > 0 && properties.path("MaximumRecordAgeInSeconds").asInt() > 0,
                        name);
                assertTrue(properties.path("FunctionResponseTypes").toString().contains("ReportBatchItemFailures"), name);
            } else {
                destination = function.at("/EventInvokeConfig/DestinationConfig/OnFailure/Destination");
                assertTrue(function.at("/EventInvokeConfig/MaximumRetryAttempts").asInt() > 0, name);
            }
            assertTrue(queues.contains(destination.at("/Fn::GetAtt/0").asText()), name);
            if (type.equals("ScheduleV2")) {
                assertTrue(queues.contains(properties.at("/DeadLetterConfig/Arn/Fn::GetAtt/0").asText()), name);
                assertTrue(properties.at("/RetryPolicy/MaximumRetryAttempts").asInt() > 0, name);
            }
            JsonNode alarm = Checkout.resources("AWS::CloudWatch::Alarm").get(name + "Failing");
            assertEquals("Errors", alarm.path("MetricName").asText(), name);
            assertEquals(name, alarm.at("/Dimensions/0/Value/Ref").asText());
        }));
    }

    /**
     * Metrics and the dimensions under which their services publish them, from the services' documentation: Lambda, "Types of metrics";
     * API Gateway, "Metrics for HTTP APIs"; SQS, "Available CloudWatch metrics"; DynamoDB, "Metrics and dimensions"; SES, "Reputation
     * monitoring alarms". An alarm on any other combination never rings.
     */
    private static final Set<String> PUBLISHED =
            Set.of("AWS/Lambda Errors FunctionName", "AWS/Lambda Throttles", "AWS/Lambda IteratorAge FunctionName",
                    "AWS/ApiGateway 5xx ApiId", "AWS/SQS ApproximateNumberOfMessagesVisible QueueName",
                    "AWS/DynamoDB ReadThrottleEvents TableName", "AWS/DynamoDB WriteThrottleEvents TableName",
                    "AWS/DynamoDB ReadThrottleEvents TableName GlobalSecondaryIndexName",
                    "AWS/DynamoDB WriteThrottleEvents TableName GlobalSecondaryIndexName",
                    "AWS/SES Reputation.BounceRate", "AWS/SES Reputation.ComplaintRate");

    /** What filters make of the logs, under the stack's own name. */
    private static Set<String> ofLogs() {
        return Checkout.resources("AWS::Logs::MetricFilter").values().stream().map(filter -> filter.path("MetricTransformations").path(0))
                .map(metric -> metric.at("/MetricNamespace/Ref").asText() + " " + metric.path("MetricName").asText())
                .collect(Collectors.toSet());
    }

    @Test
    void Q36_there_are_alarms_for_errors_throttling_age_depth_and_bounces_that_can_ring_and_reach_somebody() {
        Map<String, JsonNode> alarms = Checkout.resources("AWS::CloudWatch::Alarm");
        Set<String> watched = new HashSet<>();
        Set<String> published = new HashSet<>(PUBLISHED);
        published.addAll(ofLogs());
        alarms.forEach((name, alarm) -> {
            String metric = Stream
                    .concat(Stream.of(alarm.path("Namespace").isTextual() ? alarm.path("Namespace") : alarm.at("/Namespace/Ref"),
                            alarm.path("MetricName")),
                            alarm.path("Dimensions").findValues("Name").stream())
                    .map(JsonNode::asText).collect(Collectors.joining(" "));
            assertTrue(published.contains(metric), name + ": " + metric);
            watched.add(metric);
            assertEquals("Alarms", alarm.at("/AlarmActions/0/Ref").asText(), name);
        });
        assertEquals(published, watched);
        assertFalse(Checkout.resources("AWS::SNS::Topic").get("Alarms").path("Subscription").isEmpty());
    }

    /** An alarm that nobody knows what to do about is worse than none. */
    @Test
    void Q36_every_alarm_has_a_section_of_the_runbook_that_says_what_it_means_where_to_look_and_what_to_do() {
        String[] sections = Checkout.text("docs/operations.md").split("\n(?=#)");
        Set<String> alarms = Checkout.resources("AWS::CloudWatch::Alarm").keySet();
        Set<String> explained = new TreeSet<>();
        for (String section : sections) {
            List<String> named = Pattern.compile("`(\\w+)`").matcher(section.lines().findFirst().orElse("")).results()
                    .map(name -> name.group(1)).filter(alarms::contains).toList();
            if (!named.isEmpty()) {
                assertTrue(section.contains("**Means**") && section.contains("**Look**") && section.contains("**Do**"), named.toString());
                named.forEach(name -> assertTrue(explained.add(name), name + " stands twice"));
            }
        }
        assertEquals(new TreeSet<>(alarms), explained);
    }

    @Test
    void the_dashboard_is_JSON_whatever_is_put_into_it() throws IOException {
        String body = Checkout.resources().at("/Overview/Properties/DashboardBody/Fn::Sub/0").asText().replaceAll("\\$\\{[^}]+}", "x");
        assertEquals(7, new ObjectMapper().readTree(body).path("widgets").size());
    }

    /** What is filtered out of the log is what the log has. */
    @Test
    void Q36_filters_and_saved_queries_ask_for_events_that_functions_log() {
        Set<String> logged = new TreeSet<>();
        MAIN.values().forEach(file -> {
            try {
                Pattern.compile("(?:\\.(?:info|warn)|write)\\((?:\"(?:INFO|WARN|ERROR)\", )?\"([a-z-]+)\"").matcher(Files.readString(file))
                        .results()
                        .forEach(event -> logged.add(event.group(1)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Stream.concat(Checkout.resources("AWS::Logs::MetricFilter").values().stream().map(filter -> filter.path("FilterPattern")),
                Checkout.resources("AWS::Logs::QueryDefinition").values().stream().map(query -> query.path("QueryString")))
                .forEach(asked -> Pattern.compile("event = \\\\?\"([a-z-]+)").matcher(asked.toString()).results()
                        .forEach(event -> assertTrue(logged.contains(event.group(1)), event.group(1) + " is not among " + logged)));
    }

    @Test
    void functions_that_people_wait_for_start_from_a_snapshot_behind_an_alias() {
        JsonNode globals = Checkout.TEMPLATE.at("/Globals/Function");
        assertEquals("PublishedVersions", globals.at("/SnapStart/ApplyOn").asText());
        assertEquals("live", globals.path("AutoPublishAlias").asText());
        Checkout.functions().forEach((name, function) -> {
            if (Checkout.events(function).anyMatch(event -> !isAsync(event))) {
                assertFalse(function.has("SnapStart") || function.has("AutoPublishAlias") || function.path("Timeout").asInt() > 29, name);
            }
        });
    }

    /** What is called once a season sleeps until then; those that a schedule calls anyway need no waking. */
    @Test
    void every_snapshot_that_no_schedule_keeps_is_kept_awake() {
        Set<String> sleepers = new TreeSet<>();
        Checkout.functions().forEach((name, function) -> {
            boolean scheduled = Checkout.events(function).anyMatch(event -> event.path("Type").asText().equals("ScheduleV2"));
            if (!scheduled && !function.at("/SnapStart/ApplyOn").asText().equals("None")) {
                sleepers.add(name + ".Alias");
            }
        });
        assertTrue(sleepers.remove("InstallPages.Alias")); // only a deployment calls it, which has published it then
        JsonNode machine = Checkout.resources().at("/KeepAwake/Properties");
        for (JsonNode list : List.of(machine.at("/Definition/States/Functions/Result"), machine.at("/Policies/0/Statement/0/Resource"))) {
            Set<String> named = references(list);
            named.remove("AWS::NoValue");
            assertEquals(sleepers, named);
        }
    }

    @Test
    void a_change_of_what_a_function_is_told_publishes_a_new_version_of_it() {
        String version = "Settings.VersionNumber";
        assertTrue(references(Checkout.TEMPLATE.at("/Globals/Function/Environment")).contains(version));
        Set<String> numbered = references(Checkout.resources().at("/Settings/Properties/Content"));
        assertEquals(Set.of("DomainName", "Site.DomainName"), references(Checkout.resources().at("/SiteAddress")));
        assertTrue(numbered.contains("DomainName"));
        numbered.add("SiteAddress.Value"); // the name that CloudFront gives is the site's for life
        Checkout.functions().forEach((name, function) -> {
            assertEquals(Set.of(version), references(function.path("VersionDescription")), name);
            Set<String> told = references(Checkout.TEMPLATE.at("/Globals/Function/Environment"));
            told.addAll(references(function.path("Environment")));
            told.remove(version);
            assertTrue(numbered.containsAll(told), () -> name + ": Settings lacks some of " + told);
        });
    }

    /** The parameters and resources, these with an attribute where one is asked for, that a value is made of. */
    private static Set<String> references(JsonNode value) {
        Set<String> found = new TreeSet<>();
        value.findValues("Ref").forEach(ref -> found.add(ref.asText()));
        value.findValues("Fn::GetAtt").forEach(attribute -> found.add(attribute.path(0).asText() + "." + attribute.path(1).asText()));
        value.findValues("Fn::Sub")
                .forEach(text -> Pattern.compile("\\$\\{([^}]+)}").matcher(text.isArray() ? text.path(0).asText() : text.asText())
                        .results().forEach(variable -> found.add(variable.group(1))));
        return found;
    }

    @Test
    void a_restored_table_takes_the_place_of_the_stacks_own_wherever_functions_meet_it() {
        JsonNode name = Checkout.TEMPLATE.at("/Globals/Function/Environment/Variables/TABLE_NAME");
        assertEquals(List.of("Restored", "RestoredTable", "Table"),
                List.of(name.at("/Fn::If/0").asText(), name.at("/Fn::If/1/Ref").asText(), name.at("/Fn::If/2/Ref").asText()));
        Checkout.functions().forEach((function, properties) -> {
            Set<String> granted = references(properties.path("Policies"));
            granted.removeIf(reference -> !reference.startsWith("Table"));
            assertTrue(Set.of("TableInUse.Value").containsAll(granted), () -> function + ": " + granted);
            Checkout.events(properties).filter(event -> event.path("Type").asText().equals("DynamoDB"))
                    .forEach(event -> assertEquals(Set.of("RestoredStream", "Table.StreamArn"), references(event.at("/Properties/Stream")),
                            function));
        });
    }

    @Test
    void two_stacks_fit_into_one_account_and_region_as_no_name_is_fixed() {
        Checkout.resources().properties().forEach(resource -> assertNoFixedName(resource.getKey(), resource.getValue().path("Properties")));
        Checkout.functions().forEach((name, function) -> Checkout.events(function)
                .filter(event -> event.path("Type").asText().equals("ScheduleV2"))
                .map(event -> event.path("Properties")).forEach(schedule -> assertTrue(schedule.path("OmitName").asBoolean(),
                        name + ": SAM names a schedule after its event, the same in every stack, unless it is told to omit the name")));
    }

    /** A name is made of the stack's, or refers to something; those of CloudFront and of dashboards are the account's in all regions. */
    private static void assertNoFixedName(String path, JsonNode node) {
        node.properties().forEach(property -> {
            String below = path + "." + property.getKey();
            JsonNode value = property.getValue();
            if (property.getKey().endsWith("Name") && !value.isBoolean() && !NAMES_WITHIN.matcher(below).find()) {
                String made = value.path("Fn::Sub").asText();
                boolean cloudFront =
                        Set.of("PagesAccess", "FolderIndex", "PageHeaders", "OfficeHeaders", "Overview").contains(path.split("\\.")[0]);
                assertTrue(value.has("Ref") || value.has("Fn::GetAtt")
                        || made.startsWith("${AWS::StackName}" + (cloudFront ? "-${AWS::Region}-" : ""))
                        || property.getKey().equals("DomainName") && made.startsWith("${"), below + ": " + value);
            }
            assertNoFixedName(below, value);
        });
        if (node.isArray()) {
            node.forEach(item -> assertNoFixedName(path, item));
        }
    }

    @Test
    void a_first_deployment_that_fails_leaves_nothing_but_what_no_rollback_can_delete() {
        Checkout.resources().properties().forEach(resource -> {
            JsonNode properties = resource.getValue().path("Properties");
            String deletion = resource.getValue().path("DeletionPolicy").asText();
            assertEquals(deletion.equals("Retain"), properties.path("DeletionProtectionEnabled").asBoolean(), resource.getKey());
            assertEquals(deletion.startsWith("Retain"), resource.getValue().path("UpdateReplacePolicy").asText().equals("Retain"),
                    resource.getKey());
        });
        List.of("Table", "ReportsBucket", "PagesBucket", "IdentityKey", "StaffPool", "FirstAdmin")
                .forEach(kept -> assertTrue(Checkout.resources().at("/" + kept + "/DeletionPolicy").asText().startsWith("Retain"), kept));
    }

    /** What has no default is what whoever deploys for the first time must know. */
    @Test
    void Q51_a_first_deployment_asks_for_two_addresses_first_and_for_nothing_else() {
        List<String> asked = Checkout.TEMPLATE.path("Parameters").propertyStream().filter(parameter -> !parameter.getValue().has("Default"))
                .map(Map.Entry::getKey).toList();
        assertEquals(List.of("AlarmEmail", "SenderEmail"), asked);
        assertEquals(asked, Checkout.TEMPLATE.path("Parameters").propertyStream().map(Map.Entry::getKey).limit(2).toList());
    }

    @Test
    void without_an_issuer_there_is_a_pool_with_the_four_roles_a_page_as_its_client_and_a_first_administrator() {
        Set<String> groups =
                Checkout.resources("AWS::Cognito::UserPoolGroup").values().stream().map(group -> group.path("GroupName").asText())
                        .collect(Collectors.toSet());
        assertEquals(Set.of("viewer", "commissioner", "auditor", "admin"), groups);
        JsonNode client = Checkout.resources("AWS::Cognito::UserPoolClient").get("OfficeClient");
        assertFalse(client.path("GenerateSecret").asBoolean(true));
        assertEquals("code", client.at("/AllowedOAuthFlows/0").asText());
        for (String address : List.of("CallbackURLs", "LogoutURLs")) {
            assertEquals(Set.of("SignInReturn.Value"), references(client.path(address)));
        }
        assertEquals("AlarmEmail", Checkout.resources().at("/FirstAdmin/Properties/Username/Ref").asText());
        assertEquals("Admins", Checkout.resources().at("/FirstAdminIsAdmin/Properties/GroupName/Ref").asText());
        String invitation =
                Checkout.resources().at("/StaffPool/Properties/AdminCreateUserConfig/InviteMessageTemplate/EmailMessage").toString();
        for (String language : List.of("az", "en", "ru")) {
            assertTrue(invitation.matches("(?s).*<p lang=\\\\\"" + language + "\\\\\">[^/]*SignInReturn[^/]*\\{username}[^/]*\\{####}.*"),
                    language);
        }
    }

    @Test
    void the_outputs_name_every_DNS_record_that_letters_need() {
        String outputs = Checkout.TEMPLATE.path("Outputs").toString();
        String mailFrom =
                Checkout.resources().at("/SenderIdentity/Properties/MailFromAttributes/Fn::If/1/MailFromDomain/Fn::Sub/0").asText();
        Stream.of("DkimDNSTokenValue1", "DkimDNSTokenValue2", "DkimDNSTokenValue3",
                mailFrom + " 10 feedback-smtp.${AWS::Region}.amazonses.com",
                mailFrom + " \\\"v=spf1 include:amazonses.com ~all", "_dmarc.${Domain} \\\"v=DMARC1;")
                .forEach(record -> assertTrue(outputs.contains(record), record));
    }

    @Test
    void SES_is_given_the_topic_once_it_may_publish_to_it() {
        assertEquals("MailEventsPolicy", Checkout.resources().at("/MailEventsOfSes/DependsOn").asText());
    }

    @Test
    void logs_are_kept_for_a_limited_time() {
        Map<String, JsonNode> groups = Checkout.resources("AWS::Logs::LogGroup");
        groups.forEach((name, group) -> assertTrue(group.path("RetentionInDays").asInt() > 0, name));
        assertTrue(groups.containsKey(Checkout.TEMPLATE.at("/Globals/Function/LoggingConfig/LogGroup/Ref").asText()));
        Checkout.functions().forEach((name, function) -> assertFalse(function.has("LoggingConfig"), name));
    }
}
