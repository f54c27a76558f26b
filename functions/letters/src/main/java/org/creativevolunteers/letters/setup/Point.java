package org.creativevolunteers.letters.setup;

import java.util.Locale;

/** Something that an installation needs before strangers can register; the office says each in words. */
public enum Point {
    /** SES knows that the sender's address, or its domain, is ours. */
    SENDER,
    /** The account is out of SES's sandbox, in which letters reach confirmed addresses alone. */
    SANDBOX,
    /** Sending is not paused. */
    SENDING,
    /** The domain's letters are signed. */
    DKIM,
    /** Bounces come to a domain of ours: its MX record is there. */
    MX,
    /** And its SPF record names SES. */
    SPF,
    /** The domain, or the one above it, says what to do with letters that claim to be from it. */
    DMARC,
    /** As many functions can run at once as a burst wants. */
    CONCURRENCY;

    /** The point's name in answers and texts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
