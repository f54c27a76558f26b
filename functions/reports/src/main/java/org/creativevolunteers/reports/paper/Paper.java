package org.creativevolunteers.reports.paper;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.text.Texts;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.snapshot.AnnouncedBatch;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.creativevolunteers.reports.statistics.Elected;
import org.owasp.encoder.Encode;

/**
 * What is printed of those who have a place: the list of the selected, the door list, name badges.
 *
 * @param call     the call
 * @param snapshot the call at which time
 * @param batches  the announced batches, whose protocols the list names
 * @param people   by name
 */
public record Paper(Call call, Snapshot snapshot, List<AnnouncedBatch> batches, List<SelectedPerson> people) {

    /** The languages that there are papers in. */
    public static final List<String> LANGUAGES = List.of("az", "en");

    /** What there is to print. */
    public static final List<ReportKind> KINDS = List.of(ReportKind.SELECTED, ReportKind.DOOR, ReportKind.BADGES);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm (VV)", Locale.ROOT);
    private static final int LONG_NAME = 24;
    private static final Map<ReportKind, Template> TEMPLATES = new EnumMap<>(ReportKind.class);

    static {
        KINDS.forEach(kind -> TEMPLATES.put(kind,
                Mustache.compiler().withEscaper(Encode::forXml).compile(Texts.file(Paper.class, kind.id() + ".html"))));
    }

    public Paper {
        Objects.requireNonNull(call);
        Objects.requireNonNull(snapshot);
        batches = List.copyOf(batches);
        people = List.copyOf(people);
    }

    /**
     * The papers of an extract.
     *
     * @throws TimeLeft.TimeUp where there is no time left
     */
    public static Paper of(Call call, Snapshot snapshot, List<AnnouncedBatch> batches, Path extract, TimeLeft time) {
        return new Paper(call, snapshot, batches, SelectedPerson.of(call, extract, time));
    }

    /**
     * A paper as XHTML.
     *
     * @param kind     one of {@link #KINDS}
     * @param language one of {@link #LANGUAGES} that the call has
     */
    public String page(ReportKind kind, String language) {
        Texts texts = Texts.in(Paper.class, language);
        Map<String, Object> values = new LinkedHashMap<>();
        Stream.of("code", "name", "state", "present", "signature", "confidential")
                .forEach(code -> values.put(code, texts.text(code)));
        values.put("language", language);
        values.put("paper", kind.title(language));
        values.put("title", call.texts().title().in(language));
        values.put("organisation", call.organisation().name().in(language));
        values.put("time", TIME.format(snapshot.time().atZone(call.zone())));
        List<Question> groups = Elected.questions(call);
        values.put("groups", groups.stream().map(question -> question.label().in(language)).toList());
        values.put("count", texts.text("people", people.size()));
        values.put("protocols", batches.stream().map(batch -> texts.text("protocol", batch.batch(), batch.head())).toList());
        List<Map<String, Object>> rows = IntStream.range(0, people.size())
                .mapToObj(i -> row(i + 1, people.get(i), groups, texts, language)).toList();
        values.put("people", rows);
        values.put("pairs", pairs(rows));
        return TEMPLATES.get(kind).execute(values);
    }

    private static Map<String, Object> row(int number, SelectedPerson person, List<Question> groups, Texts texts, String language) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", number);
        row.put("code", person.code());
        row.put("name", person.name());
        row.put("size", person.name().length() > LONG_NAME ? "long" : "short");
        row.put("groups", IntStream.range(0, groups.size()).mapToObj(i -> label(groups.get(i), person.groups().get(i), language)).toList());
        row.put("state", texts.text(person.accepted() ? "accepted" : "open"));
        return row;
    }

    private static String label(Question question, String value, String language) {
        return question.kind().option(value).map(Kind.Option::label).map(label -> label.in(language)).orElse(value);
    }

    /** Two badges beside each other; where the last has no neighbour, an empty place. */
    private static List<List<Map<String, Object>>> pairs(List<Map<String, Object>> rows) {
        List<List<Map<String, Object>>> pairs = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += 2) {
            pairs.add(rows.subList(i, Math.min(rows.size(), i + 2)));
        }
        return pairs;
    }
}
