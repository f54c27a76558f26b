package org.creativevolunteers.kernel.pages;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The countries that a phone number can be of, as a form offers them: the call's own first, then by name as the language
 * orders them. Codes are libphonenumber's, which only artefacts with this form carry; names are the JDK's (CLDR).
 */
public final class Countries {

    private Countries() {
    }

    /** {@code value} (ISO 3166), {@code label}, {@code main} (whether the code, shared with others, is first of all its). */
    public static List<Map<String, Object>> in(String language, String home) {
        Locale locale = Locale.forLanguageTag(language);
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        return phones.getSupportedRegions().stream()
                .sorted(Comparator.<String, Boolean>comparing(region -> !region.equals(home))
                        .thenComparing(region -> name(region, locale), Collator.getInstance(locale)))
                .map(region -> {
                    int code = phones.getCountryCodeForRegion(region);
                    boolean main =
                            phones.getRegionCodesForCountryCode(code).size() > 1 && phones.getRegionCodeForCountryCode(code).equals(region);
                    return Map.<String, Object>of("value", region, "label", name(region, locale) + " +" + code, "main", main);
                }).toList();
    }

    private static String name(String region, Locale locale) {
        return Locale.of("", region).getDisplayCountry(locale);
    }
}
