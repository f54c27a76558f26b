package org.creativevolunteers.registration;

import org.creativevolunteers.kernel.text.Texts;

/** What an applicant is told, in the applicant's language. */
final class Messages {

    private Messages() {
    }

    /** The messages in az, en or ru. */
    static Texts in(String language) {
        return Texts.in(Messages.class, language);
    }
}
