package org.creativevolunteers.letters;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.letters.text.CallFacts;
import org.creativevolunteers.letters.text.LetterLink;
import org.creativevolunteers.letters.text.LetterRenderer;

/**
 * Delivers one letter: PENDING → leased → taken by SES → SENT. Whoever delivers, stream or sweep, comes through here;
 * the lease lets one of them send. Thread-safe.
 */
final class Delivery {

    /** What became of a letter. */
    enum Result {
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

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int LOOKS = 5;

    private final Table table;
    private final Post post;
    private final Stationery stationery;
    private final LetterRenderer renderer;
    private final BiFunction<String, String, CallFacts> calls;
    private final String publicUrl;
    private final Identity identity;
    private final Clock clock;
    private final SecureRandom random;
    private final Conversation conversation;

    /**
     * @param calls what letters say of a call, by its identifier and a language
     */
    Delivery(Table table, Post post, BiFunction<String, String, CallFacts> calls, Environment environment,
             Clock clock, SecureRandom random) {
        this.table = table;
        this.post = post;
        this.calls = calls;
        this.stationery = Stationery.of(environment);
        this.renderer = new LetterRenderer();
        this.publicUrl = environment.require("PUBLIC_URL");
        this.identity = Identity.of(environment);
        this.clock = clock;
        this.random = random;
        this.conversation = new Conversation(stationery, environment.find("AWS_REGION").orElse("eu-central-1"));
    }

    /**
     * Delivers a letter if it may go now.
     *
     * @throws RuntimeException where it failed in a way that may pass; the letter is still pending
     */
    Result deliver(Key key, Patience patience) {
        for (int look = 0; look < LOOKS; look++) {
            Optional<LetterItem> found = table.get(key).map(LetterItem::new);
            Instant now = clock.instant();
            if (found.isEmpty() || !found.get().open(now)) {
                return Result.LEFT;
            }
            try {
                return deliver(found.get(), now, patience);
            } catch (Table.ConditionFailed e) {
                // somebody changed the letter or the address between our look and our write: look again
            }
        }
        throw new IllegalStateException("others keep changing this letter or its address");
    }

    private Result deliver(LetterItem item, Instant now, Patience patience) {
        Letter letter = Letter.of(item.item());
        Address address = Address.of(letter.address(), table.get(Key.address(letter.address())));
        Instant earliest = address.earliest(now);
        if (address.closed().isEmpty() && earliest.isAfter(now)) {
            table.write(item.move(earliest));
            return Result.MOVED;
        }
        Surroundings around = Surroundings.of(letter, table);
        Optional<String> never = address.closed().or(() -> around.moot(letter));
        if (never.isPresent()) {
            table.write(item.suppress(never.get()));
            return Result.SUPPRESSED;
        }
        around.refuseContradiction();
        Links links = Links.fresh(letter, renderer.links(letter.kind()), publicUrl, identity, random, now);
        Message message = compose(letter, around, links, now); // before the lease: what cannot be written burns nothing
        LetterItem.Leased lease = new LetterItem.Leased(item, now.plus(patience.surelyOver()));
        List<Write> writes = new ArrayList<>(links.stores());
        writes.add(item.lease(lease.until(), links.names()));
        writes.add(address.take(now));
        table.write(writes);
        return send(letter, message, lease, now, patience);
    }

    private Message compose(Letter letter, Surroundings around, Links links, Instant now) {
        CallFacts call = calls.apply(letter.call(), letter.language());
        return stationery.message(letter,
                renderer.render(letter.kind(), letter.language(), call, around.data(letter), links.carried()),
                conversation.references(letter, around.first()), call.contact(),
                Optional.ofNullable(links.carried().get(Link.Purpose.NEVER_AGAIN)).map(LetterLink::url), now);
    }

    private Result send(Letter letter, Message message, LetterItem.Leased lease, Instant taken, Patience patience) {
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            switch (post.send(message)) {
                case Post.Answer.Taken(String messageId) -> {
                    mark(letter, lease, messageId, patience);
                    return Result.SENT;
                }
                case Post.Answer.TooFast() -> {
                    if (!patience.pause(pause)) {
                        giveBack(letter, lease.unburnt(), taken);
                        return Result.HELD;
                    }
                }
                case Post.Answer.Closed() -> {
                    giveBack(letter, lease.unburnt(), taken);
                    return Result.HELD;
                }
                case Post.Answer.Rejected(String code) -> {
                    giveBack(letter, lease.rejected(code, clock.instant()), taken);
                    return Result.REJECTED;
                }
                case Post.Answer.NotTaken(RuntimeException fault) -> {
                    giveBack(letter, lease.released(), taken);
                    throw fault;
                }
                case Post.Answer.Lost(RuntimeException fault) -> { // it may have gone: it counts for the address
                    table.write(lease.released());
                    throw fault;
                }
            }
        }
    }

    /** A death between SES's answer and this write is the one way to a second letter, so the write does not give up early. */
    private void mark(Letter letter, LetterItem.Leased lease, String messageId, Patience patience) {
        Instant now = clock.instant();
        Item sent = MessageItem.of(messageId, letter, now);
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                table.write(lease.sent(messageId, now), Write.put(sent));
                return;
            } catch (Table.ConditionFailed e) {
                if (e.found(letter.key()).flatMap(item -> item.find("messageId")).filter(messageId::equals).isEmpty()) {
                    throw new IllegalStateException("the letter was changed while it was being sent", e);
                }
                return; // our own write, whose answer was lost
            } catch (RuntimeException e) {
                if (!patience.pause(pause)) {
                    throw e;
                }
            }
        }
    }

    /** Ends the lease and gives the address its place back, as SES has not taken the letter. */
    private void giveBack(Letter letter, Write released, Instant taken) {
        for (int look = 0; look < LOOKS; look++) {
            Address address = Address.of(letter.address(), table.get(Key.address(letter.address())));
            try {
                table.write(released, address.giveBack(taken));
                return;
            } catch (Table.ConditionFailed e) {
                if (e.at(letter.key())) {
                    return; // released already, and the answer was lost
                }
            }
        }
        table.write(released);
    }

    /**
     * Notes on the letter that it failed, for staff to see. Works on any item, however broken.
     *
     * @param later until when it waits; empty where whoever called has it tried again
     */
    void noteFault(Key key, RuntimeException fault, Optional<Instant> later) {
        table.get(key).map(LetterItem::new).filter(item -> item.item().find("state").equals(Optional.of("PENDING")))
                .ifPresent(item -> {
                    try {
                        table.write(later.map(due -> item.fault(name(fault), due)).orElseGet(() -> item.fault(name(fault))));
                    } catch (Table.ConditionFailed e) {
                        // somebody else is at it; what they find will be noted
                    }
                });
    }

    private static String name(RuntimeException fault) {
        return fault.getClass().getSimpleName();
    }

    private static Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
}
