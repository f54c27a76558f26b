package org.creativevolunteers.call;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.json.JsonObject;

/**
 * One round of registration and selection.
 *
 * @param id           part of every address: lower-case letters, digits and hyphens
 * @param languages    tags; the first is the default
 * @param zone         the time zone of all of its dates
 * @param country      ISO 3166 code of the country of phone numbers without a country code
 * @param organisation who runs it
 * @param texts        what people read about it
 * @param window       when it takes registrations
 * @param age          how old an applicant may be
 * @param steps        the questionnaire, page by page
 * @param criteria     what commissioners score
 * @param assessment   how dossiers are assessed
 * @param batches      its selections, earliest first
 * @param rules        numbers and switches of its processes
 * @param measure      what the report for the UNESCO measure says beyond numbers
 * @param letters      own words in its letters, by the kind of letter
 */
public record Call(String id, List<String> languages, ZoneId zone, String country, Organisation organisation,
        CallTexts texts, Window window, AgeLimits age, List<Step> steps, List<Criterion> criteria,
        AssessmentRules assessment, List<BatchRules> batches, Rules rules, JsonObject measure, Map<String, LetterWords> letters) {

    /** The name under which conditions know an applicant's age at the call's date. */
    public static final String AGE = "age";

    /**
     * Numbers and switches.
     *
     * @param secondPerson      whether a result is approved by somebody other than who asked for it
     * @param offerDays         for how many days an offer is open
     * @param offerReminderDays how many days before its end an open offer is reminded of
     * @param confirmReminderDays after how many days an unconfirmed address is reminded
     * @param proofOfWorkBits   how many leading zero bits a stamp has
     * @param scriptlessPerHour how many registrations an hour may come without a stamp
     * @param unconfirmedDays   how many days after closing a registration is erased whose address was never confirmed
     * @param retentionDays     how many days after closing personal data are erased
     */
    public record Rules(boolean secondPerson, int offerDays, int offerReminderDays, int confirmReminderDays,
            int proofOfWorkBits, int scriptlessPerHour, int unconfirmedDays, int retentionDays) {
        public Rules {
            if (offerReminderDays >= offerDays) {
                throw new Unfit("reminder", "an offer is reminded of fewer days before its end than it is open");
            }
            if (offerDays < 1 || offerDays > 90 || offerReminderDays < 1 || offerReminderDays > 90
                    || confirmReminderDays < 1 || confirmReminderDays > 90) {
                throw new Unfit("offer-days", "days of offers and reminders are 1 to 90");
            }
            if (proofOfWorkBits < 0 || proofOfWorkBits > 30 || scriptlessPerHour < 0 || retentionDays < 1) {
                throw new Unfit("rules", "a stamp has 0 to 30 bits, counts and days are not negative");
            }
            if (unconfirmedDays < 1 || unconfirmedDays > retentionDays) {
                throw new Unfit("unconfirmed", "what was never confirmed is erased 1 to retentionDays days after closing",
                        Map.of("retentionDays", retentionDays));
            }
        }
    }

    public Call {
        Objects.requireNonNull(id);
        languages = List.copyOf(languages);
        Objects.requireNonNull(zone);
        Objects.requireNonNull(country);
        Objects.requireNonNull(organisation);
        Objects.requireNonNull(texts);
        Objects.requireNonNull(window);
        Objects.requireNonNull(age);
        steps = List.copyOf(steps);
        criteria = List.copyOf(criteria);
        Objects.requireNonNull(assessment);
        batches = List.copyOf(batches);
        Objects.requireNonNull(rules);
        Objects.requireNonNull(measure);
        letters = Map.copyOf(letters);
    }

    /** From when on nothing is kept of a registration whose address was never confirmed. */
    public Instant unconfirmedUntil() {
        return window.afterClosing(rules.unconfirmedDays(), zone);
    }

    /** From when on nothing personal is kept. */
    public Instant keptUntil() {
        return window.afterClosing(rules.retentionDays(), zone);
    }

    /** The language that people get who chose none, or one that the call does not have. */
    public String language(Optional<String> chosen) {
        return chosen.filter(languages::contains).orElse(languages.getFirst());
    }

    /** All questions in their order. */
    public Stream<Question> questions() {
        return steps.stream().flatMap(step -> step.questions().stream());
    }

    public Optional<Question> question(String question) {
        return questions().filter(candidate -> candidate.id().equals(question)).findFirst();
    }

    public Optional<Criterion> criterion(String criterion) {
        return criteria.stream().filter(candidate -> candidate.id().equals(criterion)).findFirst();
    }

    public Optional<BatchRules> batch(String batch) {
        return batches.stream().filter(candidate -> candidate.id().equals(batch)).findFirst();
    }

    /**
     * What conditions know of an applicant: each answer as a list of texts, and the age at the call's date.
     *
     * @param answers question to answer: text, number, list of texts, or true
     */
    public Map<String, List<String>> attributes(Map<String, Object> answers) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        answers.forEach((question, answer) -> attributes.put(question, answer instanceof List<?> list
                ? list.stream().map(Object::toString).toList() : List.of(answer.toString())));
        birth(answers).ifPresent(birth -> attributes.put(AGE, List.of(Integer.toString(age.age(birth)))));
        return attributes;
    }

    /** The birth date that was answered. */
    public Optional<LocalDate> birth(Map<String, Object> answers) {
        return Optional.ofNullable((String) answers.get(age.question())).map(LocalDate::parse);
    }
}
