package org.creativevolunteers.kernel.table;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the next page of a listing begins that goes through several partitions, one after the other. Whoever asks is given it as
 * a text that says nothing to them; what they bring back is checked, for anybody can write one.
 *
 * @param partition which of the partitions, from 0
 * @param position  where in it; what that is, an identifier or a sort key, is the listing's own
 */
public record Cursor(int partition, String position) {

    /** How many digits of a registration's identifier a position holds: enough to go on from, and no identifier. */
    public static final int TOLD = 16;

    private static final Pattern FORM = Pattern.compile("(\\d{1,3}) (.*)", Pattern.DOTALL);

    public Cursor {
        if (partition < 0 || partition > 999) {
            throw new IllegalArgumentException("not the number of a partition: " + partition);
        }
        Objects.requireNonNull(position);
    }

    /** What a page gives as the next one. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((partition + " " + position).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What a text says that a page gave.
     *
     * @param partitions how many the listing goes through
     * @param positions  what its positions look like
     * @return empty where no page can have given it
     */
    public static Optional<Cursor> read(String text, int partitions, Pattern positions) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            return form.matches() && Integer.parseInt(form.group(1)) < partitions && positions.matcher(form.group(2)).matches()
                    ? Optional.of(new Cursor(Integer.parseInt(form.group(1)), form.group(2))) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty(); // as good as any other text that no page gave
        }
    }
}
