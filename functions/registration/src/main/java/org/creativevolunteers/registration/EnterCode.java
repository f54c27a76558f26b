package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Priming;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.CodeGate;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Guardianship;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.registration.pages.CodePages;
import org.creativevolunteers.registration.pages.Credentials;
import org.creativevolunteers.registration.pages.Notice;
import org.creativevolunteers.registration.pages.PageTexts;
import org.creativevolunteers.registration.pages.Scriptless;
import org.creativevolunteers.registration.questionnaire.FormFields;
import org.creativevolunteers.registration.questionnaire.Questionnaire;

/**
 * {@code POST /codes}: what a link's page does with scripts, by plain forms. Each form brings the e-mail address, the access
 * code and what to do ({@code action}); without one the page shows where things stand and changes nothing. What is done is done
 * by the functions of the links' own routes.
 */
public final class EnterCode implements RequestStreamHandler {

    /** Fields of the form of corrections that are no answers. */
    private static final List<String> OWN_FIELDS = List.of("call", "language", "email", "code", "action", "version");

    private final Registrations registrations;
    private final CodeGate gate;
    private final ConfirmRegistration confirmation;
    private final UpdateRegistration corrections;
    private final WithdrawRegistration withdrawal;
    private final ExportRegistration export;
    private final EraseRegistration erasure;
    private final ChangeLanguage letters;
    private final ChangeConsent consents;
    private final ConfirmGuardian guardian;
    private final NeverAgain never;
    private final AskGuardian asking;

    /** As the environment says. */
    public EnterCode() {
        this(Resources.ofProcess());
    }

    private EnterCode(Resources resources) {
        this(Registrations.of(resources), resources.identity());
        Priming.rehearse(resources.environment(), EnterCode::rehearse);
    }

    /** A code that opens nothing, on a table without a network. */
    private static void rehearse() throws IOException {
        JsonObject script = Priming.script();
        Table stage = Priming.stage(script);
        Clock clock = Clock.fixed(Instant.parse(script.requireText("now")), ZoneOffset.UTC);
        EnterCode function = new EnterCode(new Registrations(stage, new PublishedCalls(stage, clock), clock),
                new Identity("only for rehearsing".getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> event = new LinkedHashMap<>(script.object("event").members());
        event.put("headers", Map.of("content-type", "application/x-www-form-urlencoded"));
        event.put("body", "call=rehearsal&language=az&email=rehearsal%40example.org&code=ABCD-EFGH");
        Priming.answer(event, request -> function.enter(request, Log.silent()));
    }

    EnterCode(Registrations registrations, Identity identity) {
        this.registrations = registrations;
        this.gate = new CodeGate(registrations.table(), identity);
        this.confirmation = new ConfirmRegistration(registrations, identity);
        this.corrections = new UpdateRegistration(registrations, identity);
        this.withdrawal = new WithdrawRegistration(registrations);
        this.export = new ExportRegistration(registrations);
        this.erasure = new EraseRegistration(registrations);
        this.letters = new ChangeLanguage(registrations);
        this.consents = new ChangeConsent(registrations);
        this.guardian = new ConfirmGuardian(registrations, identity);
        this.never = new NeverAgain(registrations);
        this.asking = new AskGuardian(registrations, identity);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, request -> enter(request, Log.of(context)), new Scriptless(registrations.calls(), "code/"));
    }

    /** What a form asks for, of the one registration that its code opens. */
    private record Visit(Link link, Call call, String language, FormFields form, CodePages pages, Log log) {

        PageTexts texts() {
            return PageTexts.of(call, language);
        }

        String text(String name) {
            return texts().text(name);
        }
    }

    private HttpAnswer enter(HttpRequest request, Log log) {
        if (!request.isForm()) {
            throw new Refusal(415, "media-type", "Send the body as application/x-www-form-urlencoded.");
        }
        FormFields form = new FormFields(request.form());
        Credentials credentials = Credentials.of(form);
        Call call = registrations.calls().call(credentials.call());
        String language = call.language(Optional.of(form.text("language")));
        Optional<Link> link;
        try {
            link = gate.find(call.id(), credentials.email(), credentials.code(), registrations.now())
                    .filter(found -> Registration.find(registrations.table(), found.registration()).isPresent());
        } catch (Refusal erased) {
            return erased(new CodePages(call, language, Optional.empty()), language);
        }
        if (link.isEmpty()) {
            log.info("code-refused", "call", call.id());
            return new CodePages(call, language, Optional.empty()).refused(form);
        }
        Visit visit = new Visit(link.get(), call, language, form, new CodePages(call, language, Optional.of(credentials)), log);
        return switch (link.get().purpose()) {
            case APPLICANT -> applicant(visit, request.query("said"));
            case GUARDIAN -> guardian(visit);
            case NEVER_AGAIN -> never(visit);
        };
    }

    private HttpAnswer applicant(Visit visit, Optional<String> said) {
        try {
            return act(visit, said);
        } catch (Refusal refusal) {
            return own(visit, visit.pages().told(refusal));
        }
    }

    private HttpAnswer act(Visit visit, Optional<String> said) {
        Link link = visit.link();
        return switch (visit.form().text("action")) {
            case "confirm" -> {
                confirmation.confirm(link, visit.log());
                yield done(visit, "confirmed");
            }
            case "withdraw" -> sure(visit, "withdraw", "/codes", "action", "withdraw-yes");
            case "withdraw-yes" -> {
                withdrawal.withdraw(link, false);
                yield done(visit, "withdrawn");
            }
            case "undo" -> {
                withdrawal.withdraw(link, true);
                yield done(visit, "restored");
            }
            case "decline" -> sure(visit, "decline", "/me/offer", "answer", "decline");
            case "export" -> export.export(link);
            case "erase" -> sure(visit, "erase", "/codes", "action", "erase-yes");
            case "erase-yes" -> {
                erasure.erase(link, visit.log());
                yield erased(visit.pages(), visit.language());
            }
            case "letters" -> {
                letters.change(link, visit.form().text("letters"));
                PageTexts chosen = new PageTexts(visit.call().language(Optional.of(visit.form().text("letters"))));
                yield own(visit, Notice.done(visit.texts().fill("my.done.language", "name", chosen.text("languageName"))));
            }
            case "give" -> {
                consents.change(link, visit.form().text("purpose"), true, Optional.of(visit.language()));
                yield done(visit, "given");
            }
            case "take" -> {
                consents.change(link, visit.form().text("purpose"), false, Optional.of(visit.language()));
                yield done(visit, "taken");
            }
            case "correct" -> correction(visit, FormFields.of(visit.call(), registrations.of(link).answers()).fields());
            case "anew" -> correction(visit, Map.of()); // whoever has the mailbox need not take over what somebody else filled in
            case "correct-save" -> correct(visit);
            case "ask-guardian" -> {
                Map<String, String> guardian = new LinkedHashMap<>();
                for (String question : List.of(Guardianship.NAME, Guardianship.EMAIL)) {
                    guardian.put(question, visit.form().text(question));
                }
                asking.ask(link, guardian, Optional.of(visit.language()));
                yield done(visit, "guardian");
            }
            case "never-ask", "never", "again" -> never(visit);
            default -> own(visit, said.flatMap(word -> answered(visit.texts(), word)));
        };
    }

    /** Asks once more before something is done. */
    private static HttpAnswer sure(Visit visit, String what, String target, String name, String value) {
        String own = "my." + what;
        return visit.pages().sure(visit.text(own), visit.text(own + "Ask"), visit.text(own + "Yes"), target, name, value);
    }

    /** What the function that takes answers to offers has to say; empty where it is none of its words. */
    private static Optional<Notice> answered(PageTexts texts, String word) {
        return texts.find("my.refused." + word).or(() -> texts.find("plain.said-" + word))
                .map(text -> new Notice(text, word.equals("accepted") || word.equals("declined")));
    }

    private HttpAnswer correction(Visit visit, Map<String, List<String>> typed) {
        Registration registration = registrations.of(visit.link());
        return visit.pages().correction(registration, typed, registration.version(), Optional.empty());
    }

    private HttpAnswer correct(Visit visit) {
        Registration registration = registrations.of(visit.link());
        Map<String, Object> answers = visit.form().answers(visit.call(), OWN_FIELDS);
        answers.put(Questionnaire.EMAIL, registration.answers().get(Questionnaire.EMAIL)); // it opens the page and cannot be changed by it
        Optional<Long> seen = Optional.of(visit.form().text("version")).filter(version -> version.matches("[0-9]{1,9}"))
                .map(Long::parseLong);
        try {
            corrections.update(visit.link(), answers, seen, Optional.of(visit.language()), Optional.empty());
        } catch (Refusal refusal) {
            long version =
                    refusal.code().equals("changed") ? registrations.of(visit.link()).version() : seen.orElse(registration.version());
            return visit.pages().correction(registration, visit.form().fields(), version, Optional.of(refusal)); // nothing typed is lost
        }
        return own(visit, Notice.done(visit.text("plain.corrected")));
    }

    private HttpAnswer done(Visit visit, String what) {
        return own(visit, Notice.done(visit.text("my.done." + what)));
    }

    private static HttpAnswer erased(CodePages pages, String language) {
        PageTexts texts = new PageTexts(language);
        return pages.done(texts.text("my.erase"), texts.text("my.done.erased"));
    }

    private HttpAnswer own(Visit visit, Notice notice) {
        return own(visit, Optional.of(notice));
    }

    private HttpAnswer own(Visit visit, Optional<Notice> notice) {
        return visit.pages().own(registrations.own(registrations.of(visit.link())), notice);
    }

    private HttpAnswer guardian(Visit visit) {
        if (guardian.isFormer(visit.link())) {
            return new CodePages(visit.call(), visit.language(), Optional.empty()).refused(visit.form());
        }
        Optional<String> read = Optional.of(visit.language());
        return switch (visit.form().text("action")) {
            case "agree" -> guardian(visit, guardian.agree(visit.link(), read));
            case "refuse" -> sure(visit, "guardian.refuse", "/codes", "action", "refuse-yes");
            case "take-back" -> sure(visit, "guardian.takeBack", "/codes", "action", "refuse-yes");
            case "refuse-yes" -> guardian(visit, guardian.refuse(visit.link()));
            case "never-ask", "never", "again" -> never(visit);
            default -> guardian(visit, registrations.of(visit.link()));
        };
    }

    private HttpAnswer guardian(Visit visit, Registration registration) {
        return visit.pages().guardian(guardian.request(registration, visit.link(), Optional.of(visit.language())));
    }

    private HttpAnswer never(Visit visit) {
        return switch (visit.form().text("action")) {
            case "never" -> {
                never.never(visit.link());
                yield visit.pages().never(true, Notice.done(visit.text("plain.neverDone")));
            }
            case "again" -> {
                never.again(visit.link());
                yield visit.pages().never(false, Notice.done(visit.text("neverAgain")));
            }
            default -> visit.pages().never(never.isClosed(visit.link()));
        };
    }
}
