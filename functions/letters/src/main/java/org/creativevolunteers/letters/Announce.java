package org.creativevolunteers.letters;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.LetterWords;
import org.creativevolunteers.call.file.LetterReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.GroupAnnouncement;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.RegistrationFilter;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.letters.announcement.GroupCount;
import org.creativevolunteers.letters.text.CallFacts;
import org.creativevolunteers.letters.text.LetterRenderer;
import org.creativevolunteers.letters.text.RenderedLetter;

/**
 * What staff tell a group of a call's applicants in words of their own. {@code GET /staff/calls/{call}/announcements} lists what was told;
 * {@code POST …/check} counts a group and shows some of the letters as these people would get them, and keeps nothing;
 * {@code PUT …/{number}} confirms what was seen; the letters are written some minutes later. {@code DELETE …/{number}} stops that.
 */
public final class Announce implements RequestStreamHandler {

    /** What a count leaves of a request's time, so that the page can show how far it has come. */
    private static final Duration RESERVE = Duration.ofSeconds(18);

    /** For so long after all letters were written, some may still wait to be sent. */
    private static final Duration LATELY = Duration.ofDays(7);

    private static final Set<String> WORDS = Set.of("group", "words", "people", "counted");

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;
    private final Identity identity;
    private final Clock clock;
    private final LetterRenderer renderer = new LetterRenderer();

    public Announce() {
        this(Resources.ofProcess());
    }

    private Announce(Resources resources) {
        this(resources.table(), resources.gate(), resources.identity(), resources.clock());
    }

    Announce(Table table, StaffGate gate, Identity identity, Clock clock) {
        this.table = table;
        this.calls = new PublishedCalls(table, clock);
        this.gate = gate;
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        TimeLeft left = TimeLeft.of(context, RESERVE);
        Http.serve(event, response, context, request -> answer(request, left));
    }

    private HttpAnswer answer(HttpRequest request, TimeLeft left) {
        return switch (request.method()) {
            case "POST" -> check(request, left);
            case "PUT" -> confirm(request);
            case "DELETE" -> stop(request);
            default -> list(request);
        };
    }

    private HttpAnswer list(HttpRequest request) {
        gate.admit(request, Role.ADMIN);
        Call call = calls.call(request.pathParameter("call"));
        List<GroupAnnouncement> all = GroupAnnouncement.all(table, call.id());
        Map<Long, Long> waiting = waiting(all);
        return HttpAnswer
                .ok(Map.of("announcements", all.stream().map(one -> json(one, waiting.getOrDefault(one.number(), 0L))).toList(), "next",
                        next(all)));
    }

    /**
     * How many of an announcement's letters have not gone, by its number; of many at least so many. Of what is long over nothing is
     * asked.
     */
    private Map<Long, Long> waiting(List<GroupAnnouncement> all) {
        Instant lately = clock.instant().minus(LATELY);
        if (all.stream()
                .noneMatch(one -> one.state() != GroupAnnouncement.State.STOPPED && !one.ended().orElse(Instant.MAX).isBefore(lately))) {
            return Map.of();
        }
        String call = all.getFirst().call();
        Map<Long, Long> waiting = new HashMap<>();
        Shard.inParallel(StoredLetter.news(), partition -> StoredLetter.first(table, partition, Outbox.MOST).toList()).stream()
                .flatMap(List::stream).filter(letter -> letter.call().filter(call::equals).isPresent())
                .flatMap(letter -> letter.number().stream()).forEach(number -> waiting.merge(Long.parseLong(number), 1L, Long::sum));
        return waiting;
    }

    private static long next(List<GroupAnnouncement> lastFirst) {
        return lastFirst.stream().findFirst().map(GroupAnnouncement::number).orElse(0L) + 1;
    }

    private static Map<String, Object> json(GroupAnnouncement announcement) {
        return json(announcement, 0);
    }

    private static Map<String, Object> json(GroupAnnouncement announcement, long waiting) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", announcement.number());
        json.put("state", announcement.state().name());
        json.put("group", new TreeMap<>(announcement.group()));
        json.put("words", Map.of("subject", announcement.words().subject().orElseThrow().texts(), "text",
                announcement.words().opening().orElseThrow().texts()));
        json.put("people", announcement.people());
        json.put("by", announcement.by());
        json.put("confirmed", Times.text(announcement.confirmed()));
        json.put("begins", Times.text(announcement.begins()));
        json.put("letters", announcement.letters());
        json.put("closed", announcement.closed());
        json.put("waiting", waiting);
        announcement.ended().ifPresent(ended -> json.put("ended", Times.text(ended)));
        return json;
    }

    // ---- Before it is confirmed ----

    /** Whose letters are shown is noted before they are. */
    private HttpAnswer check(HttpRequest request, TimeLeft left) {
        Staff staff = gate.admit(request, Role.ADMIN);
        Call call = calls.call(request.pathParameter("call"));
        JsonObject asked = request.json(Json.TRUSTED).only(Set.of("group", "words", "next", "samples"));
        LetterWords words = LetterReader.announced(asked.object("words"), call.languages());
        GroupCount count = GroupCount.of(table, identity, call, group(asked), asked.text("next"), clock.instant(), left);
        List<Registration> shown = count.some().stream().limit(asked.whole("samples").orElse((long) GroupCount.SAMPLES)).toList();
        if (!shown.isEmpty()) {
            table.write(new Audit(call.id(), clock.instant(), staff.subject(), "read-contacts", call.id(),
                    Map.of(Audit.SHOWN, shown.stream().map(Registration::id).toList())).write());
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("people", count.people());
        told.put("closed", count.closed());
        told.put("languages", new TreeMap<>(count.languages()));
        told.put("samples", shown.stream().map(one -> sample(call, words, one, request.site())).toList());
        told.put("counted", Times.text(count.counted()));
        count.next().ifPresent(next -> told.put("next", next));
        return HttpAnswer.ok(told);
    }

    /** The letter as this person would get it, with links that open nothing. */
    private Map<String, Object> sample(Call call, LetterWords words, Registration person, String site) {
        String language = person.language();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("code", person.code());
        Optional.ofNullable(person.answers().get("givenName")).ifPresent(name -> data.put("name", name));
        RenderedLetter letter = renderer.render(LetterKind.ANNOUNCEMENT, language,
                CallFacts.of(call, language).saying(LetterKind.ANNOUNCEMENT, words), data,
                new PreviewData(call, LetterKind.ANNOUNCEMENT, language).links(renderer.links(LetterKind.ANNOUNCEMENT), site));
        Map<String, Object> sample = new LinkedHashMap<>();
        sample.put("code", person.code());
        sample.put("to", person.email());
        sample.put("language", language);
        sample.put("subject", letter.subject());
        sample.put("html", letter.html());
        sample.put("text", letter.text());
        return sample;
    }

    private static Map<String, String> group(JsonObject asked) {
        JsonObject group = asked.object("group");
        Map<String, String> read = new TreeMap<>();
        group.names().forEach(name -> read.put(name, group.requireText(name)));
        return read;
    }

    // ---- Confirming and stopping ----

    private HttpAnswer confirm(HttpRequest request) {
        Staff staff = gate.admitAnew(request, Role.ADMIN);
        Call call = calls.call(request.pathParameter("call"));
        JsonObject asked = request.json(Json.TRUSTED).only(WORDS);
        LetterWords words = LetterReader.announced(asked.object("words"), call.languages());
        Map<String, String> group = group(asked);
        RegistrationFilter.ofAdmin(group, call, table);
        long people = asked.requireWhole("people");
        if (people < 1) {
            throw Refusal.at("/people", "number", "Nobody was counted, so nobody can be written to.");
        }
        Instant now = clock.instant();
        GroupAnnouncement announcement =
                GroupAnnouncement.of(call.id(), number(request), group, words, people, counted(asked, now), staff.subject(), now);
        return Optimistic.retry(() -> confirm(announcement, now));
    }

    private static Instant counted(JsonObject asked, Instant now) {
        try {
            Instant counted = Times.of(asked.requireText("counted"));
            return counted.isAfter(now) ? now : counted;
        } catch (DateTimeParseException e) {
            throw Refusal.at("/counted", "time", "This is no time that a count gave.");
        }
    }

    /** The same, asked for again as no answer came, is confirmed once. */
    private HttpAnswer confirm(GroupAnnouncement announcement, Instant now) {
        List<GroupAnnouncement> before = GroupAnnouncement.all(table, announcement.call());
        Optional<GroupAnnouncement> same = before.stream().filter(one -> one.number() == announcement.number()).findFirst();
        if (same.filter(announcement::saysTheSame).isPresent()) {
            return HttpAnswer.ok(json(same.get()));
        }
        if (announcement.number() != next(before)) {
            throw Refusal.conflict("changed", "Somebody has announced something meanwhile. Look again.");
        }
        table.write(announcement.create(), new Audit(announcement.call(), now, announcement.by(), "announce", announcement.call(),
                Map.of("number", announcement.number(), "people", announcement.people())).write());
        return HttpAnswer.json(201, json(announcement));
    }

    private HttpAnswer stop(HttpRequest request) {
        Staff staff = gate.admit(request, Role.ADMIN);
        String call = calls.call(request.pathParameter("call")).id();
        long number = number(request);
        return Optimistic.retry(() -> {
            GroupAnnouncement announcement = GroupAnnouncement.find(table, call, number).orElseThrow(Announce::unknown);
            if (announcement.state() != GroupAnnouncement.State.STOPPED) {
                Instant now = clock.instant();
                table.write(announcement.stop(now), new Audit(call, now, staff.subject(), "stop-announcement", call,
                        Map.of("number", number, "letters", announcement.letters())).write());
            }
            return HttpAnswer.ok(json(GroupAnnouncement.find(table, call, number).orElseThrow(Announce::unknown)));
        });
    }

    private static long number(HttpRequest request) {
        String number = request.pathParameter("number");
        if (!number.matches("[1-9][0-9]{0,5}")) {
            throw unknown();
        }
        return Long.parseLong(number);
    }

    private static Refusal unknown() {
        return Refusal.notFound("There is no such announcement.");
    }
}
