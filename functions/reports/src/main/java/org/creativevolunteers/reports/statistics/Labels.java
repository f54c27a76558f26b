package org.creativevolunteers.reports.statistics;

import java.util.Objects;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.kernel.text.Texts;

/** What people call the subjects of a call's numbers, and the kinds that are counted of them. */
public record Labels(Call call) {

    private static final String QUESTION = "question:";

    public Labels {
        Objects.requireNonNull(call);
    }

    /** What is counted. */
    public String heading(String subject, String language) {
        return subject.startsWith(QUESTION) ? question(subject.substring(QUESTION.length()), language)
                : texts(language).text("by." + subject);
    }

    private String question(String id, String language) {
        return call.question(id).map(question -> question.label().in(language)).orElse(id);
    }

    /** Of which kind. */
    public String label(String subject, String kind, String language) {
        if (kind.equals(SnapshotStatistics.NONE)) {
            return texts(language).text(subject.equals("source") ? "unknown" : "unanswered");
        }
        return switch (subject) {
            case "state", "language", "outcome", "path", Elected.SUBJECT -> texts(language).text(subject + "." + kind);
            case "source" -> kind.equals(SnapshotStatistics.OTHER) ? texts(language).text("other") : kind;
            case "day", "age" -> kind;
            case Elected.DIFFERENT, Elected.OPTIONS -> question(kind, language);
            case Elected.QUOTA -> call.batches().stream().flatMap(batch -> batch.quotas().stream()).filter(quota -> quota.id().equals(kind))
                    .findFirst().map(QuotaRule::label).map(label -> label.in(language)).orElse(kind);
            default -> call.question(subject.substring(QUESTION.length())).flatMap(question -> question.kind().option(kind))
                    .map(Kind.Option::label).map(label -> label.in(language)).orElse(kind);
        };
    }

    private static Texts texts(String language) {
        return Texts.in(StatisticsPage.class, language);
    }
}
