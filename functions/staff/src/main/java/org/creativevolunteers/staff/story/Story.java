package org.creativevolunteers.staff.story;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.text.SmallNumbers;

/**
 * What the public is told of a call once a result is announced: numbers of which none is small, names of those alone who agreed, and how
 * all of it can be checked.
 *
 * @param call       as it is in force
 * @param registered how many have registered: with a confirmed address, and not withdrawn
 * @param origin     from where they came; empty where no quota asks for a choice
 * @param places     of the announced batches
 * @param elected    how many have a place or may still take the one that is offered
 * @param named      who has taken a place and agreed to be named, by the alphabet
 * @param batches    the announced ones
 */
public record Story(Call call, long registered, Optional<Origin> origin, long places, long elected, List<String> named,
        List<Told> batches) {

    public Story {
        Objects.requireNonNull(call);
        Objects.requireNonNull(origin);
        named = List.copyOf(named);
        batches = List.copyOf(batches);
    }

    /**
     * How many come from where.
     *
     * @param question the choice that is counted
     * @param counts   by option, in the order of the options
     */
    public record Origin(Question question, Map<String, Long> counts) {

        public Origin {
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }

        /** The options of which no number is shown: it is small, or a small one could be found by it. */
        public Set<String> hidden() {
            return SmallNumbers.hidden(counts, true, Set.of());
        }
    }

    /**
     * An announced batch.
     *
     * @param rules       that it was frozen under
     * @param applicants  how many were in its pool
     * @param head        of its protocol
     * @param seed        the public numbers that staff entered; empty where the call names the seed itself
     * @param relaxations what staff changed of the quotas, and why
     */
    public record Told(BatchRules rules, long applicants, String head, Optional<JsonObject> seed, List<JsonObject> relaxations) {

        public Told {
            relaxations = List.copyOf(relaxations);
        }
    }

    /** Whether the number of the elected would tell of few people, by itself or beside the places. */
    public boolean hidesElected() {
        return SmallNumbers.hides(elected) || SmallNumbers.hides(Math.abs(places - elected));
    }

    /** The first choice that a quota looks at: what the call means by where people come from. */
    static Optional<Question> origin(Call call) {
        return call.batches().stream().flatMap(batch -> batch.quotas().stream()).flatMap(quota -> quota.group().names().stream())
                .map(call::question).flatMap(Optional::stream)
                .filter(question -> question.kind() instanceof Kind.Choice && !question.blind()).findFirst();
    }
}
