package org.creativevolunteers.staff.registrations;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Typed;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.items.Lookup;
import org.creativevolunteers.kernel.table.Table;

/**
 * Finds registrations by what somebody says of themself: an e-mail address, a phone number, a code, a name. What it is, the text tells.
 * Each is a read of keys, however many registrations there are.
 *
 * @param table  where registrations stand
 * @param lookup what they are found by
 */
public record RegistrationSearch(Table table, Lookup lookup) {

    /** The most registrations that are shown. */
    public static final int MOST = 20;

    private static final Pattern CODE = Pattern.compile("[2-9A-HJKMNP-Z]{4}[ -]?[2-9A-HJKMNP-Z]{4}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]{5,30}");

    public RegistrationSearch {
        Objects.requireNonNull(table);
        Objects.requireNonNull(lookup);
    }

    /**
     * What was found.
     *
     * @param by  what the text was taken for
     * @param ids the registrations
     */
    public record Found(Lookup.By by, List<String> ids) {
        public Found {
            ids = List.copyOf(ids);
        }
    }

    /** Looks for a text; of more than {@link #MOST} one more is found than is shown. */
    public Found find(Call call, String text) {
        String line = Typed.line(text);
        if (line.contains("@")) {
            return new Found(Lookup.By.MAILBOX, EmailAddress.of(line)
                    .map(address -> lookup.withMailbox(table, call.id(), address, MOST + 1)).orElse(List.of()));
        }
        if (PHONE.matcher(line).matches()) {
            return new Found(Lookup.By.PHONE, number(call, line)
                    .map(number -> lookup.withPhone(table, call.id(), number, MOST + 1)).orElse(List.of()));
        }
        List<String> coded = code(line).map(code -> lookup.withCode(table, call.id(), code, MOST + 1)).orElse(List.of());
        return coded.isEmpty() ? new Found(Lookup.By.NAME, named(call, line)) : new Found(Lookup.By.CODE, coded);
    }

    private static Optional<String> code(String line) {
        String upper = line.toUpperCase(Locale.ROOT);
        return CODE.matcher(upper).matches() ? Optional.of(upper.replaceAll("[ -]", "")) : Optional.empty();
    }

    /** As answers have it: with the country's code, without anything between the digits. */
    private static Optional<String> number(Call call, String line) {
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            return Optional.of(numbers.format(numbers.parse(line, call.country()), PhoneNumberUtil.PhoneNumberFormat.E164));
        } catch (NumberParseException none) {
            return Optional.empty();
        }
    }

    /** By family name and given name, in whichever order they were said. */
    private List<String> named(Call call, String line) {
        List<String> found = lookup.named(table, call.id(), line, MOST + 1);
        List<String> said = Arrays.asList(line.split(" "));
        if (!found.isEmpty() || said.size() == 1) {
            return found;
        }
        Collections.rotate(said, 1);
        return lookup.named(table, call.id(), String.join(" ", said), MOST + 1);
    }
}
