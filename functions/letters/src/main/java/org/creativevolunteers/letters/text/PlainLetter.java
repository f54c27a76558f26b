package org.creativevolunteers.letters.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.access.Link;

/** Blocks as plain text: paragraphs wrapped at 78 characters (RFC 5322, 2.1.1), each link on a line of its own. */
final class PlainLetter {

    private static final int WIDTH = 78;

    private final Map<String, Object> values;
    private final Map<Link.Purpose, LetterLink> links;
    private final StringBuilder text = new StringBuilder();

    PlainLetter(Map<String, Object> values, Map<Link.Purpose, LetterLink> links) {
        this.values = values;
        this.links = links;
    }

    /**
     * @param code       how the access code of the body's link is told
     * @param footerCode how that of the footer's link is told; empty where the body has told one
     */
    String text(List<Block> body, Block.Phrase code, List<Block> footer, Optional<Block.Phrase> footerCode) {
        body.forEach(block -> add(block, "\n"));
        codes(body, code, "\n");
        text.append("----------\n");
        footer.forEach(block -> add(block, ""));
        footerCode.ifPresent(phrase -> codes(footer, phrase, ""));
        return text.toString();
    }

    private void codes(List<Block> blocks, Block.Phrase phrase, String after) {
        for (Block block : blocks) {
            if (block instanceof Block.Button button && links.containsKey(button.purpose())) {
                LetterLink link = links.get(button.purpose());
                wrap("", phrase.text(Map.of("code", link.code().shown())));
                text.append(link.plain()).append('\n').append(after);
            }
        }
    }

    private void add(Block block, String after) {
        int before = text.length();
        switch (block) {
            case Block.Paragraph(Block.Phrase phrase) -> wrap("", phrase.text(values));
            case Block.Each each -> Block.elements(each, values).forEach(element -> wrap("- ", each.phrase().text(element)));
            case Block.Button(Link.Purpose purpose, Block.Phrase label) -> {
                if (links.containsKey(purpose)) {
                    wrap("", label.text(values) + ":");
                    text.append(links.get(purpose).url()).append('\n');
                }
            }
        }
        if (text.length() > before) {
            text.append(after);
        }
    }

    /** Adds words line by line; a word longer than a line stands alone. The lead of the first line indents the others. */
    private void wrap(String lead, String words) {
        if (words.isEmpty()) {
            return;
        }
        StringBuilder line = new StringBuilder(lead);
        boolean empty = true;
        for (String word : words.split(" +")) {
            if (!empty && length(line) + 1 + length(word) > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(" ".repeat(lead.length()));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        text.append(line).append('\n');
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
