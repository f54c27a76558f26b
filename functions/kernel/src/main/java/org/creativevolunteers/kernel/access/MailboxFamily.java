package org.creativevolunteers.kernel.access;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The spellings of an e-mail address that arrive in one mailbox: what stands behind a plus sign is a sub-address (RFC 5233) at every
 * provider, and some providers ignore further characters or have several domains. For limits and for who wants no letters alone, never
 * for who somebody is: two registrations may well have two spellings.
 *
 * @param address the one spelling that stands for all of them
 */
public record MailboxFamily(String address) {

    /** Domains of one provider, by the one that stands for all of them. */
    private static final Map<String, String> DOMAINS = Map.of("googlemail.com", "gmail.com",
            "ya.ru", "yandex.ru", "yandex.com", "yandex.ru", "yandex.by", "yandex.ru", "yandex.kz", "yandex.ru", "yandex.az", "yandex.ru",
            "pm.me", "proton.me", "protonmail.com", "proton.me");

    /** What these providers do not look at in the local part (Gmail, Proton), or take for the same (Yandex). */
    private static final Map<String, String> IGNORED = Map.of("gmail.com", ".", "proton.me", "._-");
    private static final Set<String> DOT_IS_HYPHEN = Set.of("yandex.ru");

    public MailboxFamily {
        Objects.requireNonNull(address);
    }

    /** @param normalised the address as {@link EmailAddress#normalised} has it */
    public static MailboxFamily of(String normalised) {
        int at = normalised.lastIndexOf('@');
        String typed = normalised.substring(at + 1);
        String domain = DOMAINS.getOrDefault(typed, typed);
        String local = withoutTag(normalised.substring(0, Math.max(at, 0)));
        for (char ignored : IGNORED.getOrDefault(domain, "").toCharArray()) {
            local = local.replace(String.valueOf(ignored), "");
        }
        return new MailboxFamily((DOT_IS_HYPHEN.contains(domain) ? local.replace('.', '-') : local) + "@" + domain);
    }

    private static String withoutTag(String local) {
        int plus = local.indexOf('+');
        return plus < 1 ? local : local.substring(0, plus);
    }

    /** Without the address, which is personal. */
    @Override
    public String toString() {
        return "a mailbox";
    }
}
