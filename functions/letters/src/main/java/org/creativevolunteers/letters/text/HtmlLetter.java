package org.creativevolunteers.letters.text;

import com.samskivert.mustache.Escapers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.access.Link;

/** Blocks as HTML with inline styles, which is all that many mail readers keep. */
final class HtmlLetter {

    /** A cell with a background: Outlook knows no padding of a link, but that of a cell, in a property of its own. */
    private static final String BUTTON = """
            <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:26px 0;">\
            <tr><td class="button" align="center" bgcolor="#9c1740" \
            style="background:#9c1740;border-radius:6px;mso-padding-alt:14px 26px;">\
            <a class="button" href="%s" style="display:inline-block;padding:14px 26px;background:#9c1740;border-radius:6px;\
            color:#ffffff;font-weight:600;line-height:1.3;text-decoration:none;">%s</a></td></tr></table>
            """;

    private static final String UNBROKEN = "<strong style=\"white-space:nowrap;\">";

    private final Map<String, Object> values;
    private final Map<Link.Purpose, LetterLink> links;

    HtmlLetter(Map<String, Object> values, Map<Link.Purpose, LetterLink> links) {
        this.values = values;
        this.links = links;
    }

    /** How paragraphs look. */
    private enum Look {
        BODY("<p style=\"margin:0 0 18px;\">"),
        FOOTER("<p style=\"margin:0 0 4px;\">"),
        /** Beside the matter: for the few who need it. */
        ASIDE("<p class=\"quiet line\" style=\"margin:24px 0 16px;padding:16px 0 0;border-top:1px solid #e7ddcf;"
                + "color:#5d5668;font-size:15px;\">");

        private final String begin;

        Look(String begin) {
            this.begin = begin;
        }
    }

    /** @param code how the access code of the body's link is told */
    String body(List<Block> blocks, Block.Phrase code) {
        return html(blocks, Look.BODY) + codes(blocks, code, Look.ASIDE);
    }

    /** @param code how the access code of the footer's link is told; empty where the body has told one */
    String footer(List<Block> blocks, Optional<Block.Phrase> code) {
        return html(blocks, Look.FOOTER) + code.map(phrase -> codes(blocks, phrase, Look.FOOTER)).orElse("");
    }

    private String codes(List<Block> blocks, Block.Phrase phrase, Look look) {
        StringBuilder html = new StringBuilder();
        for (Block block : blocks) {
            if (block instanceof Block.Button button && links.containsKey(button.purpose())) {
                LetterLink link = links.get(button.purpose());
                String plain = Escapers.HTML.escape(link.plain());
                String told = phrase.html(Map.of("code", link.code().shown())).replace("<strong>", UNBROKEN);
                paragraph(html, look, told + " " + quietLink(plain, plain));
            }
        }
        return html.toString();
    }

    private String html(List<Block> blocks, Look look) {
        StringBuilder html = new StringBuilder();
        for (Block block : blocks) {
            switch (block) {
                case Block.Paragraph(Block.Phrase phrase) -> paragraph(html, look, phrase.html(values));
                case Block.Each each -> list(html, each);
                case Block.Button(Link.Purpose purpose, Block.Phrase label) -> {
                    if (links.containsKey(purpose)) {
                        link(html, look, Escapers.HTML.escape(links.get(purpose).url()), label.html(values));
                    }
                }
            }
        }
        return html.toString();
    }

    private void list(StringBuilder html, Block.Each each) {
        List<Map<String, Object>> elements = Block.elements(each, values);
        if (!elements.isEmpty()) {
            html.append("<ul style=\"margin:0 0 18px;padding:0 0 0 22px;\">\n");
            elements.forEach(element -> html.append("<li>").append(each.phrase().html(element)).append("</li>\n"));
            html.append("</ul>\n");
        }
    }

    private static void link(StringBuilder html, Look look, String url, String label) {
        if (look == Look.BODY) {
            html.append(String.format(Locale.ROOT, BUTTON, url, label));
        } else {
            paragraph(html, look, quietLink(url, label));
        }
    }

    /** Both are HTML already. */
    private static String quietLink(String url, String label) {
        return "<a href=\"" + url + "\" style=\"color:inherit;\">" + label + "</a>";
    }

    private static void paragraph(StringBuilder html, Look look, String content) {
        if (!content.isEmpty()) {
            html.append(look.begin).append(content).append("</p>\n");
        }
    }
}
