package org.creativevolunteers.registration.text;

import org.creativevolunteers.kernel.text.Texts;

/** What an applicant is told, in the applicant's language. */
public final class Messages {

    private Messages() {
    }

    /** The messages in az, en or ru. */
    public static Texts in(String language) {
        return Texts.in(Messages.class, language);
    }
}
