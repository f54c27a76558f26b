package org.creativevolunteers.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.kernel.items.Touch;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.table.Item;

/**
 * The sheets of a call, with columns by role: a viewer sees codes, numbers and chosen options, nothing that was typed and
 * nothing that tells who it is; an admin sees everything.
 *
 * @param call       the call as its version in force says
 * @param commission which number each commissioner has
 */
record Sheets(Call call, Supplier<Commission> commission) {

    Sheets {
        Objects.requireNonNull(call);
        Objects.requireNonNull(commission);
    }

    /** Registrations as a viewer may see them. */
    Sheet registrations() {
        List<Sheet.Column> columns = new ArrayList<>(standing());
        columns.add(new Sheet.Column("age", row -> age(row.item())));
        call.questions().filter(Sheets::isCodeLevel).forEach(question -> columns.add(answer(question, columns)));
        columns.add(new Sheet.Column("source", row -> Touch.LAST.channel(row.item()).orElse("")));
        return new Sheet("registrations", Role.VIEWER, columns, Sheets::registration);
    }

    /** Registrations with every answer and the contacts. */
    Sheet contacts() {
        List<Sheet.Column> columns = new ArrayList<>(standing());
        columns.add(text("bounced"));
        columns.add(new Sheet.Column("age", row -> age(row.item())));
        call.questions().forEach(question -> columns.add(answer(question, columns)));
        return new Sheet("contacts", Role.ADMIN, columns, Sheets::registration);
    }

    /** Who scored what, commissioners by number. */
    Sheet assessments() {
        List<Sheet.Column> columns = new ArrayList<>(List.of(code(),
                new Sheet.Column("commissioner", row -> commission.get().number(row.item().text("commissioner"))),
                text("state")));
        call.criteria().forEach(criterion -> columns.add(new Sheet.Column("score_" + criterion.id(),
                row -> row.item().object("scores").getOrDefault(criterion.id(), ""))));
        return new Sheet("assessments", Role.ADMIN, columns, applicant -> applicant.assessments().stream());
    }

    /** What the announced batches came to. */
    Sheet selection() {
        List<Sheet.Column> columns = List.of(text("batch"), code(), text("state", "outcome"), any("merit"), any("rank"),
                text("deadline"), text("answered"), new Sheet.Column("quotas", this::quotas));
        return new Sheet("selection", Role.VIEWER, columns, applicant -> applicant.offers().stream());
    }

    private static Stream<Item> registration(Applicant applicant) {
        return Stream.of(applicant.registration());
    }

    private static List<Sheet.Column> standing() {
        return List.of(code(), text("state"), text("language"), text("received"), text("confirmed"), text("withdrawn"),
                text("guardian"), any("assessments"), text("outcome"), text("batch"));
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
    private static Sheet.Column answer(Question question, List<Sheet.Column> before) {
        boolean taken = before.stream().anyMatch(column -> column.name().equals(question.id()));
        return new Sheet.Column(taken ? "answer_" + question.id() : question.id(), row -> row.item().object("answers").getOrDefault(question.id(), ""));
    }

    private static Sheet.Column code() {
        return new Sheet.Column("code", row -> row.applicant().registration().text("code"));
    }

    private static Sheet.Column text(String name) {
        return text(name, name);
    }

    private static Sheet.Column text(String attribute, String heading) {
        return new Sheet.Column(heading, row -> row.item().find(attribute).orElse(""));
    }

    private static Sheet.Column any(String name) {
        return new Sheet.Column(name, row -> row.item().attributes().getOrDefault(name, ""));
    }

    private Object age(Item registration) {
        Function<Integer, Object> number = years -> years.longValue();
        return call.birth(registration.object("answers")).map(birth -> number.apply(call.age().age(birth))).orElse("");
    }

    /** The quotas that the applicant counts in. */
    private Object quotas(Sheet.Row row) {
        Map<String, List<String>> attributes = call.attributes(row.applicant().registration().object("answers"));
        List<QuotaRule> rules = call.batch(row.item().text("batch")).map(BatchRules::quotas).orElse(List.of());
        return rules.stream().filter(quota -> quota.group().test(attributes)).map(QuotaRule::id).toList();
    }
}
