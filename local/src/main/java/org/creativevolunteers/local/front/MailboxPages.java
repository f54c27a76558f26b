package org.creativevolunteers.local.front;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.local.mail.LocalMailbox;
import org.creativevolunteers.local.mail.MailMessage;
import org.owasp.encoder.Encode;

/** The mailbox: pages for a browser, JSON for everything else. */
final class MailboxPages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STYLE = "<style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}"
            + "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ccc}"
            + "iframe{width:100%;height:32rem;border:1px solid #999}pre{white-space:pre-wrap;background:#f4f4f4;padding:1rem}</style>";

    private final LocalMailbox mailbox;

    MailboxPages(LocalMailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** @param path below {@code /local/mailbox}: empty, {@code /ID}, {@code /ID/html} or {@code /ID.eml} */
    Response answer(Request request, String path) {
        boolean page = request.header("accept").contains("text/html") && !parameter(request, "format").filter("json"::equals).isPresent();
        if (path.isEmpty() || path.equals("/")) {
            return list(request, page);
        }
        String id = path.substring(1).replaceAll("(\\.eml|/html)$", "");
        Optional<MailMessage> letter = mailbox.letter(id);
        if (letter.isEmpty()) {
            return Response.message(404, "Not Found");
        }
        if (path.endsWith(".eml")) {
            return Response.of(200, "message/rfc822", letter.get().raw());
        }
        if (path.endsWith("/html")) {
            // Shown in a frame: no scripts; a link opens in a tab of its own.
            return Response.html("<base target=\"_blank\">" + letter.get().html()).with("content-security-policy",
                    "sandbox allow-popups allow-popups-to-escape-sandbox");
        }
        return page ? letterPage(letter.get()) : Response.json(200, json(letter.get()).toString());
    }

    private Response list(Request request, boolean page) {
        Optional<String> to = parameter(request, "to");
        Optional<Instant> since;
        try {
            since = parameter(request, "since").map(Instant::parse);
        } catch (java.time.format.DateTimeParseException e) {
            return Response.message(400, "since must be a time such as 2027-03-01T00:00:00Z");
        }
        List<MailMessage> letters = mailbox.letters(to, since);
        if (!page) {
            ArrayNode array = JSON.createArrayNode();
            letters.forEach(letter -> array.add(json(letter)));
            return Response.json(200, array.toString());
        }
        StringBuilder html =
                new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>LocalMailbox</title>").append(STYLE)
                        .append("<h1>LocalMailbox</h1><form><label>To <input name=\"to\" type=\"email\" value=\"")
                        .append(Encode.forHtmlAttribute(to.orElse("")))
                        .append("\"></label> <button>Show</button></form><p>").append(letters.size())
                        .append(" letters, the newest first</p><table><tr><th>Sent<th>To<th>Subject");
        letters.reversed().stream().limit(500)
                .forEach(letter -> html.append("<tr><td>").append(letter.at().truncatedTo(ChronoUnit.SECONDS)).append("<td>")
                        .append(Encode.forHtml(String.join(", ", letter.recipients()))).append("<td><a href=\"/local/mailbox/")
                        .append(letter.id()).append("\">")
                        .append(Encode.forHtml(letter.subject())).append("</a>"));
        return Response.html(html.append("</table></html>").toString());
    }

    private static Response letterPage(MailMessage letter) {
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
                .append(Encode.forHtml(letter.subject()))
                .append("</title>").append(STYLE).append("<p><a href=\"/local/mailbox\">LocalMailbox</a></p><h1>")
                .append(Encode.forHtml(letter.subject()))
                .append("</h1><p>To ").append(Encode.forHtml(String.join(", ", letter.recipients()))).append(", ")
                .append(letter.at().truncatedTo(ChronoUnit.SECONDS)).append(", <a href=\"/local/mailbox/").append(letter.id())
                .append(".eml\">as it was sent</a></p>");
        if (!letter.html().isEmpty()) {
            html.append("<iframe title=\"The letter\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"/local/mailbox/")
                    .append(letter.id())
                    .append("/html\"></iframe>");
        }
        html.append("<h2>Text</h2><pre>").append(Encode.forHtml(letter.text())).append("</pre><h2>Links</h2><ul>");
        letter.links().forEach(link -> html.append("<li><a href=\"").append(Encode.forHtmlAttribute(link)).append("\">")
                .append(Encode.forHtml(link)).append("</a>"));
        html.append("</ul><h2>Headers</h2><table>");
        letter.headers().forEach(header -> html.append("<tr><th>").append(Encode.forHtml(header.name())).append("<td>")
                .append(Encode.forHtml(header.value())));
        return Response.html(html.append("</table></html>").toString());
    }

    private static ObjectNode json(MailMessage letter) {
        ObjectNode json = JSON.createObjectNode().put("id", letter.id()).put("at", letter.at().toString()).put("from", letter.from());
        letter.recipients().forEach(json.putArray("to")::add);
        json.put("subject", letter.subject()).put("text", letter.text()).put("html", letter.html());
        letter.links().forEach(json.putArray("links")::add);
        ArrayNode headers = json.putArray("headers");
        letter.headers().forEach(header -> headers.addObject().put("name", header.name()).put("value", header.value()));
        letter.configurationSet().ifPresent(set -> json.put("configurationSet", set));
        return json;
    }

    private static Optional<String> parameter(Request request, String name) {
        for (String pair : request.query().split("&")) {
            if (pair.startsWith(name + "=") && pair.length() > name.length() + 1) {
                return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
