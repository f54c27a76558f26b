package org.creativevolunteers.engine.protocol;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;

/**
 * What a verifier knows besides the protocol: the rules and the people themselves.
 *
 * @param quotas  as they should stand in the rules; empty where unknown
 * @param people  the applicants, ascending by identifier as {@link String#compareTo} orders them
 * @param erased  how many applicants have been erased since and are not among {@code people}: rows that nobody belongs to
 */
public record Evidence(Optional<List<ConditionalQuota>> quotas, Iterable<Person> people, int erased) {

    /**
     * @param id        of the person, who has the next row
     * @param applicant what the row seals; empty for somebody who was erased since, of whom it is still known which row it was
     * @param merit     as it should stand in the protocol, in thousandths of a point; empty where unknown
     */
    public record Person(String id, Optional<SealedApplicant> applicant, OptionalLong merit) {

        public Person {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(applicant, "applicant");
            Objects.requireNonNull(merit, "merit");
        }

        /** Somebody who is known. */
        public Person(SealedApplicant applicant, OptionalLong merit) {
            this(applicant.id(), Optional.of(applicant), merit);
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
