package org.creativevolunteers.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the template says is what the run does; what the run cannot do is refused with its path. */
class TemplateReaderTest {

    private static final Map<String,
            String> PARAMETERS = Map.of("DomainName", "127.0.0.1:8080", "CertificateArn", "arn:aws:acm:x", "SenderEmail",
                    "letters@volunteers.example", "SenderDomainIsOurs", "yes", "StaffIssuer", "http://127.0.0.1:8081", "StaffClient",
                    "staff-console", "StaffKeys",
                    "http://127.0.0.1:8081/jwks",
                    "StaffSignInOrigins", "http://127.0.0.1:8081",
                    "AlarmEmail", "alarms@volunteers.example");
    private static final DeploymentTarget HERE =
            new DeploymentTarget(Path.of("/checkout"), "eu-central-1", "000000000000", "http://127.0.0.1:8080", "http://127.0.0.1:8081",
                    "staff-console", PARAMETERS);

    private static String smallTemplate() {
        try (InputStream in = TemplateReaderTest.class.getResourceAsStream("small.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String SMALL = smallTemplate();

    private static Template small() {
        return TemplateReader.read(SMALL, HERE);
    }

    @Test
    void the_shipped_template_is_read_whole() {
        Template template = TemplateReader.read(Path.of("..", "template.yaml"), HERE);
        assertTrue(template.functions().containsKey("SubmitRegistration"));
        assertTrue(template.api().routes().stream().filter(route -> route.path().startsWith("/staff/"))
                .allMatch(route -> route.authorizer().isPresent()));
        assertEquals("http://127.0.0.1:8080", template.functions().get("SendLetters").environment().get("PUBLIC_URL"));
        assertEquals(Map.of("site", "http://127.0.0.1:8080"), template.api().stageVariables());
        assertEquals("http://127.0.0.1:8080/office/", template.functions().get("InstallPages").environment().get("SIGN_IN_RETURN"));
        assertEquals(List.of("volunteers.example"), template.mail().identities());
        assertEquals(List.of("InstallPages"), template.customResources().stream().map(Template.CustomResource::function).toList());
        assertFalse(template.functions().containsKey("OpenDoor"), "a run has an address of its own");
        Template.Site site = template.site().orElseThrow();
        assertTrue(site.headers().containsKey("content-security-policy"));
        assertTrue(site.ownHeaders().get("/office/*").get("content-security-policy").contains("connect-src 'self' http://127.0.0.1:8081;"));
    }

    @Test
    void with_nothing_of_ones_own_there_is_a_door_a_pool_and_one_address_as_sender() {
        Template template = TemplateReader.read(Path.of("..", "template.yaml"), new DeploymentTarget(Path.of("/checkout"), "eu-central-1",
                "000000000000", "https://site.example", "https://pool.example", "client",
                Map.of("AlarmEmail", "alarms@example.org", "SenderEmail", "me@example.org")));
        Map<String, String> told = template.functions().get("InstallPages").environment();
        assertEquals(
                List.of("https://site.example", "https://cognito-idp.eu-central-1.amazonaws.com/StaffPool", "client",
                        "https://creative-volunteers-door.execute-api.eu-central-1.amazonaws.com/"),
                List.of(told.get("PUBLIC_URL"), told.get("STAFF_ISSUER"), told.get("STAFF_CLIENT"), told.get("SIGN_IN_RETURN")));
        assertEquals(told.get("STAFF_ISSUER") + "/.well-known/jwks.json",
                template.functions().get("ListCalls").environment().get("STAFF_KEYS"));
        assertEquals(List.of("me@example.org"), template.mail().identities());
        assertTrue(template.functions().containsKey("OpenDoor"));
        String policy = template.site().orElseThrow().ownHeaders().get("/office/*").get("content-security-policy");
        assertTrue(policy.contains("connect-src 'self' https://cognito-idp.eu-central-1.amazonaws.com"
                + " https://SignInPages.auth.eu-central-1.amazoncognito.com;"), policy);
    }

    @Test
    void a_function_has_its_globals_its_own_and_what_refers_to_others() {
        Template.Function hello = small().functions().get("Hello");
        assertEquals(Map.of("TABLE_NAME", "creative-volunteers-table", "STAGE", "test", "KEY", "test-eu-central-1", "EITHER", "one"),
                hello.environment());
        assertEquals(Duration.ofSeconds(7), hello.timeout());
        assertEquals(Path.of("/checkout/hello.zip"), hello.artefact());
    }

    @Test
    void routes_stream_and_schedule_are_those_of_the_template() {
        Template template = small();
        assertEquals(List.of("GET /hello/{name}"), template.api().routes().stream().map(Template.Route::key).toList());
        Template.Stream stream = template.streams().getFirst();
        assertEquals(25, stream.batchSize());
        assertEquals(4, stream.maximumRetries());
        assertTrue(stream.reportsItemFailures());
        assertEquals("{\"eventName\":[\"INSERT\"]}", stream.filters().getFirst().toString());
        assertEquals(Optional.of("arn:aws:sqs:eu-central-1:000000000000:Failed"), stream.onFailure());
        Template.Schedule schedule = template.schedules().getFirst();
        assertEquals("cron(0 10 * * ? *)", schedule.expression());
        assertEquals(ZoneId.of("Asia/Baku"), schedule.zone());
    }

    @Test
    void a_resource_whose_condition_does_not_hold_is_not_there() {
        assertEquals(List.of(), small().buckets());
        assertEquals(1, TemplateReader.read(SMALL.replace("Default: test", "Default: other"), HERE).buckets().size());
    }

    @Test
    void what_changes_in_the_template_changes_here() {
        Template changed = TemplateReader.read(SMALL.replace("BatchSize: 25", "BatchSize: 3").replace("Method: get", "Method: post")
                .replace("cron(0 10 * * ? *)", "rate(5 minutes)").replace("INSERT", "REMOVE"), HERE);
        assertEquals(3, changed.streams().getFirst().batchSize());
        assertEquals("POST /hello/{name}", changed.api().routes().getFirst().key());
        assertEquals("rate(5 minutes)", changed.schedules().getFirst().expression());
        assertEquals("{\"eventName\":[\"REMOVE\"]}", changed.streams().getFirst().filters().getFirst().toString());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_the_run_cannot_do_is_refused_with_its_path(String text, String replacement, String named) {
        assertTrue(SMALL.contains(text), text);
        String changed = SMALL.replace(text, replacement);
        String message = assertThrows(TemplateException.class, () -> TemplateReader.read(changed, HERE)).getMessage();
        assertTrue(message.contains(named), message);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("Timeout: 7", "Colour: red", "Hello.Properties.Colour"),
                Arguments.of("BatchSize: 25", "TumblingWindowInSeconds: 5", "Events.New.Properties.TumblingWindowInSeconds"),
                Arguments.of("AWS::SQS::Queue", "AWS::SQS::Pigeon", "Failed.Type"),
                Arguments.of("STAGE: !Ref Stage", "STAGE: !Ref Nothing", "nothing is called Nothing"),
                Arguments.of("java25", "nodejs24.x", "Hello.Properties.Runtime"),
                Arguments.of("Type: ScheduleV2", "Type: Cron", "Hello.Properties.Events.Daily.Type"),
                Arguments.of("!GetAtt Failed.Arn", "!GetAtt Failed.Colour", "Failed has no attribute Colour"),
                Arguments.of("Method: get", "Method: get, ApiId: other", "Get.Properties.ApiId"),
                Arguments.of("Metadata: {SkipBuild: True}", "Colour: red", "Resources.Hello.Colour"),
                schedule("DeadLetterConfig: {Arn: !GetAtt Failed.Arn, Type: SQS}", "Daily.Properties.DeadLetterConfig.Type"),
                schedule("DeadLetterConfig: {Type: SQS}", "Daily.Properties.DeadLetterConfig.Type"),
                schedule("DeadLetterConfig: {}", "Daily.Properties.DeadLetterConfig.Arn"),
                schedule("RetryPolicy: {Colour: red}", "Daily.Properties.RetryPolicy.Colour"),
                schedule("FlexibleTimeWindow: {Colour: red}", "Daily.Properties.FlexibleTimeWindow.Colour"),
                schedule("OmitName: true, Name: daily", "Daily.Properties.Name"),
                Arguments.of("Handler: a.B", "Handler: a.B\n      DeadLetterQueue: {TargetArn: !GetAtt Failed.Arn}",
                        "DeadLetterQueue.Type"),
                Arguments.of("Handler: a.B", "Handler: a.B\n      DeadLetterQueue: {Type: SQS}", "DeadLetterQueue.TargetArn"),
                Arguments.of("Handler: a.B", "Handler: a.B\n      DeadLetterQueue: {Type: Pigeon, TargetArn: !GetAtt Failed.Arn}",
                        "DeadLetterQueue.Type"),
                Arguments.of("Handler: a.B", "Handler: a.B\n      DeadLetterConfig: {Type: SQS, Arn: !GetAtt Failed.Arn}",
                        "Hello.Properties.DeadLetterConfig"),
                Arguments.of("Handler: a.B",
                        "Handler: a.B\n      EventInvokeConfig: {DestinationConfig: {OnFailure: {Destination: !GetAtt Failed.Arn}}}",
                        "EventInvokeConfig.DestinationConfig.OnFailure.Type"),
                Arguments.of("Handler: a.B", "Handler: a.B\n      EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS}}}",
                        "EventInvokeConfig.DestinationConfig.OnFailure.Destination"),
                Arguments.of("Globals:", "Hooks: {}\nGlobals:", "top.Hooks"));
    }

    private static Arguments schedule(String setting, String named) {
        return Arguments.of("ScheduleExpressionTimezone: Asia/Baku", "ScheduleExpressionTimezone: Asia/Baku, " + setting, named);
    }
}
