package org.creativevolunteers.letters.delivery;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.Closure;
import org.creativevolunteers.kernel.items.GroupAnnouncement;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Mailbox;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.letters.text.CallFacts;
import org.creativevolunteers.letters.text.LetterLink;
import org.creativevolunteers.letters.text.LetterRenderer;

/**
 * Delivers one letter: PENDING → leased → taken by SES → SENT. Whoever delivers, stream or sweep, comes through here;
 * the lease lets one of them send. Thread-safe.
 */
public final class Delivery {

    /** What became of a letter. */
    public enum Result {
        /** SES has taken it. */
        SENT,
        /** Nothing to do here and now: it is not pending, not due, being sent by somebody else, or gone. */
        LEFT,
        /** It waits: the mailbox has had its letters for now, or an earlier letter goes first. */
        MOVED,
        /** Staff hold letters of its kind. */
        WITHHELD,
        /** It will never be sent: the address is closed to us, or what it says is no longer so. */
        SUPPRESSED,
        /** SES refuses it for good. */
        REJECTED,
        /** SES takes nothing right now; the letter waits as if it had not been tried, and so should all others. */
        HELD,
        /** SES takes nothing of this sender until somebody has seen to it; all letters wait. */
        BARRED;

        /** Whether the next letter would fare no better. */
        public boolean stopsAll() {
            return this == HELD || this == BARRED;
        }
    }

    /** A lease is longer than the invocation can last, by room for clocks that differ. */
    private static final Duration LEASE_BEYOND_END = Duration.ofSeconds(60);

    /** How long a letter that strangers had written waits for its turn before it is given up. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(3);

    /** For how long a letter waits for an earlier one that is being sent or has just failed: until the next sweep. */
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final Table table;
    private final MimeComposer composer;
    private final LetterRenderer renderer;
    private final BiFunction<String, String, CallFacts> calls;
    private final String publicUrl;
    private final Identity identity;
    private final Clock clock;
    private final SecureRandom random;
    private final Conversation conversation;
    private final Handover handover;
    private final Holds holds;
    private final Announcements announcements;

    /**
     * @param ses   takes the messages
     * @param calls what letters say of a call, by its identifier and a language
     */
    public Delivery(Resources resources, SesSender ses, BiFunction<String, String, CallFacts> calls, SecureRandom random) {
        this.table = resources.table();
        this.calls = calls;
        this.composer = MimeComposer.of(resources.environment());
        this.renderer = new LetterRenderer();
        this.publicUrl = resources.environment().require("PUBLIC_URL");
        this.identity = resources.identity();
        this.clock = resources.clock();
        this.random = random;
        this.conversation = new Conversation(composer, resources.environment().find("AWS_REGION").orElse("eu-central-1"));
        this.holds = new Holds(table, clock);
        this.announcements = new Announcements(table, clock);
        this.handover = new Handover(table, ses, clock, this::mailbox);
    }

    /** That of a deployed function: to SES as the environment names it, of the published calls. */
    public static Delivery of(Resources resources) {
        PublishedCalls calls = resources.calls();
        return new Delivery(resources, SesSender.of(resources.environment()),
                (id, language) -> CallFacts.of(calls.call(id), language), new SecureRandom());
    }

    /**
     * Delivers a letter if it may go now.
     *
     * @param letter where it stands
     * @throws RuntimeException where it failed in a way that may pass; the letter is still pending
     */
    public Result deliver(Key letter, Backoff backoff) {
        return Optimistic.retry(() -> {
            Instant now = clock.instant();
            Optional<StoredLetter> open = StoredLetter.find(table, letter).filter(found -> found.isOpen(now));
            return open.isEmpty() ? Result.LEFT : deliver(open.get(), now, backoff);
        });
    }

    private Result deliver(StoredLetter stored, Instant now, Backoff backoff) {
        return deliver(stored, stored.letter().kind().lane(), now, backoff);
    }

    /** @param lane whose pace it keeps: its own, or that of the result that it goes before */
    private Result deliver(StoredLetter stored, LetterKind.Lane lane, Instant now, Backoff backoff) {
        Letter letter = stored.letter();
        Optional<Instant> held = holds.until(letter, now);
        if (held.isPresent()) {
            return hold(stored, held.get());
        }
        Mailbox mailbox = mailbox(letter);
        if (mailbox.closed().isPresent()) {
            return closed(stored, mailbox, now);
        }
        LetterContext context = LetterContext.of(stored, table);
        Optional<GroupAnnouncement> announcement = announcements.of(letter);
        boolean stopped = letter.kind() == LetterKind.ANNOUNCEMENT && announcement.isEmpty();
        if (stopped || context.isMoot()) {
            return suppress(stored, StoredLetter.Reason.MOOT, now);
        }
        Instant earliest = mailbox.earliest(lane, now);
        if (earliest.isAfter(now)) {
            return later(stored, earliest, now);
        }
        Optional<Result> waits = inOrder(stored, context.before(), lane, now, backoff);
        if (waits.isPresent()) {
            return waits.get();
        }
        context.refuseContradiction();
        Links links = Links.fresh(letter, renderer.links(letter.kind()), publicUrl, identity, random, now);
        Message message = compose(letter, announcement, context, links, now); // before the lease: what cannot be written burns nothing
        StoredLetter.Leased lease = new StoredLetter.Leased(stored, now.plus(backoff.left().untilEnd()).plus(LEASE_BEYOND_END));
        List<Write> writes = new ArrayList<>(links.stores());
        writes.add(stored.lease(lease.until(), links.keys()));
        writes.addAll(mailbox.take(lane, now));
        table.write(writes);
        return handover.send(new Handover.Taken(letter, lane, lease, now), message, backoff);
    }

    /** The mailbox that a letter goes to, with all that counts for its other spellings. */
    private Mailbox mailbox(Letter letter) {
        return Mailbox.of(table, letter.address(), letter.to(), identity);
    }

    /** Laid aside once; what lies there already stays as it is. */
    private Result hold(StoredLetter stored, Instant until) {
        if (!stored.isHeld()) {
            table.write(stored.hold(until));
        }
        return Result.WITHHELD;
    }

    private Result suppress(StoredLetter stored, StoredLetter.Reason reason, Instant now) {
        table.write(stored.suppress(reason, now));
        return Result.SUPPRESSED;
    }

    /** Nobody is written to there, which staff see; of an erased registration nothing is noted. */
    private Result closed(StoredLetter stored, Mailbox mailbox, Instant now) {
        Letter letter = stored.letter();
        List<Write> writes = new ArrayList<>(stored.suppress(mailbox.closed().orElseThrow(), now));
        if (letter.kind() != LetterKind.ERASED) {
            writes.add(Closure.put(letter.call(), letter.registration(), letter.address(), now));
        }
        table.write(writes);
        return Result.SUPPRESSED;
    }

    /** Until it may go; where that is days after it was asked for, as strangers fill the mailbox, it is given up. */
    private Result later(StoredLetter stored, Instant earliest, Instant now) {
        boolean crowded = stored.kind().filter(kind -> kind.lane() == LetterKind.Lane.ASKED).isPresent()
                && stored.written().filter(written -> !earliest.isBefore(written.plus(LONGEST_WAIT))).isPresent();
        if (crowded) {
            return suppress(stored, StoredLetter.Reason.CROWDED, now);
        }
        table.write(stored.move(earliest));
        return Result.MOVED;
    }

    /**
     * Keeps the order of what happened: what is told of an earlier change goes first. A letter about an own act waits for it; a result,
     * which waits for nothing, has it sent at once.
     *
     * @param before still to be sent, the earliest first
     * @return what becomes of the letter; empty where it may go
     */
    private Optional<Result> inOrder(StoredLetter stored, List<StoredLetter> before, LetterKind.Lane lane, Instant now, Backoff backoff) {
        for (StoredLetter earlier : before) {
            Result first = lane == LetterKind.Lane.RESULT ? sendFirst(earlier, backoff) : Result.LEFT;
            if (first == Result.HELD) {
                return Optional.of(Result.HELD);
            }
            if (StoredLetter.find(table, earlier.key()).filter(StoredLetter::isPending).isPresent()) {
                Instant soon = now.plus(A_MOMENT);
                table.write(stored.move(earlier.due().filter(due -> lane == LetterKind.Lane.OWN && due.isAfter(soon)).orElse(soon)));
                return Optional.of(Result.MOVED);
            }
        }
        return Optional.empty();
    }

    /** Sends an earlier letter outside of its pace, for the result that comes after it. */
    private Result sendFirst(StoredLetter earlier, Backoff backoff) {
        try {
            return Optimistic.retry(() -> {
                Instant now = clock.instant();
                return StoredLetter.find(table, earlier.key()).filter(found -> found.isPending() && !found.isLeased(now))
                        .map(free -> deliver(free, LetterKind.Lane.RESULT, now, backoff)).orElse(Result.LEFT);
            });
        } catch (RuntimeException fault) {
            noteFault(earlier.key(), fault, Optional.of(clock.instant().plus(A_MOMENT)));
            return Result.LEFT;
        }
    }

    private Message compose(Letter letter, Optional<GroupAnnouncement> announcement, LetterContext context, Links links, Instant now) {
        CallFacts facts = calls.apply(letter.call(), letter.language());
        CallFacts call = announcement.map(one -> facts.saying(letter.kind(), one.words())).orElse(facts);
        return composer.compose(letter,
                renderer.render(letter.kind(), letter.language(), call, context.data(), links.carried()),
                conversation.references(letter, context.first()), call.contact(),
                Optional.ofNullable(links.carried().get(Link.Purpose.NEVER_AGAIN)).map(LetterLink::url), now);
    }

    /**
     * Notes on a letter that it failed, for staff to see. Works on any item, however broken.
     *
     * @param letter where it stands
     * @param later  until when it waits; empty where whoever called has it tried again
     */
    public void noteFault(Key letter, RuntimeException fault, Optional<Instant> later) {
        StoredLetter.find(table, letter).filter(StoredLetter::isPending).ifPresent(stored -> {
            String name = fault.getClass().getSimpleName();
            try {
                table.write(later.map(due -> stored.fault(name, due)).orElseGet(() -> stored.fault(name)));
            } catch (Table.ConditionFailed e) {
                // somebody else is at it; what they find will be noted
            }
        });
    }
}
