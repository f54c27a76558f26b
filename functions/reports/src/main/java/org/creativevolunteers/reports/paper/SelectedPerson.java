package org.creativevolunteers.reports.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.text.Alphabet;
import org.creativevolunteers.reports.snapshot.Extract;
import org.creativevolunteers.reports.statistics.Elected;

/**
 * Somebody who has a place, or may still take the one that is offered.
 *
 * @param batch    whose place it is
 * @param code     of the registration
 * @param name     family name and given name; the code where the call asks for neither
 * @param groups   the answers to the choices that the quotas speak of, in their order; empty texts where there is none
 * @param accepted whether the place was taken
 */
record SelectedPerson(String batch, String code, String name, List<String> groups, boolean accepted) {

    private static final Comparator<SelectedPerson> ORDER =
            Comparator.comparing(SelectedPerson::name, new Alphabet()).thenComparing(SelectedPerson::code);

    /**
     * Those of an extract, by name.
     *
     * @throws TimeLeft.TimeUp where there is no time left
     */
    static List<SelectedPerson> of(Call call, Path extract, TimeLeft time) {
        List<Question> groups = Elected.questions(call);
        List<SelectedPerson> selected = new ArrayList<>();
        Extract.visit(extract, time, applicant -> applicant.offers().stream().filter(Elected::hasPlace)
                .map(offer -> of(applicant.registration(), offer, groups)).forEach(selected::add));
        selected.sort(ORDER);
        return selected;
    }

    private static SelectedPerson of(Registration registration, Offer offer, List<Question> groups) {
        Map<String, Object> answers = registration.answers();
        String name = Stream.of("familyName", "givenName").map(answers::get).filter(String.class::isInstance).map(String.class::cast)
                .collect(Collectors.joining(" ")).strip();
        return new SelectedPerson(offer.batch(), registration.code(), name.isEmpty() ? registration.code() : name,
                groups.stream().map(question -> answers.getOrDefault(question.id(), "").toString()).toList(),
                offer.state() == OfferState.ACCEPTED);
    }
}
