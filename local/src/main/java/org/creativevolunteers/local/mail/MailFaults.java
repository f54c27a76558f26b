package org.creativevolunteers.local.mail;

import java.util.Locale;

/** What the mail service shall do wrong, and how often, for those who test that nothing is lost. */
public final class MailFaults {

    /** {@code LOST_RESPONSE}: the letter is sent, the answer never arrives. */
    public enum Fault {
        NONE, THROTTLE, REJECT, SERVER_ERROR, SLOW, LOST_RESPONSE
    }

    private Fault fault = Fault.NONE;
    private int count;

    /** @param name throttle, reject, 500, slow or lost-response. Throws {@link IllegalArgumentException} for another. */
    public synchronized void set(String name, int count) {
        this.fault = switch (name.toLowerCase(Locale.ROOT)) {
            case "none" -> Fault.NONE;
            case "throttle" -> Fault.THROTTLE;
            case "reject" -> Fault.REJECT;
            case "500" -> Fault.SERVER_ERROR;
            case "slow" -> Fault.SLOW;
            case "lost-response" -> Fault.LOST_RESPONSE;
            default -> throw new IllegalArgumentException("ses is one of none, throttle, reject, 500, slow, lost-response");
        };
        this.count = count;
    }

    synchronized Fault next() {
        if (count <= 0) {
            return Fault.NONE;
        }
        count--;
        return fault;
    }
}
