package org.creativevolunteers.letters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Criterion;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.access.LinkCode;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.letters.text.LetterLink;
import org.creativevolunteers.letters.text.RenderedLetter;

/**
 * What a letter of a call would tell nobody in particular: the call's own criteria, quotas, places and dates, a result that the
 * scales allow, and links that open nothing. For previews.
 */
record PreviewData(Call call, LetterKind kind, String language) {

    private static final Map<String, String> NAMES = Map.of("az", "Nümunə", "en", "Example", "ru", "Пример");
    private static final Map<String, String> EXAMPLES = Map.of("az", "Sınaq: ", "en", "Example: ", "ru", "Пример: ");
    private static final long APPLICANTS_FOR_A_PLACE = 17;
    private static final long APART = 150; // thousandths of a point between the own result and the group's lowest place

    /** The letter's values, as docs/data-model.md lists them. */
    Map<String, Object> values() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("code", "EXAMPLE2");
        data.put("name", NAMES.get(language));
        data.put("until", Times.text(call.window().opens().plus(Duration.ofDays(1))));
        data.put("rank", 4L);
        data.put("head", "0123456789abcdef".repeat(4));
        call.batches().stream().findFirst().ifPresent(batch -> {
            data.put("deadline", Times.text(deadline(batch.at())));
            data.put("places", (long) batch.places());
            data.put("applicants", APPLICANTS_FOR_A_PLACE * batch.places());
            batch.quotas().stream().findFirst().ifPresent(quota -> data.put("quota", quota.label().in(language)));
        });
        result(data);
        return data;
    }

    /** A letter whose subject says that it is an example, so that nobody who is shown it takes it for theirs. */
    RenderedLetter marked(RenderedLetter letter) {
        return new RenderedLetter(EXAMPLES.get(language) + letter.subject(), letter.html(), letter.text());
    }

    private Instant deadline(Instant selected) {
        return selected.plus(Duration.ofDays(call.rules().offerDays()));
    }

    private void result(Map<String, Object> data) {
        List<Map<String, Object>> criteria = new ArrayList<>();
        long weighted = 0;
        for (Criterion criterion : call.criteria()) {
            long width = criterion.to() - criterion.from();
            long score = 1000L * criterion.from() + width * (900 - 75L * criteria.size() % 600);
            weighted += criterion.weight() * score;
            criteria.add(Map.of("label", criterion.label().in(language), "score", score));
        }
        long merit = weighted / 100;
        data.put("criteria", criteria);
        data.put("merit", merit);
        boolean placed = kind == LetterKind.OFFER;
        data.put("cutoff", placed ? merit - APART : merit + APART);
        if (!placed) {
            data.put("needed", merit + APART + 1);
        }
    }

    /** Links to the pages, with what can be no secret, as it is too short, and a code that opens nothing. */
    Map<Link.Purpose, LetterLink> links(Set<Link.Purpose> purposes, String publicUrl) {
        Map<Link.Purpose, LetterLink> links = new EnumMap<>(Link.Purpose.class);
        LinkCode code = new LinkCode("EXAMPXE2");
        purposes.forEach(purpose -> links.put(purpose, LetterLink.of(publicUrl, call.id(), language, purpose, "example", code)));
        return links;
    }
}
