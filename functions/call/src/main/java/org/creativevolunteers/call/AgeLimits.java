package org.creativevolunteers.call;

import java.time.LocalDate;
import java.util.Objects;

/**
 * How old an applicant may be.
 *
 * <p>Age is the number of birthdays that have come by the call's date. A birthday comes at the start of its day in the
 * call's time zone; who was born on 29 February has it on 1 March in other years.
 *
 * @param question      the question that asks for the birth date
 * @param from          the least age, in years
 * @param to            the greatest age, in years, still allowed
 * @param on            the date at which age is reckoned, in the call's time zone
 * @param guardianBelow who is younger than this on that date needs a guardian's consent
 */
public record AgeLimits(String question, int from, int to, LocalDate on, int guardianBelow) {

    private static final int BAND = 4; // years

    public AgeLimits {
        Objects.requireNonNull(question);
        Objects.requireNonNull(on);
        if (from < 0 || from > to || to > 150 || guardianBelow < 0 || guardianBelow > 150) {
            throw new Unfit("ages", "the ages are 0 to 150, the least not above the greatest");
        }
    }

    /** The age of somebody at the call's date, in whole years; negative for who is not born yet. */
    public int age(LocalDate birth) {
        int years = on.getYear() - birth.getYear();
        // Compared as month and day: 29 February has not come on 28 February, and has on 1 March.
        int birthday = birth.getMonthValue() * 100 + birth.getDayOfMonth();
        return on.getMonthValue() * 100 + on.getDayOfMonth() < birthday ? years - 1 : years;
    }

    /** The band of ages that somebody born then is counted in: those who need a guardian, then four years each, such as {@code 18-21}. */
    public String band(LocalDate birth) {
        int age = age(birth);
        int grown = Math.max(from, guardianBelow);
        if (age < grown) {
            return from + "-" + (grown - 1);
        }
        int first = grown + (age - grown) / BAND * BAND;
        return first + "-" + Math.min(first + BAND - 1, Math.max(to, first));
    }

    public boolean allows(LocalDate birth) {
        return from <= age(birth) && age(birth) <= to;
    }

    /** Whether somebody who may apply can need a guardian's consent. */
    public boolean mayNeedGuardian() {
        return guardianBelow > from;
    }

    public boolean needsGuardian(LocalDate birth) {
        return age(birth) < guardianBelow;
    }
}
