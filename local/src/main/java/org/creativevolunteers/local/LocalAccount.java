package org.creativevolunteers.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.creativevolunteers.local.template.DeploymentTarget;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The account and the region that this machine stands in for, and the values of the template's parameters there. */
final class LocalAccount {

    static final String REGION = "eu-central-1";
    static final String ID = "000000000000";
    /** Those that LocalStack checks signatures with; the store that the run brings along takes any. */
    static final String ACCESS_KEY = "test";
    static final String SECRET_KEY = "test";
    /** The client identifier of the staff's pages. */
    static final String CLIENT = "staff-console";

    private static final String SENDER_DOMAIN = "volunteers.example";

    private LocalAccount() {
    }

    static AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY));
    }

    /**
     * @param root the folder of template.yaml
     * @param front the address that people visit
     * @param issuer the address of the staff's sign-in
     */
    static DeploymentTarget target(Path root, String front, String issuer) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("DomainName", front.substring("http://".length()));
        parameters.put("CertificateArn", "arn:aws:acm:us-east-1:" + ID + ":certificate/local");
        parameters.put("SenderEmail", "letters@" + SENDER_DOMAIN);
        parameters.put("SenderDomainIsOurs", "yes");
        parameters.put("StaffIssuer", issuer);
        parameters.put("StaffClient", CLIENT);
        parameters.put("StaffKeys", issuer + "/jwks");
        parameters.put("StaffSignInOrigins", issuer);
        parameters.put("AlarmEmail", "alarms@" + SENDER_DOMAIN);
        return new DeploymentTarget(root, REGION, ID, front, issuer, CLIENT, parameters);
    }
}
