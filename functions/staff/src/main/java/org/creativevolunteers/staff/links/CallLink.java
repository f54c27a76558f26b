package org.creativevolunteers.staff.links;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.creativevolunteers.json.Refusal;

/**
 * A link to a call's form that says where it was spread: a pure function of its parts, so nothing is stored, and the same
 * choices give the same link and the same QR code at any time.
 *
 * @param page     the form's address
 * @param source   what statistics count registrations under
 * @param medium   the kind of place
 * @param campaign a wave of outreach, where staff tell them apart
 * @param ref      which one exactly: the school, the post, the poster
 */
public record CallLink(URI page, String source, String medium, Optional<String> campaign, Optional<String> ref) {

    /** What a registration keeps of a link; anything else would be lost on the way. */
    private static final Pattern KEPT = Pattern.compile("[\\p{L}\\p{N} ._~:+-]{1,40}");

    /** @throws Refusal 400 where a part is nothing that a registration keeps */
    public CallLink {
        requireKept("source", Optional.of(source));
        requireKept("campaign", campaign);
        requireKept("ref", ref);
    }

    private static void requireKept(String name, Optional<String> value) {
        if (value.filter(text -> !KEPT.matcher(text).matches()).isPresent()) {
            throw Refusal.at("/" + name, name, "Letters, digits, spaces and . _ ~ : + - only, 40 at most.");
        }
    }

    /** The whole link. */
    public String url() {
        return page + "?" + parameter("utm_source", source) + "&" + parameter("utm_medium", medium)
                + campaign.map(value -> "&" + parameter("utm_campaign", value)).orElse("")
                + ref.map(value -> "&" + parameter("ref", value)).orElse("");
    }

    /** What somebody can type from a sheet of paper: the same source, nothing else, and no scheme. */
    public String typed() {
        return page.getAuthority() + page.getPath() + "?" + parameter("ref", source);
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
