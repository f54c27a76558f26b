package org.creativevolunteers.letters.text;

import com.samskivert.mustache.Escapers;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.kernel.Link;

/** Blocks as HTML with inline styles, which is all that many mail readers keep. */
final class HtmlPage {

    private static final String BUTTON = "display:inline-block;padding:13px 22px;background:#1f5fbf;color:#ffffff;"
            + "border-radius:6px;text-decoration:none;font-weight:600;";

    private final Map<String, Object> values;
    private final Map<Link.Purpose, LetterLink> links;

    HtmlPage(Map<String, Object> values, Map<Link.Purpose, LetterLink> links) {
        this.values = values;
        this.links = links;
    }

    /** How paragraphs and links look. */
    private enum Look {
        BODY("0 0 18px", "26px 0", " class=\"button\" style=\"" + BUTTON + "\""),
        FOOTER("0 0 4px", "12px 0 0", " style=\"color:#5a606b;\"");

        private final String margin;
        private final String linkMargin;
        private final String link;

        Look(String margin, String linkMargin, String link) {
            this.margin = margin;
            this.linkMargin = linkMargin;
            this.link = link;
        }
    }

    /** @param code how the access code of the body's link is told */
    String body(List<Block> blocks, Block.Phrase code) {
        return html(blocks, Look.BODY) + codes(blocks, code, Look.BODY);
    }

    /** @param code how the access code of the footer's link is told */
    String footer(List<Block> blocks, Block.Phrase code) {
        return html(blocks, Look.FOOTER) + codes(blocks, code, Look.FOOTER);
    }

    private String codes(List<Block> blocks, Block.Phrase phrase, Look look) {
        StringBuilder html = new StringBuilder();
        for (Block block : blocks) {
            if (block instanceof Block.Button button && links.containsKey(button.purpose())) {
                LetterLink link = links.get(button.purpose());
                String plain = Escapers.HTML.escape(link.plain());
                paragraph(html, look.margin, phrase.html(Map.of("code", link.code().shown())) + " <a href=\"" + plain + "\" style=\"color:inherit;\">" + plain + "</a>");
            }
        }
        return html.toString();
    }

    private String html(List<Block> blocks, Look look) {
        StringBuilder html = new StringBuilder();
        for (Block block : blocks) {
            switch (block) {
                case Block.Paragraph(Block.Phrase phrase) -> paragraph(html, look.margin, phrase.html(values));
                case Block.Each each -> list(html, each);
                case Block.Button(Link.Purpose purpose, Block.Phrase label) -> {
                    if (links.containsKey(purpose)) {
                        paragraph(html, look.linkMargin, anchor(purpose, label, look.link));
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

    private String anchor(Link.Purpose purpose, Block.Phrase label, String style) {
        return "<a href=\"" + Escapers.HTML.escape(links.get(purpose).url()) + "\"" + style + ">" + label.html(values) + "</a>";
    }

    private static void paragraph(StringBuilder html, String margin, String content) {
        if (!content.isEmpty()) {
            html.append("<p style=\"margin:").append(margin).append(";\">").append(content).append("</p>\n");
        }
    }
}
