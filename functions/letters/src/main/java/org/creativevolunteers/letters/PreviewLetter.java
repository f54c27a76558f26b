package org.creativevolunteers.letters;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.letters.text.CallFacts;
import org.creativevolunteers.letters.text.LetterRenderer;
import org.creativevolunteers.letters.text.RenderedLetter;

/**
 * {@code GET /staff/calls/{call}/letters/{kind}?language=…}: how a letter of the call reads, rendered as it is when it is sent,
 * with values of nobody. {@code POST} takes a call file that is still being written and shows the letter as that says it; nothing of it
 * is kept.
 */
public final class PreviewLetter extends HttpFunction {

    private final PublishedCalls calls;
    private final StaffGate gate;
    private final LetterRenderer renderer = new LetterRenderer();

    public PreviewLetter() {
        this(Resources.ofProcess());
    }

    private PreviewLetter(Resources resources) {
        this(resources.table(), resources.gate(), resources.clock());
    }

    PreviewLetter(Table table, StaffGate gate, Clock clock) {
        this.calls = new PublishedCalls(table, clock);
        this.gate = gate;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        gate.admit(request, Role.VIEWER, Role.ADMIN);
        LetterKind kind = kind(request);
        return request.method().equals("POST") ? ofDraft(request, kind)
                : shown(request, calls.call(request.pathParameter("call")), kind, request.query("language"));
    }

    /** The file's faults are told as publishing would tell them, each by its place in the file. */
    private HttpAnswer ofDraft(HttpRequest request, LetterKind kind) {
        JsonObject asked = request.json(Json.TRUSTED).only(Set.of("call", "language"));
        Call draft = CallReader.read(JsonObject.of(asked.object("call").members()));
        if (!draft.id().equals(request.pathParameter("call"))) {
            throw Refusal.at("/id", "id", "The file is that of the call \"" + draft.id() + "\", the address that of another.");
        }
        return shown(request, draft, kind, asked.text("language"));
    }

    private HttpAnswer shown(HttpRequest request, Call call, LetterKind kind, Optional<String> asked) {
        String language = language(call, asked);
        PreviewData preview = new PreviewData(call, kind, language);
        RenderedLetter letter = renderer.render(kind, language, CallFacts.of(call, language), preview.values(),
                preview.links(renderer.links(kind), request.site()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", kind.name());
        body.put("language", language);
        body.put("subject", letter.subject());
        body.put("html", letter.html());
        body.put("text", letter.text());
        return HttpAnswer.ok(body);
    }

    /** The kind that the path names. */
    static LetterKind kind(HttpRequest request) {
        return Arrays.stream(LetterKind.values()).filter(one -> one.name().equals(request.pathParameter("kind"))).findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no letter of this kind."));
    }

    /** One of the call's languages. */
    static String language(Call call, Optional<String> asked) {
        return asked.filter(call.languages()::contains)
                .orElseThrow(() -> Refusal.at("/language", "language", "The call writes no letters in this language."));
    }
}
