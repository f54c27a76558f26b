package org.creativevolunteers.local.season;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.creativevolunteers.local.Stack;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Plays a season and says what came of it. */
public final class Seasons {

    /** The same people in every run. */
    private static final long SEED = 2005;

    private Seasons() {
    }

    /**
     * Plays the first call's season on a running stack.
     *
     * @param root          the checkout, for the call file
     * @param registrations how many forms are sent
     * @param table         for counting
     * @param storage       for counting
     * @return whether everything came out as it should
     */
    public static boolean play(Stack stack, Path root, int registrations, DynamoDbClient table, String tableName, S3Client storage,
                               String reportsBucket) throws IOException {
        ObjectNode call = (ObjectNode) FrontDoor.JSON.readTree(Files.readString(root.resolve("calls/creative-azerbaijan-volunteers.json")));
        call.remove("$schema");
        ((ObjectNode) call.at("/batches/0")).putObject("draw").put("method", "sha256").put("source", "rehearsal")
                .put("name", "a season played on one machine");
        stack.console().line("season: the first call, with a rehearsal's draw: the one that it names lies in the future");
        Outcome outcome = new Play(stack, call, registrations, SEED).play(table, tableName, storage, reportsBucket);
        stack.console().plain(outcome.table());
        List<String> wrong = outcome.wrong();
        wrong.forEach(fault -> stack.console().plain("  WRONG  " + fault));
        stack.console().plain(outcome.line());
        return wrong.isEmpty();
    }
}
