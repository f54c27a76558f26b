package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.access.CodeGate;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.table.Key;

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

    /** As the environment says. */
    public EnterCode() {
        this(Registrations.of(Environment.ofProcess()), Identity.of(Environment.ofProcess()));
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
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, request -> enter(request, Log.of(context)), new Scriptless(registrations.calls(), "code/"));
    }

    /** What a form asks for, of the one registration that its code opens. */
    private record Visit(Link link, Call call, String language, FormFields form, CodePages pages, Log log) {

        String text(String name) {
            return HtmlPage.text(HtmlPage.texts(language), name);
        }

        /** Why an answer to an offer was refused; null where nothing is refused by this name. */
        String refused(String name) {
            return (String) ((Map<?, ?>) ((Map<?, ?>) HtmlPage.texts(language).get("my")).get("refused")).get(name);
        }

        String my(String name) {
            return ((Map<?, ?>) HtmlPage.texts(language).get("my")).get(name).toString();
        }
    }

    private HttpAnswer enter(HttpRequest request, Log log) {
        if (!request.isForm()) {
            throw new Refusal(415, "media-type", "Send the body as application/x-www-form-urlencoded.");
        }
        FormFields form = new FormFields(request.form());
        Keys keys = Keys.of(form);
        Call call = registrations.calls().call(keys.call());
        String language = call.language(Optional.of(form.text("language")));
        Optional<Link> link;
        try {
            link = gate.find(call.id(), keys.email(), keys.code(), registrations.now())
                    .filter(found -> registrations.table().get(Key.registration(found.registration())).isPresent());
        } catch (Refusal erased) {
            return erased(new CodePages(call, language, Optional.empty()), language);
        }
        if (link.isEmpty()) {
            log.info("code-refused", "call", call.id());
            return new CodePages(call, language, Optional.empty()).refused();
        }
        Visit visit = new Visit(link.get(), call, language, form, new CodePages(call, language, Optional.of(keys)), log);
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
            return mine(visit, CodePages.Word.refused(refusal.getMessage()));
        }
    }

    private HttpAnswer act(Visit visit, Optional<String> said) {
        Link link = visit.link();
        return switch (visit.form().text("action")) {
            case "confirm" -> {
                confirmation.confirm(link, visit.log());
                yield done(visit, "confirmed");
            }
            case "withdraw" -> visit.pages().sure(visit.my("withdraw"), visit.my("withdrawAsk"), visit.my("withdrawYes"), "/codes", "action", "withdraw-yes");
            case "withdraw-yes" -> {
                withdrawal.withdraw(link, false);
                yield done(visit, "withdrawn");
            }
            case "undo" -> {
                withdrawal.withdraw(link, true);
                yield done(visit, "restored");
            }
            case "decline" -> visit.pages().sure(visit.my("decline"), visit.my("declineAsk"), visit.my("declineYes"), "/me/offer", "answer", "decline");
            case "export" -> export.export(link);
            case "erase" -> visit.pages().sure(visit.my("erase"), visit.my("eraseAsk"), visit.my("eraseYes"), "/codes", "action", "erase-yes");
            case "erase-yes" -> {
                erasure.erase(link, visit.log());
                yield erased(visit.pages(), visit.language());
            }
            case "letters" -> {
                letters.change(link, visit.form().text("letters"));
                yield mine(visit, CodePages.Word.done(said(visit.language(), "language").replace("{name}",
                        HtmlPage.texts(visit.call().language(Optional.of(visit.form().text("letters")))).get("languageName").toString())));
            }
            case "give" -> {
                consents.change(link, visit.form().text("purpose"), true, Optional.of(visit.language()));
                yield done(visit, "given");
            }
            case "take" -> {
                consents.change(link, visit.form().text("purpose"), false, Optional.of(visit.language()));
                yield done(visit, "taken");
            }
            case "correct" -> {
                Registration registration = registrations.of(link);
                yield visit.pages().correction(registration, FormFields.of(visit.call(), registration.answers()).fields(), registration.version(), Optional.empty());
            }
            case "correct-save" -> correct(visit);
            default -> mine(visit, said.flatMap(word -> Optional.ofNullable(visit.refused(word)).or(() -> Optional.ofNullable(visit.text("said-" + word))))
                    .map(text -> new CodePages.Word(text, said.get().equals("accepted") || said.get().equals("declined"))));
        };
    }

    private HttpAnswer correct(Visit visit) {
        Registration registration = registrations.of(visit.link());
        Map<String, Object> answers = visit.form().answers(visit.call(), OWN_FIELDS);
        answers.put(Questionnaire.EMAIL, registration.answers().get(Questionnaire.EMAIL)); // it opens the page and cannot be changed by it
        Optional<Long> seen = Optional.of(visit.form().text("version")).filter(version -> version.matches("[0-9]{1,9}")).map(Long::parseLong);
        try {
            corrections.update(visit.link(), answers, seen, Optional.of(visit.language()), Optional.empty());
        } catch (Refusal refusal) {
            if (refusal.code().equals("invalid-answers")) {
                return visit.pages().correction(registration, visit.form().fields(), seen.orElse(registration.version()), Optional.of(refusal));
            }
            throw refusal;
        }
        return mine(visit, CodePages.Word.done(visit.text("corrected")));
    }

    private HttpAnswer done(Visit visit, String what) {
        return mine(visit, CodePages.Word.done(said(visit.language(), what)));
    }

    private static HttpAnswer erased(CodePages pages, String language) {
        return pages.done(((Map<?, ?>) HtmlPage.texts(language).get("my")).get("erase").toString(), said(language, "erased"));
    }

    private static String said(String language, String what) {
        return ((Map<?, ?>) ((Map<?, ?>) HtmlPage.texts(language).get("my")).get("done")).get(what).toString();
    }

    private HttpAnswer mine(Visit visit, CodePages.Word word) {
        return mine(visit, Optional.of(word));
    }

    private HttpAnswer mine(Visit visit, Optional<CodePages.Word> word) {
        return visit.pages().mine(new MyPage(visit.call(), visit.language(),
                JsonObject.of(registrations.whole(registrations.of(visit.link())))), word);
    }

    private HttpAnswer guardian(Visit visit) {
        Optional<String> read = Optional.of(visit.language());
        Registration registration = visit.form().text("action").equals("agree") ? guardian.agree(visit.link(), read) : registrations.of(visit.link());
        return visit.pages().guardian(guardian.view(registration, visit.link(), read));
    }

    private HttpAnswer never(Visit visit) {
        if (visit.form().text("action").equals("never")) {
            never.never(visit.link());
            return visit.pages().done(HtmlPage.texts(visit.language()).get("neverTitle").toString(), visit.text("neverDone"));
        }
        return visit.pages().never();
    }
}
