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
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.Mailbox;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.SentMessage;
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
        /** It waits: the address has had its letters for now. */
        MOVED,
        /** It will never be sent: the address is closed to us, or what it says is no longer so. */
        SUPPRESSED,
        /** SES refuses it for good. */
        REJECTED,
        /** SES takes nothing right now; the letter waits as if it had not been tried, and so should all others. */
        HELD
    }

    /** A lease is longer than the invocation can last, by room for clocks that differ. */
    private static final Duration LEASE_BEYOND_END = Duration.ofSeconds(60);

    private final Table table;
    private final SesSender ses;
    private final MimeComposer composer;
    private final LetterRenderer renderer;
    private final BiFunction<String, String, CallFacts> calls;
    private final String publicUrl;
    private final Identity identity;
    private final Clock clock;
    private final SecureRandom random;
    private final Conversation conversation;

    /**
     * @param ses   takes the messages
     * @param calls what letters say of a call, by its identifier and a language
     */
    public Delivery(Resources resources, SesSender ses, BiFunction<String, String, CallFacts> calls, SecureRandom random) {
        this.table = resources.table();
        this.ses = ses;
        this.calls = calls;
        this.composer = MimeComposer.of(resources.environment());
        this.renderer = new LetterRenderer();
        this.publicUrl = resources.environment().require("PUBLIC_URL");
        this.identity = resources.identity();
        this.clock = resources.clock();
        this.random = random;
        this.conversation = new Conversation(composer, resources.environment().find("AWS_REGION").orElse("eu-central-1"));
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
        Letter letter = stored.letter();
        Mailbox mailbox = Mailbox.of(table, letter.address());
        Instant earliest = mailbox.earliest(now);
        if (mailbox.closed().isEmpty() && earliest.isAfter(now)) {
            table.write(stored.move(earliest));
            return Result.MOVED;
        }
        LetterContext context = LetterContext.of(letter, table);
        Optional<StoredLetter.Reason> never = mailbox.closed()
                .or(() -> context.isMoot() ? Optional.of(StoredLetter.Reason.MOOT) : Optional.empty());
        if (never.isPresent()) {
            table.write(stored.suppress(never.get()));
            return Result.SUPPRESSED;
        }
        context.refuseContradiction();
        Links links = Links.fresh(letter, renderer.links(letter.kind()), publicUrl, identity, random, now);
        Message message = compose(letter, context, links, now); // before the lease: what cannot be written burns nothing
        StoredLetter.Leased lease = new StoredLetter.Leased(stored, now.plus(backoff.left().untilEnd()).plus(LEASE_BEYOND_END));
        List<Write> writes = new ArrayList<>(links.stores());
        writes.add(stored.lease(lease.until(), links.keys()));
        writes.add(mailbox.take(now));
        table.write(writes);
        return send(letter, message, lease, now, backoff);
    }

    private Message compose(Letter letter, LetterContext context, Links links, Instant now) {
        CallFacts call = calls.apply(letter.call(), letter.language());
        return composer.compose(letter,
                renderer.render(letter.kind(), letter.language(), call, context.data(), links.carried()),
                conversation.references(letter, context.first()), call.contact(),
                Optional.ofNullable(links.carried().get(Link.Purpose.NEVER_AGAIN)).map(LetterLink::url), now);
    }

    private Result send(Letter letter, Message message, StoredLetter.Leased lease, Instant taken, Backoff backoff) {
        for (int pauses = 0;; pauses++) {
            switch (ses.send(message)) {
                case SesSender.Answer.Taken(String messageId) -> {
                    mark(letter, lease, messageId, backoff);
                    return Result.SENT;
                }
                case SesSender.Answer.TooFast() -> {
                    if (!backoff.pause(pauses)) {
                        giveBack(letter, lease.unburnt(), taken);
                        return Result.HELD;
                    }
                }
                case SesSender.Answer.Closed() -> {
                    giveBack(letter, lease.unburnt(), taken);
                    return Result.HELD;
                }
                case SesSender.Answer.Rejected(String code) -> {
                    giveBack(letter, lease.rejected(code, clock.instant()), taken);
                    return Result.REJECTED;
                }
                case SesSender.Answer.NotTaken(RuntimeException fault) -> {
                    giveBack(letter, lease.released(), taken);
                    throw fault;
                }
                case SesSender.Answer.Lost(RuntimeException fault) -> { // it may have gone: it counts for the address
                    table.write(lease.released());
                    throw fault;
                }
            }
        }
    }

    /** A death between SES's answer and this write is the one way to a second letter, so the write does not give up early. */
    private void mark(Letter letter, StoredLetter.Leased lease, String messageId, Backoff backoff) {
        Instant now = clock.instant();
        for (int pauses = 0;; pauses++) {
            try {
                table.write(lease.sent(messageId, now), SentMessage.put(messageId, letter, now));
                return;
            } catch (Table.ConditionFailed e) {
                if (e.found(letter.key()).map(StoredLetter::new).flatMap(StoredLetter::messageId).filter(messageId::equals).isEmpty()) {
                    throw new IllegalStateException("the letter was changed while it was being sent", e);
                }
                return; // our own write, whose answer was lost
            } catch (RuntimeException e) {
                if (!backoff.pause(pauses)) {
                    throw e;
                }
            }
        }
    }

    /** Ends the lease and gives the address its place back, as SES has not taken the letter. */
    private void giveBack(Letter letter, Write released, Instant taken) {
        try {
            Optimistic.retry(() -> giveBackOnce(letter, released, taken));
        } catch (Optimistic.Contention e) {
            table.write(released);
        }
    }

    /** False where the letter has been released already, and the answer was lost. */
    private boolean giveBackOnce(Letter letter, Write released, Instant taken) {
        try {
            table.write(released, Mailbox.of(table, letter.address()).giveBack(taken));
            return true;
        } catch (Table.ConditionFailed e) {
            if (e.at(letter.key())) {
                return false;
            }
            throw e;
        }
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
