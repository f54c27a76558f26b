package org.creativevolunteers.registration.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.PublicProviders;
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

    /** So many registrations of an hour are taken from one domain for the work that every registration costs. */
    private static final long AT_DOMAIN = 300;
    /** So many bits more at most: sixteen times the work, a quarter of a minute on a phone, and enough for whatever number. */
    private static final int MOST_MORE = 4;

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

    /**
     * The write that counts a registration at the domain of its address, for as many as the stamp's work is enough for: each bit more
     * than the call asks for doubles the number. So whoever showers one organisation's mailboxes pays more and more, and its people, when
     * they register all at once, wait some seconds. None where a domain says nothing ({@link PublicProviders}), and none without a stamp,
     * since the lane for these is narrow.
     *
     * @param address the normalised e-mail address; that its stamp is worth what the call asks for is known
     */
    public static Optional<Write> placeAtDomain(Identity identity, Call call, String address, Optional<ProofOfWork> stamp, Instant now) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        if (stamp.isEmpty() || PublicProviders.have(domain)) {
            return Optional.empty();
        }
        int more = stamp.get().bits(call.id(), address) - call.rules().proofOfWorkBits();
        return Optional.of(HourlyCount.atDomain(identity.hash("domain", domain), now)
                .take(more >= MOST_MORE ? Long.MAX_VALUE : AT_DOMAIN << more, now));
    }

    /**
     * Takes the place by itself, where nothing else is written since the address has registered before: else how full it is at a domain
     * would tell who has.
     *
     * @throws Refusal as {@link #refuseMany}
     */
    public static void take(Table table, Optional<Write> place, Call call, String language) {
        try {
            place.ifPresent(table::write);
        } catch (Table.ConditionFailed full) {
            refuseMany(full, place, call, language);
        }
    }

    /**
     * Refuses a registration that could not be written because too many came from its domain; does nothing where that was not why.
     *
     * @param failed   what did not hold when it was written
     * @param place    at the domain, where one was asked for
     * @param language of the refusal
     * @throws Refusal 403, with the {@code bits} that are enough
     */
    public static void refuseMany(Table.ConditionFailed failed, Optional<Write> place, Call call, String language) {
        if (place.isPresent() && failed.at(place.get().key())) {
            long taken = HourlyCount.taken(failed, place.get());
            int more = 1;
            while (more < MOST_MORE && AT_DOMAIN << more <= taken) {
                more++;
            }
            throw new Refusal(403, "more-work", Messages.in(language).text("more-work"))
                    .with("bits", call.rules().proofOfWorkBits() + more);
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
