package org.creativevolunteers.registration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.registration.change.Reception;
import org.creativevolunteers.registration.submission.Submission;

/**
 * Synthetic registrations as the product writes them: what {@link Reception#writes} gives. Who somebody is follows from the number.
 */
public final class ScaleRegistrations {

    private static final String SENTENCE = "Bu, ölçmə üçün yazılmış sınaq cümləsidir, nömrə %d: rəssamlıqla və musiqi ilə məşğul oluram. ";

    private final PublishedCalls.Published call;
    private final Identity identity;
    private final Instant opening;
    private final Duration open;

    public ScaleRegistrations(PublishedCalls.Published call, Identity identity) {
        this.call = call;
        this.identity = identity;
        this.opening = call.call().window().opens();
        this.open = Duration.between(opening, call.call().window().closes());
    }

    public String id(int number) {
        return identity.registration(call.call().id(), email(number));
    }

    private static String email(int number) {
        return "applicant-" + number + "@example.org";
    }

    /** Every twentieth never confirms the address. */
    public static boolean isConfirmed(int number) {
        return number % 20 != 19;
    }

    /** What is written when somebody registers: the registration first. */
    public List<Write> received(int number) {
        SplittableRandom random = new SplittableRandom(number);
        Instant now = opening.plusSeconds(random.nextLong(open.toSeconds()));
        Map<String, Object> answers = new LinkedHashMap<>();
        call.call().questions().forEach(question -> answer(answers, question, number, random));
        Submission submission = new Submission("az", answers, now, Optional.empty(), Optional.empty(),
                Map.of("first.utm_source", "instagram", "last.utm_source",
                        List.of("instagram", "tiktok", "telegram").get(random.nextInt(3)),
                        "last.ref", "school-" + random.nextInt(500)));
        return Reception.writes(call, submission, answers, Optional.empty(), identity, Instant.parse(Times.text(now)));
    }

    /** What confirming and assessing set, but for the version: this table is filled without its conditions. */
    public Map<String, String> confirmed(int number, long assessments) {
        String id = id(number);
        return Map.of("state", "CONFIRMED", "confirmed", Times.text(call.call().window().closes()),
                "gsi2pk", Shard.waiting("DOSSIERS#" + call.call().id(), id), "gsi2sk",
                String.format(Locale.ROOT, "%04d#%s", assessments, id));
    }

    private static void answer(Map<String, Object> answers, Question question, int number, SplittableRandom random) {
        String id = question.id();
        if (id.startsWith("guardian")) {
            return;
        }
        switch (question.kind()) {
            case Kind.Text text -> answers.put(id, id.equals("motivation") ? SENTENCE.formatted(number).repeat(8)
                    : id.equals("experience") ? SENTENCE.formatted(number).repeat(4) : "Nümunə " + number);
            case Kind.Email email -> answers.put(id, email(number));
            case Kind.Phone phone -> answers.put(id, "+99450%07d".formatted(number));
            case Kind.Day day -> answers.put(id, LocalDate.of(1999, 1, 1).plusDays(random.nextInt(10 * 365)).toString());
            case Kind.Whole whole -> answers.put(id, 1L + random.nextInt(20));
            case Kind.Choice choice -> answers.put(id, option(question, random));
            case Kind.Choices choices -> answers.put(id, new ArrayList<>(List.of(option(question, random))));
            case Kind.Links links -> answers.put(id, List.of("https://example.org/portfolio/" + number));
            case Kind.Consent consent -> answers.put(id, true);
        }
    }

    private static String option(Question question, SplittableRandom random) {
        List<Kind.Option> offered = question.kind().offered();
        return offered.get(random.nextInt(100) < 40 ? random.nextInt(Math.min(2, offered.size())) : random.nextInt(offered.size())).value();
    }
}
