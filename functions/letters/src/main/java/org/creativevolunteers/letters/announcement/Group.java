package org.creativevolunteers.letters.announcement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.items.GroupAnnouncement;
import org.creativevolunteers.kernel.items.Mailbox;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.RegistrationFilter;
import org.creativevolunteers.kernel.table.Cursor;
import org.creativevolunteers.kernel.table.Table;

/**
 * The people of a call to whom staff want to tell something. They have confirmed their address and take part: nobody is written to who has
 * withdrawn, whose guardian has refused, or whose address may be a stranger's.
 *
 * @param filter what else holds of them
 * @param by     by when they have confirmed
 */
record Group(Table table, Identity identity, RegistrationFilter filter, Instant by) {

    /** How many registrations of a share are looked at together. */
    static final int STEP = 200;

    Group {
        Objects.requireNonNull(table);
        Objects.requireNonNull(identity);
        Objects.requireNonNull(filter);
        Objects.requireNonNull(by);
    }

    /**
     * @param group as an announcement names it
     * @throws Refusal 400 where the call has no such group
     */
    static Group of(Table table, Identity identity, Call call, Map<String, String> group, Instant by) {
        return new Group(table, identity, RegistrationFilter.ofAdmin(group, call, table), by);
    }

    /**
     * Some of the group.
     *
     * @param open     those who are written to
     * @param closed   how many are not, since their mailbox is closed
     * @param position where the next part begins; {@link GroupAnnouncement#END} where there is none
     */
    record Part(List<Registration> open, long closed, String position) {}

    /** The part of one of the call's shares that comes after a position. */
    Part after(String share, String position) {
        List<Registration> belong = new ArrayList<>();
        Iterator<Registration> registrations = Registration.in(table, share, position, Optional.of(STEP + 2)).iterator();
        String last = GroupAnnouncement.END;
        for (int seen = 0; registrations.hasNext(); seen++) {
            if (seen == STEP) {
                break;
            }
            Registration registration = registrations.next();
            last = registration.id().substring(0, Cursor.TOLD);
            if (!last.equals(position) && belongs(registration)) {
                belong.add(registration);
            }
        }
        List<Mailbox> mailboxes = Mailbox.of(table, belong, identity);
        List<Registration> open = new ArrayList<>();
        for (int i = 0; i < belong.size(); i++) {
            if (mailboxes.get(i).closed().isEmpty()) {
                open.add(belong.get(i));
            }
        }
        return new Part(open, belong.size() - open.size(), registrations.hasNext() ? last : GroupAnnouncement.END);
    }

    private boolean belongs(Registration registration) {
        return registration.takesPart() && registration.confirmed().filter(confirmed -> !confirmed.isAfter(by)).isPresent()
                && filter.test(registration);
    }
}
