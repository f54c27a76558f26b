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
    private final Map<Link.Purpose, String> links;

    HtmlPage(Map<String, Object> values, Map<Link.Purpose, String> links) {
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

    String body(List<Block> blocks) {
        return html(blocks, Look.BODY);
    }

    String footer(List<Block> blocks) {
        return html(blocks, Look.FOOTER);
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
        return "<a href=\"" + Escapers.HTML.escape(links.get(purpose)) + "\"" + style + ">" + label.html(values) + "</a>";
    }

    private static void paragraph(StringBuilder html, String margin, String content) {
        if (!content.isEmpty()) {
            html.append("<p style=\"margin:").append(margin).append(";\">").append(content).append("</p>\n");
        }
    }
}
