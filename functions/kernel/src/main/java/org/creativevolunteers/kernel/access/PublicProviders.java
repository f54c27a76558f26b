package org.creativevolunteers.kernel.access;

import java.util.Set;

/**
 * Domains at which anybody has a mailbox, so that many registrations from one of them say nothing. Only the large ones, which most people
 * of a call have: at a domain that is missing here, many at once are asked for more work, never refused.
 */
public final class PublicProviders {

    private static final Set<String> DOMAINS = Set.of("gmail.com", "googlemail.com", //
            "mail.ru", "inbox.ru", "list.ru", "bk.ru", "internet.ru", "xmail.ru", "rambler.ru", //
            "yandex.ru", "ya.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua", "yandex.uz", "yandex.az", //
            "hotmail.com", "outlook.com", "live.com", "msn.com", "live.ru", "hotmail.co.uk", "hotmail.de", "hotmail.fr", //
            "yahoo.com", "ymail.com", "rocketmail.com", "yahoo.co.uk", "yahoo.de", "yahoo.fr", "aol.com", //
            "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "pm.me", //
            "box.az", "mail.az", "ukr.net", "i.ua", "abv.bg", "inbox.lv", "mail.com", "email.com", "gmx.com", "gmx.de", "gmx.net", "web.de",
            "fastmail.com", "zoho.com", "qq.com", "163.com", "naver.com");

    private PublicProviders() {
    }

    /** @param domain of a normalised address, what stands behind its last {@code @} */
    public static boolean have(String domain) {
        return DOMAINS.contains(domain);
    }
}
