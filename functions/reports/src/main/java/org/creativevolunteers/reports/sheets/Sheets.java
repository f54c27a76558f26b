package org.creativevolunteers.reports.sheets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Attribution;
import org.creativevolunteers.kernel.items.Bounce;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.reports.catalogue.ColumnType;
import org.creativevolunteers.reports.catalogue.Heading;
import org.creativevolunteers.reports.catalogue.Meaning;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.sheets.Sheet.Column;
import org.creativevolunteers.reports.snapshot.ExtractLine;

/**
 * The sheets of a call, with columns by role: a viewer sees codes, numbers and chosen options, nothing that was typed and
 * nothing that tells who it is; an admin sees everything.
 *
 * @param call          the call as its version in force says
 * @param commissioners which number each commissioner has
 */
public record Sheets(Call call, Supplier<CommissionerNumbers> commissioners) {

    public Sheets {
        Objects.requireNonNull(call);
        Objects.requireNonNull(commissioners);
    }

    /** A row that tells of an applicant's assessment. */
    private record Assessed(Registration registration, Assessment.Extracted assessment) {}

    /** A row that tells what a batch came to for an applicant. */
    private record Offered(Registration registration, Offer offer) {}

    /** Registrations as a viewer may see them. */
    public Sheet<Registration> registrations() {
        List<Column<Registration>> columns = new ArrayList<>(standing());
        columns.add(age());
        call.questions().filter(Sheets::isCodeLevel).forEach(question -> columns.add(answer(question, columns)));
        columns.add(column("source", ColumnType.TEXT, Attribution.LAST::channel));
        return new Sheet<>(ReportKind.REGISTRATIONS, call, columns, Sheets::registration);
    }

    /** Registrations with every answer and the contacts. */
    public Sheet<Registration> contacts() {
        List<Column<Registration>> columns = new ArrayList<>(standing());
        columns.add(column("bounced", ColumnType.WORD, Registration::bounced, Bounce.values()));
        columns.add(age());
        call.questions().forEach(question -> columns.add(answer(question, columns)));
        return new Sheet<>(ReportKind.CONTACTS, call, columns, Sheets::registration);
    }

    /** Who scored what, commissioners by number. */
    public Sheet<?> assessments() {
        List<Column<Assessed>> columns = new ArrayList<>(List.of(column("code", ColumnType.WORD, row -> row.registration().code()),
                column("commissioner", ColumnType.NUMBER, row -> commissioners.get().number(row.assessment().commissioner())),
                new Column<>(new Heading("state", ColumnType.WORD, Meaning.ours(call.languages(), "assessed", Assessment.State.values())),
                        row -> row.assessment().state())));
        call.criteria().forEach(criterion -> columns.add(new Column<>(
                new Heading("score_" + criterion.id(), ColumnType.NUMBER, Meaning.of(call.languages(), criterion)),
                row -> row.assessment().scores().getOrDefault(criterion.id(), ""))));
        return new Sheet<>(ReportKind.ASSESSMENTS, call, columns, applicant -> applicant.assessments().stream()
                .map(assessment -> new Assessed(applicant.registration(), assessment)));
    }

    /** What the announced batches came to. */
    public Sheet<?> selection() {
        List<Column<Offered>> columns = List.of(column("batch", ColumnType.WORD, row -> row.offer().batch()),
                column("code", ColumnType.WORD, row -> row.registration().code()),
                column("outcome", ColumnType.WORD, row -> row.offer().state(), OfferState.values()),
                column("merit", ColumnType.NUMBER, row -> row.offer().merit()),
                column("rank", ColumnType.NUMBER, row -> row.offer().rank()),
                column("deadline", ColumnType.TIME, row -> row.offer().deadline()),
                column("answered", ColumnType.TIME, row -> row.offer().answered()),
                column("quotas", ColumnType.WORDS, this::quotas),
                column("cutoff", ColumnType.NUMBER, row -> row.offer().cutoff()),
                column("needed", ColumnType.NUMBER, row -> row.offer().needed()),
                column("inTheWay", ColumnType.WORDS, row -> row.offer().inTheWay()));
        return new Sheet<>(ReportKind.SELECTION, call, columns, applicant -> offered(applicant, offer -> true));
    }

    /** Who waits for a place, and in which order. */
    public Sheet<?> reserve() {
        List<Column<Offered>> columns = List.of(column("batch", ColumnType.WORD, row -> row.offer().batch()),
                column("rank", ColumnType.NUMBER, row -> row.offer().rank()),
                column("code", ColumnType.WORD, row -> row.registration().code()),
                column("merit", ColumnType.NUMBER, row -> row.offer().merit()), column("quotas", ColumnType.WORDS, this::quotas));
        return new Sheet<>(ReportKind.RESERVE, call, columns,
                applicant -> offered(applicant, offer -> offer.state() == OfferState.RESERVE));
    }

    /** Which places were offered, and what became of each offer. */
    public Sheet<?> offers() {
        List<Column<Offered>> columns = List.of(column("batch", ColumnType.WORD, row -> row.offer().batch()),
                column("code", ColumnType.WORD, row -> row.registration().code()),
                column("round", ColumnType.NUMBER, row -> (long) row.offer().round()),
                column("outcome", ColumnType.WORD, row -> row.offer().state(), OfferState.values()),
                column("offered", ColumnType.TIME, row -> row.offer().offered()),
                column("deadline", ColumnType.TIME, row -> row.offer().deadline()),
                column("answered", ColumnType.TIME, row -> row.offer().answered()),
                column("answers", ColumnType.NUMBER, row -> row.offer().answers()),
                column("reminded", ColumnType.FLAG, row -> row.offer().isReminded()));
        return new Sheet<>(ReportKind.OFFERS, call, columns, applicant -> offered(applicant, offer -> offer.deadline().isPresent()));
    }

    private static Stream<Offered> offered(ExtractLine applicant, Predicate<Offer> which) {
        return applicant.offers().stream().filter(which).map(offer -> new Offered(applicant.registration(), offer));
    }

    private static Stream<Registration> registration(ExtractLine applicant) {
        return Stream.of(applicant.registration());
    }

    /** A column whose meaning is told under its name. */
    private <R> Column<R> column(String name, ColumnType type, Function<R, Object> value, Enum<?>... words) {
        return new Column<>(new Heading(name, type, Meaning.ours(call.languages(), name, words)), value);
    }

    private List<Column<Registration>> standing() {
        return List.of(column("code", ColumnType.WORD, Registration::code),
                column("state", ColumnType.WORD, Registration::state, Registration.State.values()),
                column("language", ColumnType.WORD, Registration::language),
                column("received", ColumnType.TIME, Registration::received),
                column("confirmed", ColumnType.TIME, Registration::confirmed),
                column("withdrawn", ColumnType.TIME, Registration::withdrawn),
                column("guardian", ColumnType.WORD, Registration::guardian, Registration.Guardian.values()),
                column("assessments", ColumnType.NUMBER, Registration::assessments),
                column("outcome", ColumnType.WORD, Registration::outcome, Registration.Outcome.values()),
                column("batch", ColumnType.WORD, Registration::batch));
    }

    private Column<Registration> age() {
        return column("age", ColumnType.NUMBER, registration -> call.birth(registration.answers())
                .map(birth -> (long) call.age().age(birth)));
    }

    private static boolean isCodeLevel(Question question) {
        return !question.blind() && switch (question.kind()) {
            case Kind.Choice choice -> true;
            case Kind.Choices choices -> true;
            case Kind.Whole whole -> true;
            case Kind.Consent consent -> true;
            case Kind.Text text -> false;
            case Kind.Email email -> false;
            case Kind.Phone phone -> false;
            case Kind.Day day -> false;
            case Kind.Links links -> false;
        };
    }

    /** A question's answers, under its identifier unless a column of ours has that name. */
    private static Column<Registration> answer(Question question, List<Column<Registration>> before) {
        boolean taken = before.stream().anyMatch(column -> column.heading().name().equals(question.id()));
        Heading heading = new Heading(taken ? "answer_" + question.id() : question.id(), type(question.kind()), Meaning.of(question));
        Function<Registration, Object> answer = row -> row.answers().getOrDefault(question.id(), "");
        return new Column<>(heading, question.kind() instanceof Kind.Day ? row -> day(answer.apply(row)) : answer);
    }

    private static Object day(Object answer) {
        return answer.equals("") ? answer : LocalDate.parse(answer.toString());
    }

    private static ColumnType type(Kind kind) {
        return switch (kind) {
            case Kind.Text text -> ColumnType.TEXT;
            case Kind.Email email -> ColumnType.TEXT;
            case Kind.Phone phone -> ColumnType.TEXT;
            case Kind.Day day -> ColumnType.DATE;
            case Kind.Whole whole -> ColumnType.NUMBER;
            case Kind.Choice choice -> ColumnType.WORD;
            case Kind.Choices choices -> ColumnType.WORDS;
            case Kind.Links links -> ColumnType.WORDS;
            case Kind.Consent consent -> ColumnType.FLAG;
        };
    }

    /** The quotas that the applicant counts in. */
    private Object quotas(Offered row) {
        Map<String, List<String>> attributes = call.attributes(row.registration().answers());
        List<QuotaRule> rules = call.batch(row.offer().batch()).map(BatchRules::quotas).orElse(List.of());
        return rules.stream().filter(quota -> quota.group().test(attributes)).map(QuotaRule::id).toList();
    }
}
