package org.creativevolunteers.selection.protocol;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a verifier knows besides the protocol: the rules and the people themselves.
 *
 * @param quotas  as they should stand in the rules; empty where unknown
 * @param people  the applicants, ascending by identifier as {@link String#compareTo} orders them
 * @param erased  how many applicants have been erased since: rows that nobody of {@code people} belongs to
 */
public record Evidence(Optional<List<ConditionalQuota>> quotas, Iterable<Person> people, int erased) {

    /**
     * @param merit as it should stand in the protocol, in thousandths of a point; empty where unknown
     */
    public record Person(Applicant applicant, OptionalLong merit) {

        public Person {
            Objects.requireNonNull(applicant, "applicant");
            Objects.requireNonNull(merit, "merit");
        }
    }

    public Evidence {
        quotas = quotas.map(List::copyOf);
        Objects.requireNonNull(people, "people");
        if (erased < 0) {
            throw new IllegalArgumentException("%d applicants cannot have been erased".formatted(erased));
        }
    }
}
