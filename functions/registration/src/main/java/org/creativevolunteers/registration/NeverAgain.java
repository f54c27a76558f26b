package org.creativevolunteers.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Closure;
import org.creativevolunteers.kernel.items.Mailbox;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Write;

/**
 * {@code POST /never}: whoever reads a mailbox has no more letters sent to it, of any call; {@code DELETE} takes that back, by the same
 * link, which nobody else has, and opens a mailbox as well from which letters came back; {@code GET} says how it stands.
 */
public final class NeverAgain extends HttpFunction {

    private final Registrations registrations;

    /** As the environment says. */
    public NeverAgain() {
        this(Registrations.of(Resources.ofProcess()));
    }

    NeverAgain(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Link link = registrations.require(request, Link.Purpose.NEVER_AGAIN);
        return switch (request.method()) {
            case "GET" -> HttpAnswer.ok(Map.of("closed", isClosed(link)));
            case "DELETE" -> {
                again(link);
                yield HttpAnswer.noContent();
            }
            default -> {
                never(link);
                yield HttpAnswer.noContent();
            }
        };
    }

    boolean isClosed(Link link) {
        return Mailbox.of(registrations.table(), address(link, registrations.of(link))).closed().isPresent();
    }

    void never(Link link) {
        Optimistic.retry(() -> {
            Registration registration = registrations.of(link);
            String address = address(link, registration);
            Mailbox mailbox = Mailbox.of(registrations.table(), address);
            Instant now = registrations.now();
            return mailbox.isClosedByOwner() || write(List.of(mailbox.never(), registration.stillThere(),
                    Closure.put(link.call(), link.registration(), address, now), registration.audit("applicant", "never-again", now)));
        });
    }

    void again(Link link) {
        Optimistic.retry(() -> {
            Registration registration = registrations.of(link);
            String address = address(link, registration);
            Instant now = registrations.now();
            List<Write> writes = new ArrayList<>(Closure.open(Mailbox.of(registrations.table(), address), registration.id(), address,
                    registrations.letters(link), now));
            writes.add(registration.audit("applicant", "letters-again", now));
            return writes.size() == 1 || write(writes); // open already: nothing to do
        });
    }

    private boolean write(List<Write> writes) {
        registrations.table().write(writes);
        return true;
    }

    /** A guardian speaks for the own mailbox. */
    private static String address(Link link, Registration registration) {
        return link.address().orElseGet(registration::address);
    }
}
