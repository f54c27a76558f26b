package org.creativevolunteers.letters.announcement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.GroupAnnouncement;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/**
 * How many a group is of, as far as there was time to count, and some of them.
 *
 * @param languages how many are written to, by language
 * @param closed    how many are not, since their mailbox is closed
 * @param some      {@value #SAMPLES} of those who are written to, or all where they are fewer; of as many languages as there are
 * @param next      what to go on counting with; empty where all are counted
 * @param counted   when the count began
 */
public record GroupCount(Map<String, Long> languages, long closed, List<Registration> some, Optional<String> next, Instant counted) {

    /** How many letters are shown before they are confirmed. */
    public static final int SAMPLES = 3;

    private static final Pattern POSITION = Pattern.compile("[0-9a-f]{0,16}|" + GroupAnnouncement.END);
    private static final String BETWEEN = " ";

    public GroupCount {
        languages = Map.copyOf(languages);
        some = List.copyOf(some);
    }

    /** How many are written to. */
    public long people() {
        return languages.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What was counted of one share. */
    private static final class Share {
        private final Map<String, Long> languages = new TreeMap<>();
        private final Map<String, List<Registration>> some = new TreeMap<>();
        private long closed;
        private String position;

        Share(String position) {
            this.position = position;
        }

        void add(Group.Part part) {
            part.open().forEach(one -> {
                languages.merge(one.language(), 1L, Long::sum);
                List<Registration> alike = some.computeIfAbsent(one.language(), language -> new ArrayList<>());
                if (alike.size() < SAMPLES) {
                    alike.add(one);
                }
            });
            closed += part.closed();
            position = part.position();
        }
    }

    /**
     * Counts a group, or goes on counting.
     *
     * @param group which registrations, as a request names it
     * @param from  what the count before gave as next; empty to begin
     * @param now   when this count begins
     * @throws Refusal 400 where the call has no such group, or no count gave that
     */
    public static GroupCount of(Table table, Identity identity, Call call, Map<String, String> group, Optional<String> from, Instant now,
            TimeLeft left) {
        List<String> shares = Shard.allOfCall(call.id());
        List<String> begun = from.map(text -> read(text, shares.size())).orElse(List.of());
        Instant counted = begun.isEmpty() ? now : Times.of(begun.getFirst());
        Group people = Group.of(table, identity, call, group, counted);
        List<Share> parts = Shard.inParallel(shares, share -> {
            Share count = new Share(begun.isEmpty() ? "" : begun.get(1 + shares.indexOf(share)));
            do {
                if (!count.position.equals(GroupAnnouncement.END)) {
                    count.add(people.after(share, count.position));
                }
            } while (!count.position.equals(GroupAnnouncement.END) && left.suffices());
            return count;
        });
        Map<String, Long> languages = new TreeMap<>();
        parts.forEach(part -> part.languages.forEach((language, number) -> languages.merge(language, number, Long::sum)));
        List<String> positions = parts.stream().map(part -> part.position).toList();
        Optional<String> next = Optional.of(positions).filter(all -> !all.stream().allMatch(GroupAnnouncement.END::equals))
                .map(all -> text(counted, all));
        return new GroupCount(languages, parts.stream().mapToLong(part -> part.closed).sum(), some(parts, call.languages()), next, counted);
    }

    /** Of each language one, then others. */
    private static List<Registration> some(List<Share> parts, List<String> languages) {
        List<List<Registration>> byLanguage = languages.stream()
                .map(language -> parts.stream().flatMap(part -> part.some.getOrDefault(language, List.of()).stream()).toList()).toList();
        return Stream.iterate(0, i -> i + 1).limit(SAMPLES)
                .flatMap(i -> byLanguage.stream().filter(alike -> alike.size() > i).map(alike -> alike.get(i))).limit(SAMPLES).toList();
    }

    private static String text(Instant counted, List<String> positions) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((Times.text(counted) + BETWEEN + String.join(BETWEEN, positions)).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> read(String text, int shares) {
        try {
            List<String> read = List.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(BETWEEN, -1));
            if (read.size() == 1 + shares && read.stream().skip(1).allMatch(position -> POSITION.matcher(position).matches())) {
                Times.of(read.getFirst());
                return read;
            }
        } catch (RuntimeException notGiven) {
            // said below
        }
        throw Refusal.at("/next", "next", "This is nothing that a count gave. Begin without it.");
    }
}
