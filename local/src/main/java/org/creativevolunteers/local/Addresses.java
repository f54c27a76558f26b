package org.creativevolunteers.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.creativevolunteers.local.staff.DemoUser;
import org.creativevolunteers.local.template.Template;

/** Where everything of a run is: printed for people, linked from the start page, written as JSON for scripts. */
final class Addresses {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stack stack;

    Addresses(Stack stack) {
        this.stack = stack;
    }

    Map<String, String> links() {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("Pages and form", stack.url() + "/");
        links.put("Organisers' office", stack.url() + "/office/");
        links.put("Applicants' mailbox", stack.url() + "/local/mailbox");
        links.put("Clock", stack.url() + "/local/clock");
        links.put("Schedules", stack.url() + "/local/schedules");
        links.put("Failure queues", stack.url() + "/local/queues");
        links.put("Function processes", stack.url() + "/local/functions");
        links.put("Staff's sign-in (discovery)", stack.issuer().url() + "/.well-known/openid-configuration");
        return links;
    }

    /** For the console. */
    String text() {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        links().forEach((name, address) -> line(text, name, address));
        line(text, "Demo users", "admin, admin-2, commissioner-1 to -7, viewer, auditor; password " + DemoUser.PASSWORD);
        line(text, "Table", stack.database().endpoint() + " (" + names() + ")");
        line(text, "Buckets", stack.storage().endpoint() + " ("
                + String.join(", ", stack.template().buckets().stream().map(Template.Bucket::name).toList()) + ")");
        line(text, "For scripts", "local/target/local.json");
        line(text, "Logs", "local/target/logs/");
        return text.append(System.lineSeparator()).append("  Ctrl-C ends everything.").append(System.lineSeparator()).toString();
    }

    private String names() {
        return String.join(", ", stack.template().tables().stream().map(Template.Table::name).toList());
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  ").append(name).append(" ".repeat(Math.max(1, 30 - name.length()))).append(value).append(System.lineSeparator());
    }

    void write(Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("front", stack.url()).put("pages", stack.url() + "/")
                .put("mailbox", stack.url() + "/local/mailbox")
                .put("clock", stack.url() + "/local/clock").put("schedules", stack.url() + "/local/schedules")
                .put("queues", stack.url() + "/local/queues")
                .put("functions", stack.url() + "/local/functions").put("faults", stack.url() + "/local/faults");
        staff(json.putObject("staff"));
        ObjectNode aws = json.putObject("aws").put("region", LocalAccount.REGION).put("accessKeyId", LocalAccount.ACCESS_KEY)
                .put("secretAccessKey", LocalAccount.SECRET_KEY);
        aws.putObject("endpoints").put("dynamodb", stack.database().endpoint().toString()).put("s3", stack.storage().endpoint().toString())
                .put("ses", stack.mail().toString());
        ArrayNode tables = json.putArray("tables");
        stack.template().tables().forEach(table -> tables.add(table.name()));
        ArrayNode buckets = json.putArray("buckets");
        stack.template().buckets().forEach(bucket -> buckets.add(bucket.name()));
        ObjectNode environments = json.putObject("environments");
        stack.template().functions().forEach((id, function) -> {
            ObjectNode variables = environments.putObject(id);
            stack.environment().forEach(variables::put);
            function.environment().forEach(variables::put);
        });
        json.put("pid", ProcessHandle.current().pid());
        Files.writeString(file, json.toPrettyString() + "\n");
    }

    private void staff(ObjectNode staff) {
        staff.put("issuer", stack.issuer().url()).put("discovery", stack.issuer().url() + "/.well-known/openid-configuration")
                .put("tokenEndpoint", stack.issuer().tokenEndpoint()).put("clientId", LocalAccount.CLIENT)
                .put("tokenCommand", "curl -s -d grant_type=password -d username=admin -d password=" + DemoUser.PASSWORD + " "
                        + stack.issuer().tokenEndpoint());
        ArrayNode users = staff.putArray("users");
        DemoUser.all().forEach(user -> {
            ObjectNode json =
                    users.addObject().put("username", user.name()).put("password", DemoUser.PASSWORD).put("subject", user.subject());
            user.groups().forEach(json.putArray("groups")::add);
        });
    }
}
