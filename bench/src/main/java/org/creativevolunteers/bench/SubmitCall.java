package org.creativevolunteers.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.local.parts.Database;
import org.creativevolunteers.local.template.DeploymentTarget;
import org.creativevolunteers.local.template.Template;
import org.creativevolunteers.local.template.TemplateReader;
import org.creativevolunteers.season.Stamps;

/**
 * The call that ships with the product, and questionnaires that are filled in well.
 *
 * @param file    the call file's text
 * @param id      the call's identifier
 * @param bits    how many bits of work its stamps have
 * @param opening when it opens
 * @param sample  the sample event
 */
public record SubmitCall(String file, String id, int bits, Instant opening, ObjectNode sample) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param root the folder of template.yaml */
    public static SubmitCall read(Path root) throws IOException {
        String file = Files.readString(root.resolve("calls/creative-azerbaijan-volunteers.json"));
        var call = JSON.readTree(file);
        return new SubmitCall(file, call.path("id").asText(), call.path("rules").path("proofOfWorkBits").asInt(),
                LocalDateTime.parse(call.path("window").path("opens").asText()).atZone(ZoneId.of(call.path("timeZone").asText()))
                        .toInstant(),
                (ObjectNode) JSON.readTree(root.resolve("events/SubmitRegistration.json").toFile()));
    }

    /** The same call for which a stamp needs less work, so that thousands can be had; what checking costs does not depend on it. */
    public SubmitCall easier(int few) {
        return new SubmitCall(file.replace("\"proofOfWorkBits\": " + bits, "\"proofOfWorkBits\": " + few), id, few, opening, sample);
    }

    /** A day after the call opens. */
    public Instant now() {
        return opening.plus(Duration.ofDays(1));
    }

    /** The variable that moves a function's clock there. */
    Map<String, String> clock() {
        return Map.of("CLOCK_OFFSET", Duration.between(Instant.now(), now()).withNanos(0).toString());
    }

    /** A submission from an address that nobody has used. */
    public byte[] event() {
        String address = "applicant-" + UUID.randomUUID() + "@example.org";
        ObjectNode body = JSON.createObjectNode().put("language", "az");
        ObjectNode answers = body.putObject("answers");
        answers.put("givenName", "Sınaq").put("familyName", "Namizəd").put("birthDate", "2004-05-06").put("gender", "woman")
                .put("email", address).put("phone", "050 123 45 67").put("region", "shaki-zagatala").put("town", "Şəki")
                .put("discipline", "crafts-heritage").put("occupation", "Şəbəkə emalatxanası").put("hours", 6).put("processing", true)
                .put("motivation", "Öyrəndiyim sənəti başqalarına da göstərmək istəyirəm, çünki onu bilən azdır.");
        answers.putArray("portfolio").add("https://example.org/isler");
        answers.putArray("languages").add("az").add("ru");
        answers.putArray("programmes").add("thematic");
        body.put("begun", now().minusSeconds(600).toString());
        body.set("stamp", Stamps.of(id, address, bits, now()));
        body.putObject("source").putObject("first").put("utm_source", "instagram");
        try {
            return JSON.writeValueAsBytes(sample.deepCopy().put("body", JSON.writeValueAsString(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the call where publishing puts it, as far as a submission reads it. */
    void publish(Database database, String table) {
        ObjectNode head = JSON.createObjectNode();
        head.putObject("pk").put("S", "CALL#" + id);
        head.putObject("sk").put("S", "CALL");
        head.putObject("version").put("N", "1");
        database.put(table, head);
        ObjectNode version = JSON.createObjectNode();
        version.putObject("pk").put("S", "CALL#" + id);
        version.putObject("sk").put("S", "VERSION#1");
        version.putObject("content").put("S", file);
        version.putObject("sha256").put("S", sha256());
        database.put(table, version);
    }

    /** The SHA-256 of the file. */
    public String sha256() {
        return Hash.sha256(file);
    }

    /** template.yaml, with values for its parameters that no function of this bench reads. */
    static Template template(Path root) {
        String front = "http://127.0.0.1:1";
        return TemplateReader.read(root.resolve("template.yaml"),
                new DeploymentTarget(root, "eu-central-1", "000000000000", front, front, "bench",
                        Map.of("DomainName", "127.0.0.1:1", "CertificateArn", "arn:aws:acm:us-east-1:000000000000:certificate/bench",
                                "SenderEmail", "letters@example.org", "StaffIssuer", front, "StaffClient", "bench", "StaffKeys", front,
                                "StaffSignInOrigins", front, "AlarmEmail", "alarms@example.org")));
    }
}
