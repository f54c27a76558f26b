package org.creativevolunteers.letters;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
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
 * with values of nobody.
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
        Call call = calls.call(request.pathParameter("call"));
        LetterKind kind = kind(request);
        String language = language(call, request.query("language"));
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
