package org.creativevolunteers.registration.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.HourlyCount;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.registration.text.Messages;

/** What keeps strangers from flooding the call, or somebody's mailbox through it. */
public final class AbuseProtection {

    /**
     * What is asked for. Each has a lane of its own for forms without scripts, so that whoever fills the one for registrations does not
     * close the other, by which people get back to what they have; a link sends letters to those alone who have registered, few a day.
     */
    public enum Purpose {
        REGISTRATION, LINK;

        private static final int LINKS_FOR_ONE = 5;

        private Write place(Call call, Instant now) {
            long limit = call.rules().scriptlessPerHour();
            return switch (this) {
                case REGISTRATION -> HourlyCount.withoutScripts(call.id(), now).take(limit, now);
                case LINK -> HourlyCount.linksWithoutScripts(call.id(), now).take(limit * LINKS_FOR_ONE, now);
            };
        }
    }

    private AbuseProtection() {
    }

    /**
     * Asks for a stamp that is worth its work, or takes a place in the lane for forms without scripts. The place is taken whoever the
     * address is of, known or not, so that how full the lane is tells nobody who is registered.
     *
     * @param address  the normalised e-mail address that the stamp is for
     * @param language of a refusal
     * @throws Refusal 403 where a stamp was sent that is worth nothing, 429 where there is no place in the lane
     */
    public static void admit(Table table, Purpose purpose, Call call, String address, Optional<ProofOfWork> stamp, Instant now,
            String language) {
        if (stamp.isEmpty()) {
            take(table, purpose.place(call, now), language, now);
        } else if (!stamp.get().isWorth(call.id(), address, call.rules().proofOfWorkBits(), now)) {
            throw new Refusal(403, "stamp", Messages.in(language).text("stamp"));
        }
    }

    private static void take(Table table, Write place, String language, Instant now) {
        try {
            table.write(place);
        } catch (Table.ConditionFailed full) {
            long hour = Duration.ofHours(1).toSeconds(); // a place is free when the next hour begins
            throw Refusal.later("lane-full", Messages.in(language).text("lane-full"), hour - now.getEpochSecond() % hour);
        }
    }
}
