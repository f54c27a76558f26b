package org.creativevolunteers.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/** What keeps strangers from flooding the call, or somebody's mailbox through it. */
final class Protection {

    private static final int LETTERS = 3;
    private static final Duration PERIOD = Duration.ofHours(24);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private Protection() {
    }

    /**
     * Asks for a stamp that is worth its work, or a place in the lane for forms without scripts.
     *
     * @return the write that takes a place in the lane, which goes into the request's transaction; none with a stamp
     * @throws Refusal 403 where a stamp was sent that is worth nothing
     */
    static Optional<Write> admit(Call call, String address, Optional<ProofOfWork> stamp, Instant now, String language) {
        if (stamp.isEmpty()) {
            return Optional.of(Write.update(lane(call, now)).add("count", 1)
                    .set("ttl", now.plus(Duration.ofHours(2)).getEpochSecond())
                    .whenBelow("count", call.rules().scriptlessPerHour()));
        }
        if (!stamp.get().isWorth(call.id(), address, call.rules().proofOfWorkBits(), now)) {
            throw new Refusal(403, "stamp", Messages.in(language).text("stamp"));
        }
        return Optional.empty();
    }

    /** The lane's count of this hour. */
    static Key lane(Call call, Instant now) {
        return new Key("LANE#" + call.id() + "#" + Times.text(now).substring(0, 13), "LANE");
    }

    static Refusal laneFull(String language) {
        return new Refusal(429, "lane-full", Messages.in(language).text("lane-full"));
    }

    /**
     * The times at which strangers had letters written to a registration's address, with now added; empty where one more
     * would be too many: at most 3 in 24 hours, at least 10 minutes apart.
     */
    static Optional<List<Object>> asked(Item registration, Instant now) {
        return oneMore(registration.list("asked"), now);
    }

    /** The same of the letters to its guardian. */
    static Optional<List<Object>> guardianAsked(Item registration, Instant now) {
        return oneMore(registration.list("guardianAsked"), now);
    }

    private static Optional<List<Object>> oneMore(List<Object> asked, Instant now) {
        List<Object> recent = new ArrayList<>(asked.stream()
                .filter(time -> now.isBefore(Times.of((String) time).plus(PERIOD))).toList());
        boolean tooSoon = recent.stream().anyMatch(time -> now.isBefore(Times.of((String) time).plus(PAUSE)));
        if (tooSoon || recent.size() >= LETTERS) {
            return Optional.empty();
        }
        recent.add(Times.text(now));
        return Optional.of(recent);
    }
}
