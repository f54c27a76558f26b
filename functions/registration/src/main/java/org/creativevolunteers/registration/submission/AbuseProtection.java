package org.creativevolunteers.registration.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.HourlyCount;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.registration.text.Messages;

/** What keeps strangers from flooding the call, or somebody's mailbox through it. */
public final class AbuseProtection {

    private static final int LETTERS = 3;
    private static final Duration PERIOD = Duration.ofHours(24);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private AbuseProtection() {
    }

    /**
     * Asks for a stamp that is worth its work, or a place in the lane for forms without scripts.
     *
     * @param address  the normalised e-mail address that the stamp is for
     * @param language of a refusal
     * @return the write that takes a place in the lane, which goes into the request's transaction; none with a stamp
     * @throws Refusal 403 where a stamp was sent that is worth nothing
     */
    public static Optional<Write> admit(Call call, String address, Optional<ProofOfWork> stamp, Instant now, String language) {
        if (stamp.isEmpty()) {
            return Optional.of(HourlyCount.withoutScripts(call.id(), now).take(call.rules().scriptlessPerHour(), now));
        }
        if (!stamp.get().isWorth(call.id(), address, call.rules().proofOfWorkBits(), now)) {
            throw new Refusal(403, "stamp", Messages.in(language).text("stamp"));
        }
        return Optional.empty();
    }

    /** What whoever finds no place in the lane is told: 429. */
    public static Refusal laneFull(String language) {
        return new Refusal(429, "lane-full", Messages.in(language).text("lane-full"));
    }

    /**
     * The times at which letters were asked for, with now added; empty where one more would be too many: at most 3 in 24 hours,
     * at least 10 minutes apart.
     *
     * @param asked the times so far, to one mailbox
     */
    public static Optional<List<Instant>> oneMore(List<Instant> asked, Instant now) {
        List<Instant> recent = new ArrayList<>(asked.stream().filter(time -> now.isBefore(time.plus(PERIOD))).toList());
        boolean tooSoon = recent.stream().anyMatch(time -> now.isBefore(time.plus(PAUSE)));
        if (tooSoon || recent.size() >= LETTERS) {
            return Optional.empty();
        }
        recent.add(now);
        return Optional.of(recent);
    }
}
