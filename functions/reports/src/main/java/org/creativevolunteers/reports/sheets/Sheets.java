package org.creativevolunteers.reports.sheets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Attribution;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.staff.Role;
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
        columns.add(new Column<>("age", this::age));
        call.questions().filter(Sheets::isCodeLevel).forEach(question -> columns.add(answer(question, columns)));
        columns.add(new Column<>("source", Attribution.LAST::channel));
        return new Sheet<>("registrations", Role.VIEWER, columns, Sheets::registration);
    }

    /** Registrations with every answer and the contacts. */
    public Sheet<Registration> contacts() {
        List<Column<Registration>> columns = new ArrayList<>(standing());
        columns.add(new Column<>("bounced", Registration::bounced));
        columns.add(new Column<>("age", this::age));
        call.questions().forEach(question -> columns.add(answer(question, columns)));
        return new Sheet<>("contacts", Role.ADMIN, columns, Sheets::registration);
    }

    /** Who scored what, commissioners by number. */
    public Sheet<?> assessments() {
        List<Column<Assessed>> columns = new ArrayList<>(List.of(new Column<>("code", row -> row.registration().code()),
                new Column<>("commissioner", row -> commissioners.get().number(row.assessment().commissioner())),
                new Column<>("state", row -> row.assessment().state())));
        call.criteria().forEach(criterion -> columns.add(new Column<>("score_" + criterion.id(),
                row -> row.assessment().scores().getOrDefault(criterion.id(), ""))));
        return new Sheet<>("assessments", Role.ADMIN, columns, applicant -> applicant.assessments().stream()
                .map(assessment -> new Assessed(applicant.registration(), assessment)));
    }

    /** What the announced batches came to. */
    public Sheet<?> selection() {
        List<Column<Offered>> columns = List.of(new Column<>("batch", row -> row.offer().batch()),
                new Column<>("code", row -> row.registration().code()), new Column<>("outcome", row -> row.offer().state()),
                new Column<>("merit", row -> row.offer().merit()), new Column<>("rank", row -> row.offer().rank()),
                new Column<>("deadline", row -> row.offer().deadline()), new Column<>("answered", row -> row.offer().answered()),
                new Column<>("quotas", this::quotas));
        return new Sheet<>("selection", Role.VIEWER, columns, applicant -> applicant.offers().stream()
                .map(offer -> new Offered(applicant.registration(), offer)));
    }

    private static Stream<Registration> registration(ExtractLine applicant) {
        return Stream.of(applicant.registration());
    }

    private static List<Column<Registration>> standing() {
        return List.of(new Column<>("code", Registration::code), new Column<>("state", Registration::state),
                new Column<>("language", Registration::language), new Column<>("received", Registration::received),
                new Column<>("confirmed", Registration::confirmed), new Column<>("withdrawn", Registration::withdrawn),
                new Column<>("guardian", Registration::guardian), new Column<>("assessments", Registration::assessments),
                new Column<>("outcome", Registration::outcome), new Column<>("batch", Registration::batch));
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
        boolean taken = before.stream().anyMatch(column -> column.name().equals(question.id()));
        return new Column<>(taken ? "answer_" + question.id() : question.id(), row -> row.answers().getOrDefault(question.id(), ""));
    }

    private Object age(Registration registration) {
        return call.birth(registration.answers()).map(birth -> (long) call.age().age(birth));
    }

    /** The quotas that the applicant counts in. */
    private Object quotas(Offered row) {
        Map<String, List<String>> attributes = call.attributes(row.registration().answers());
        List<QuotaRule> rules = call.batch(row.offer().batch()).map(BatchRules::quotas).orElse(List.of());
        return rules.stream().filter(quota -> quota.group().test(attributes)).map(QuotaRule::id).toList();
    }
}
