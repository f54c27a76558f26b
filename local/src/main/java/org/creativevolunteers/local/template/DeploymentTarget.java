package org.creativevolunteers.local.template;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the template comes to life: what stands here for the account, the region and the addresses that the cloud would give.
 *
 * @param root the folder of template.yaml, against which CodeUri is read
 * @param front the address that people visit, for instance {@code http://127.0.0.1:8080}
 * @param issuer the address of the identity provider
 * @param parameters values of the template's parameters that differ from their defaults here
 */
public record DeploymentTarget(Path root, String region, String account, String front, String issuer, String clientId,
        Map<String, String> parameters) {

    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }

    String host() {
        return front.substring(front.indexOf("//") + 2);
    }

    Optional<String> pseudo(String name) {
        return switch (name) {
            case "AWS::Region" -> Optional.of(region);
            case "AWS::AccountId" -> Optional.of(account);
            case "AWS::Partition" -> Optional.of("aws");
            case "AWS::URLSuffix" -> Optional.of("amazonaws.com");
            case "AWS::StackName" -> Optional.of("creative-volunteers");
            case "AWS::StackId" -> Optional.of(arn("cloudformation", "stack/creative-volunteers/local"));
            default -> Optional.empty();
        };
    }
}
