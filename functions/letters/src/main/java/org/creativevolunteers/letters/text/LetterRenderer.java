package org.creativevolunteers.letters.text;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.text.Texts;

/**
 * Renders letters: the same kind, language, call and values give the same letter. Used for sending and for previews.
 * Thread-safe.
 */
public final class LetterRenderer {

    /** The languages that letters are written in. */
    public static final List<String> LANGUAGES = List.of("az", "en", "ru");

    /** After the preheader, so that readers show nothing of the letter's beginning behind it: joiners and spaces that are not seen. */
    private static final String FILLER = "&#847;&zwnj;&nbsp;".repeat(60);

    private final Map<String, LetterTexts> texts = new LinkedHashMap<>();
    private final Template layout = Mustache.compiler().escapeHTML(true).compile(Texts.file(LetterRenderer.class, "layout.html"));

    public LetterRenderer() {
        LANGUAGES.forEach(language -> texts.put(language, LetterTexts.of(language)));
    }

    /** What links a letter carries: those that its text has a button for, and the way to say "never again". */
    public Set<Link.Purpose> links(LetterKind kind) {
        Set<Link.Purpose> links = EnumSet.noneOf(Link.Purpose.class);
        for (Block block : texts.get("en").letter(kind).blocks()) {
            if (block instanceof Block.Button button) {
                links.add(button.purpose());
            }
        }
        if (kind != LetterKind.ERASED) { // nobody is left to write to
            links.add(Link.Purpose.NEVER_AGAIN);
        }
        return links;
    }

    /**
     * Renders one letter.
     *
     * @param kind     what it tells
     * @param language az, en or ru
     * @param call     what it says of the call
     * @param data     the letter's values as docs/data-model.md lists them; absent ones are left out of the text
     * @param links    each link that it carries, with its access code
     * @throws IllegalArgumentException where there are no texts in the language
     */
    public RenderedLetter render(LetterKind kind, String language, CallFacts call, Map<String, Object> data,
            Map<Link.Purpose, LetterLink> links) {
        LetterTexts inLanguage = texts.get(language);
        if (inLanguage == null) {
            throw new IllegalArgumentException("letters are not written in this language");
        }
        Map<String, Object> values = new LetterValues(new Wording(inLanguage), language, call).of(kind, data);
        LetterTexts.Body house = inLanguage.letter(kind);
        LetterTexts.Body body = Optional.ofNullable(call.words().get(kind.name()))
                .map(own -> new OwnWords(own, language, values).around(house)).orElse(house);
        String subject = body.subject().text(values);
        // A letter has one access code: whoever opens a page by it can ask there for no more letters, too.
        boolean told =
                body.blocks().stream().anyMatch(block -> block instanceof Block.Button button && links.containsKey(button.purpose()));
        Optional<Block.Phrase> footerCode = Optional.of(inLanguage.code("footer")).filter(phrase -> !told);
        HtmlLetter html = new HtmlLetter(values, links);
        PlainLetter plain = new PlainLetter(values, links);
        return new RenderedLetter(subject,
                layout.execute(Map.of("language", language, "subject", subject, "title", values.get("title"),
                        "heading", body.heading().text(values), "preheader", body.preheader(values), "filler", FILLER,
                        "body", html.body(body.blocks(), inLanguage.code("body")),
                        "footer", html.footer(inLanguage.footer(), footerCode))),
                plain.text(body.blocks(), inLanguage.code("body"), inLanguage.footer(), footerCode));
    }
}
