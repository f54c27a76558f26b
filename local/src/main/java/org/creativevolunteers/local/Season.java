package org.creativevolunteers.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.creativevolunteers.local.season.Seasons;
import org.creativevolunteers.local.template.Blueprint;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The demonstration: a whole season played through the front door. */
final class Season {

    private Season() {
    }

    /** Plays the season on a running stack. True where everything came out as it should. */
    static boolean run(Stack stack, Options options) {
        AwsCredentialsProvider credentials = Stack.credentials();
        stack.console().quiet();
        try (DynamoDbClient table = DynamoDbClient.builder().endpointOverride(stack.database().endpoint()).region(Region.of(Stack.REGION))
                .credentialsProvider(credentials).httpClient(UrlConnectionHttpClient.create()).build()) {
            String reports = stack.blueprint().buckets().stream().map(Blueprint.Bucket::name).filter(name -> name.contains("reports")).findFirst().orElseThrow();
            return Seasons.play(stack, options.root(), options.registrations(), table, stack.blueprint().tables().getFirst().name(), stack.storage().client(), reports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
