package org.creativevolunteers.reports.sheets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.creativevolunteers.call.AssessmentRules;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Attribution;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Bounce;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.items.StoredLetter.State;
import org.creativevolunteers.kernel.items.Tray;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.reports.catalogue.ColumnType;
import org.creativevolunteers.reports.catalogue.Heading;
import org.creativevolunteers.reports.catalogue.Meaning;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.sheets.Sheet.Column;
import org.creativevolunteers.reports.snapshot.Extract;
import org.creativevolunteers.reports.snapshot.ExtractLine;

/**
 * The sheets of a call, with columns by role: a viewer sees codes, numbers and chosen options, nothing that was typed and
 * nothing that tells who it is; an admin sees everything; an auditor what the trail has of it.
 *
 * @param call          the call as its version in force says
 * @param commissioners which number each commissioner has
 * @param evened        what assessments come to, where the call takes the commissioners' strictness out
 */
public record Sheets(Call call, Supplier<CommissionerNumbers> commissioners, Supplier<EvenedScores> evened) {

    public Sheets {
        Objects.requireNonNull(call);
        Objects.requireNonNull(commissioners);
        Objects.requireNonNull(evened);
    }

    /** A row that tells of an applicant's assessment. */
    private record Assessed(Registration registration, Assessment.Extracted assessment, Optional<EvenedScores.Evened> evened) {}

    /** A row that tells what a batch came to for an applicant. */
    private record Offered(Registration registration, Offer offer) {}

    /** A row that tells of a letter. */
    private record Written(Registration registration, StoredLetter letter) {}

    /** Registrations as a viewer may see them. */
    public Sheet<Registration> registrations() {
        List<Column<Registration>> columns = new ArrayList<>(standing());
        columns.add(age());
        call.questions().filter(Sheets::isCodeLevel).forEach(question -> columns.add(answer(question, columns)));
        columns.add(column("source", ColumnType.TEXT, Attribution.LAST::channel));
        return new Sheet<>(ReportKind.REGISTRATIONS, call, columns, Sheet.Rows.ofApplicants(Sheets::registration));
    }

    /** Registrations with every answer and the contacts. */
    public Sheet<Registration> contacts() {
        List<Column<Registration>> columns = new ArrayList<>(standing());
        columns.add(column("bounced", ColumnType.WORD, Registration::bounced, Bounce.values()));
        columns.add(age());
        call.questions().forEach(question -> columns.add(answer(question, columns)));
        return new Sheet<>(ReportKind.CONTACTS, call, columns, Sheet.Rows.ofApplicants(Sheets::registration));
    }

    /** Who scored what, commissioners by number. */
    public Sheet<?> assessments() {
        List<Column<Assessed>> columns = new ArrayList<>(List.of(column("code", ColumnType.WORD, row -> row.registration().code()),
                column("commissioner", ColumnType.NUMBER, row -> commissioners.get().number(row.assessment().commissioner())),
                column("state", "assessed", ColumnType.WORD, row -> row.assessment().state(), Assessment.State.values())));
        call.criteria().forEach(criterion -> columns.add(new Column<>(
                new Heading("score_" + criterion.id(), ColumnType.NUMBER, Meaning.of(call.languages(), criterion)),
                row -> row.assessment().scores().getOrDefault(criterion.id(), ""))));
        if (isEvened()) {
            columns.add(column("raw", ColumnType.NUMBER, row -> row.evened().map(EvenedScores.Evened::raw)));
            columns.add(column("calibrated", ColumnType.NUMBER, row -> row.evened().map(EvenedScores.Evened::calibrated)));
            columns.add(column("residual", ColumnType.NUMBER, row -> row.evened().map(EvenedScores.Evened::residual)));
        }
        return new Sheet<>(ReportKind.ASSESSMENTS, call, columns, Sheet.Rows.ofApplicants(this::assessed));
    }

    private boolean isEvened() {
        return call.assessment().method() == AssessmentRules.Method.CALIBRATED && !call.criteria().isEmpty();
    }

    private Stream<Assessed> assessed(ExtractLine applicant) {
        Map<String, EvenedScores.Evened> own = isEvened() ? evened.get().of(applicant) : Map.of();
        return applicant.assessments().stream().map(assessment -> new Assessed(applicant.registration(), assessment,
                Optional.ofNullable(own.get(assessment.commissioner()))));
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
        return new Sheet<>(ReportKind.SELECTION, call, columns, offered(offer -> true));
    }

    /** Who waits for a place, and in which order. */
    public Sheet<?> reserve() {
        List<Column<Offered>> columns = List.of(column("batch", ColumnType.WORD, row -> row.offer().batch()),
                column("rank", ColumnType.NUMBER, row -> row.offer().rank()),
                column("code", ColumnType.WORD, row -> row.registration().code()),
                column("merit", ColumnType.NUMBER, row -> row.offer().merit()), column("quotas", ColumnType.WORDS, this::quotas));
        return new Sheet<>(ReportKind.RESERVE, call, columns, offered(offer -> offer.state() == OfferState.RESERVE));
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
        return new Sheet<>(ReportKind.OFFERS, call, columns, offered(offer -> offer.deadline().isPresent()));
    }

    /** Every letter, and what became of it. */
    public Sheet<?> letters() {
        List<Column<Written>> columns = List.of(column("code", ColumnType.WORD, row -> row.registration().code()),
                column("kind", "letter", ColumnType.WORD, row -> row.letter().kind(), LetterKind.values()),
                column("language", "letterLanguage", ColumnType.WORD, row -> row.letter().language()),
                column("state", "letterState", ColumnType.WORD,
                        row -> row.letter().isHeld() ? Optional.of(Tray.HELD) : row.letter().findState(), State.PENDING, Tray.HELD,
                        State.SENT, State.SUPPRESSED, State.REJECTED),
                column("written", ColumnType.TIME, row -> row.letter().written()),
                column("due", ColumnType.TIME, row -> row.letter().due()),
                column("sent", ColumnType.TIME, row -> row.letter().sent()),
                column("delivered", ColumnType.TIME, row -> row.letter().delivered()),
                column("bounced", "letterBounced", ColumnType.WORD, row -> row.letter().bounced(), Bounce.values()),
                column("detail", ColumnType.TEXT, row -> row.letter().bouncedDetail()),
                column("fault", ColumnType.TEXT, row -> row.letter().fault()),
                column("suppressed", ColumnType.WORD, row -> row.letter().suppressed(), StoredLetter.Reason.values()),
                column("called", ColumnType.TIME, row -> row.letter().called()));
        return new Sheet<>(ReportKind.LETTERS, call, columns, Sheet.Rows.ofApplicants(applicant -> applicant.letters().stream()
                .map(letter -> new Written(applicant.registration(), letter))));
    }

    /** Who did what, and who looked. */
    public Sheet<?> audit() {
        List<Column<Audit.Entry>> columns = List.of(column("time", ColumnType.TIME, row -> row.audit().time()),
                column("actor", ColumnType.WORD, row -> row.audit().actor()),
                column("action", ColumnType.WORD, row -> row.audit().action()),
                column("subject", "auditSubject", ColumnType.WORD, row -> row.audit().subject()),
                column("code", "auditCode", ColumnType.WORD, row -> row.audit().code()),
                column("shown", ColumnType.NUMBER, row -> row.audit().shown()),
                column("details", ColumnType.TEXT, row -> details(row.audit())));
        return new Sheet<>(ReportKind.AUDIT, call, columns,
                (extract, time, visitor) -> Extract.visitTrail(extract, call.id(), time, visitor));
    }

    private static Object details(Audit entry) {
        return entry.toldDetails().isEmpty() ? "" : Json.write(Item.sorted(entry.toldDetails()));
    }

    private static Sheet.Rows<Offered> offered(Predicate<Offer> which) {
        return Sheet.Rows.ofApplicants(applicant -> applicant.offers().stream().filter(which)
                .map(offer -> new Offered(applicant.registration(), offer)));
    }

    private static Stream<Registration> registration(ExtractLine applicant) {
        return Stream.of(applicant.registration());
    }

    /** A column whose meaning is told under its name. */
    private <R> Column<R> column(String name, ColumnType type, Function<R, Object> value, Enum<?>... words) {
        return column(name, name, type, value, words);
    }

    /** A column whose meaning is told under another name, as another report has one that is called so. */
    private <R> Column<R> column(String name, String code, ColumnType type, Function<R, Object> value, Enum<?>... words) {
        return new Column<>(new Heading(name, type, Meaning.ours(call.languages(), code, words)), value);
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
