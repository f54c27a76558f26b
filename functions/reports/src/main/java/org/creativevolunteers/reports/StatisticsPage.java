package org.creativevolunteers.reports;

import java.util.List;
import java.util.Objects;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.kernel.table.Times;
import org.owasp.encoder.Encode;

/**
 * The statistics as a page that needs nothing beside itself: opens from a disk, prints, and says in tables what its charts
 * show.
 *
 * @param call       the call
 * @param snapshot   the call at which time
 * @param statistics the numbers
 * @param language   the page's language, one of the call's
 */
record StatisticsPage(Call call, Snapshot snapshot, Statistics statistics, String language) {

    private static final String STYLE = """
            :root{color-scheme:light}
            body{font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:70rem;margin:0 auto;padding:1rem}
            h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.15rem;margin:0 0 .5rem}
            p{margin:.25rem 0}dl{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1rem 0}
            dt{color:#444}dd{margin:0;font-size:1.5rem;font-weight:600}
            section{border-top:1px solid #767676;padding:1rem 0}
            .pair{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:flex-start}
            .pair svg{flex:1 1 22rem;max-width:36rem;height:auto}.pair table{flex:0 1 22rem}
            table{border-collapse:collapse}caption{text-align:left;color:#444}
            th,td{padding:.15rem .75rem .15rem 0;border-bottom:1px solid #ccc;text-align:left;vertical-align:top}
            td{text-align:right;font-variant-numeric:tabular-nums}thead th:last-child{text-align:right}
            @media print{body{max-width:none;padding:0;font-size:10pt}section{break-inside:avoid}}
            """;

    StatisticsPage {
        Objects.requireNonNull(call);
        Objects.requireNonNull(snapshot);
        Objects.requireNonNull(statistics);
        Objects.requireNonNull(language);
    }

    /** The page. */
    String html() {
        StatisticsTexts texts = StatisticsTexts.in(language);
        String title = call.texts().title().in(language);
        StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"").append(Encode.forHtmlAttribute(language))
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(Encode.forHtml(title + " – " + texts.text("statistics"))).append("</title>\n<style>\n").append(STYLE)
                .append("</style>\n</head>\n<body>\n<header>\n<h1>").append(Encode.forHtml(title)).append("</h1>\n<p>")
                .append(Encode.forHtml(texts.text("statistics") + ", " + time())).append("</p>\n</header>\n<main>\n<dl>\n");
        number(html, texts.text("registrations"), statistics.registrations());
        number(html, texts.text("confirmed"), statistics.confirmed());
        html.append("</dl>\n<p>").append(Encode.forHtml(texts.text("base"))).append("</p>\n<p>")
                .append(Encode.forHtml(texts.text("hidden"))).append("</p>\n");
        int number = 0;
        for (Breakdown breakdown : statistics.breakdowns()) {
            section(html, texts, breakdown, ++number);
        }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private String time() {
        return Times.text(snapshot.time()).replace('T', ' ').replace("Z", " UTC");
    }

    private static void number(StringBuilder html, String label, long count) {
        html.append("<div><dt>").append(Encode.forHtml(label)).append("</dt><dd>")
                .append(Breakdown.isSmall(count) ? "&lt;" + Breakdown.LEAST : Long.toString(count)).append("</dd></div>\n");
    }

    private void section(StringBuilder html, StatisticsTexts texts, Breakdown breakdown, int number) {
        String heading = heading(texts, breakdown.subject());
        List<Breakdown.Cell> cells = breakdown.cells().stream().map(cell -> new Breakdown.Cell(
                label(texts, breakdown.subject(), cell.label()), cell.count(), cell.hidden())).toList();
        html.append("<section aria-labelledby=\"h").append(number).append("\">\n<h2 id=\"h").append(number).append("\">")
                .append(Encode.forHtml(heading)).append("</h2>\n<div class=\"pair\">\n");
        new BarChart(heading, cells).write(html);
        html.append("<table>\n<thead><tr><th scope=\"col\">").append(Encode.forHtml(heading))
                .append("</th><th scope=\"col\">").append(Encode.forHtml(texts.text("number"))).append("</th></tr></thead>\n<tbody>\n");
        for (Breakdown.Cell cell : cells) {
            html.append("<tr><th scope=\"row\">").append(Encode.forHtml(cell.label())).append("</th><td>")
                    .append(cell.hidden() ? Encode.forHtml(texts.text("hiddenCell")) : Long.toString(cell.count())).append("</td></tr>\n");
        }
        html.append("</tbody>\n</table>\n</div>\n</section>\n");
    }

    private String heading(StatisticsTexts texts, String subject) {
        return subject.startsWith("question:") ? call.question(subject.substring("question:".length()))
                .map(question -> question.label().in(language)).orElse(subject) : texts.text("by." + subject);
    }

    private String label(StatisticsTexts texts, String subject, String kind) {
        if (kind.equals(Statistics.NONE)) {
            return texts.text(subject.equals("source") ? "unknown" : "unanswered");
        }
        if (kind.equals(Statistics.OTHER) && subject.equals("source")) {
            return texts.text("other");
        }
        if (subject.startsWith("question:")) {
            return call.question(subject.substring("question:".length())).flatMap(question -> question.kind().option(kind))
                    .map(Kind.Option::label).map(label -> label.in(language)).orElse(kind);
        }
        return texts.find(subject + "." + kind).orElse(kind);
    }
}
