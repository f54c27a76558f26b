package org.creativevolunteers.season;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The applicants' mailbox: finds the links that letters carry. */
final class ApplicantsMailbox {

    private static final Pattern LINK = Pattern.compile("/(my|guardian)/#([A-Za-z0-9_-]{43})");
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final FrontDoor door;

    ApplicantsMailbox(FrontDoor door) {
        this.door = door;
    }

    /** The newest link of a purpose ({@code my}, {@code guardian}) in a letter to an address. */
    Optional<String> secret(String address, String purpose) {
        List<JsonNode> letters = to(address);
        for (JsonNode letter : letters.reversed()) {
            Matcher link = LINK.matcher(letter.path("text").asText());
            while (link.find()) {
                if (link.group(1).equals(purpose)) {
                    return Optional.of(link.group(2));
                }
            }
        }
        return Optional.empty();
    }

    boolean hasLetter(String address) {
        return !to(address).isEmpty();
    }

    /** How many letters have come, to whomever. */
    int size() {
        return door.get("/local/mailbox").size();
    }

    private List<JsonNode> to(String address) {
        return door.get("/local/mailbox?" + FrontDoor.field("to", address)).valueStream().toList();
    }

    /**
     * Waits until no letter has come for two seconds, a minute at most.
     *
     * @param now by the call's clock, which the letters are dated with
     */
    void settle(Instant now) {
        Instant[] newest = {now};
        long[] quietSince = {System.nanoTime()};
        Waiting.until(Duration.ofMinutes(1), () -> {
            for (JsonNode letter : door.get("/local/mailbox?" + FrontDoor.field("since", newest[0].toString()))) {
                newest[0] = Instant.parse(letter.path("at").asText());
                quietSince[0] = System.nanoTime();
            }
            return System.nanoTime() - quietSince[0] >= QUIET.toNanos();
        });
    }
}
