package org.creativevolunteers.letters.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.GroupAnnouncement;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/**
 * Writes the letters of announcements whose time has come, some of each of the call's shares at a time. A letter is the same however
 * often it is written, and how far all has come changes in one write: so a run that dies is followed by one that goes on, and of two
 * at once one finds that the other was faster.
 */
public final class AnnouncementWriter {

    private final Table table;
    private final Function<String, Call> calls;
    private final Identity identity;
    private final Clock clock;

    /** @param calls the call of an identifier, as it is in force */
    public AnnouncementWriter(Table table, Function<String, Call> calls, Identity identity, Clock clock) {
        this.table = table;
        this.calls = calls;
        this.identity = identity;
        this.clock = clock;
    }

    /** That of a deployed function. */
    public static AnnouncementWriter of(Resources resources) {
        PublishedCalls published = resources.calls();
        return new AnnouncementWriter(resources.table(), published::call, resources.identity(), resources.clock());
    }

    /** Writes as many as there is time for. One announcement that fails is left for the next run, and keeps no other. */
    public void write(TimeLeft left, Log log) {
        for (GroupAnnouncement due : GroupAnnouncement.toWrite(table, clock.instant())) {
            try {
                Optional<GroupAnnouncement> open = Optional.of(due);
                while (open.isPresent() && left.suffices()) {
                    open = step(open.get());
                }
            } catch (Table.ConditionFailed stopped) {
                log.info("announcement-overtaken", "call", due.call(), "number", due.number());
            } catch (Refusal unknown) {
                log.warn("announcement-without-group", "call", due.call(), "number", due.number());
                stop(due);
            } catch (RuntimeException fault) {
                log.fault(fault);
            }
        }
    }

    /** The announcement after one step; empty where it is written or stopped. */
    private Optional<GroupAnnouncement> step(GroupAnnouncement asked) {
        Optional<GroupAnnouncement> open = GroupAnnouncement.find(table, asked.call(), asked.number())
                .filter(one -> one.state() == GroupAnnouncement.State.CONFIRMED);
        if (open.isEmpty()) {
            return open;
        }
        GroupAnnouncement announcement = open.get();
        Group group = Group.of(table, identity, calls.apply(announcement.call()), announcement.group(), announcement.counted());
        Instant now = clock.instant();
        List<String> shares = Shard.allOfCall(announcement.call());
        List<Group.Part> parts = Shard.inParallel(shares, share -> {
            String position = announcement.positions().get(shares.indexOf(share));
            if (position.equals(GroupAnnouncement.END)) {
                return new Group.Part(List.of(), 0, GroupAnnouncement.END);
            }
            Group.Part part = group.after(share, position);
            part.open().forEach(registration -> write(announcement.letter(registration, now)));
            return part;
        });
        table.write(announcement.asFar(parts.stream().map(Group.Part::position).toList(),
                parts.stream().mapToLong(part -> part.open().size()).sum(), parts.stream().mapToLong(Group.Part::closed).sum(), now));
        return open;
    }

    /** The call has changed, and has no such group any more: whom it is meant for, nobody can say but staff. */
    private void stop(GroupAnnouncement due) {
        Instant now = clock.instant();
        GroupAnnouncement.find(table, due.call(), due.number())
                .ifPresent(one -> table.write(one.stop(now), new Audit(due.call(), now, "system",
                        "stop-announcement", due.call(), Map.of("number", due.number(), "letters", one.letters())).write()));
    }

    private void write(Letter letter) {
        try {
            table.write(letter.plan());
        } catch (Table.ConditionFailed written) {
            // by a run that did not come to say so
        }
    }
}
