package org.creativevolunteers.letters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.file.LetterReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.HourlyCount;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.letters.delivery.SampleDelivery;
import org.creativevolunteers.letters.text.CallFacts;
import org.creativevolunteers.letters.text.LetterRenderer;

/**
 * POST /staff/calls/{call}/letters/{kind}/sample: an example of a letter to the administrator's own address, as the issuer has verified it:
 * to no other. At most {@value #MOST} an hour. An announcement is sent with the {@code words} that are sent along.
 */
public final class SendSample extends HttpFunction {

    static final int MOST = 20;

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;
    private final Clock clock;
    private final SampleDelivery delivery;
    private final LetterRenderer renderer = new LetterRenderer();

    public SendSample() {
        this(Resources.ofProcess());
    }

    private SendSample(Resources resources) {
        this(resources.table(), resources.gate(), resources.clock(), SampleDelivery.of(resources));
    }

    SendSample(Table table, StaffGate gate, Clock clock, SampleDelivery delivery) {
        this.table = table;
        this.calls = new PublishedCalls(table, clock);
        this.gate = gate;
        this.clock = clock;
        this.delivery = delivery;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, Role.ADMIN);
        Call call = calls.call(request.pathParameter("call"));
        LetterKind kind = PreviewLetter.kind(request);
        JsonObject wanted = request.json(Json.TRUSTED).only(Set.of("language", "identity", "words"));
        String language = PreviewLetter.language(call, wanted.text("language"));
        EmailAddress to = gate.address(staff, wanted.requireText("identity"));
        Instant now = clock.instant();
        count(call, kind, language, staff, now);
        PreviewData preview = new PreviewData(call, kind, language);
        CallFacts own = CallFacts.of(call, language);
        CallFacts facts = kind == LetterKind.ANNOUNCEMENT
                ? own.saying(kind, LetterReader.announced(wanted.object("words"), call.languages())) : own;
        delivery.send(kind, facts, language, preview.marked(renderer.render(kind, language, facts, preview.values(),
                preview.links(renderer.links(kind), request.site()))), to, now);
        return HttpAnswer.ok(Map.of("to", to.mailbox()));
    }

    /** Noted before it goes. */
    private void count(Call call, LetterKind kind, String language, Staff staff, Instant now) {
        try {
            table.write(HourlyCount.samples(staff.subject(), now).take(MOST, now), new Audit(call.id(), now, staff.subject(), "send-sample",
                    call.id(), Map.of("kind", kind.name(), "language", language)).write());
        } catch (Table.ConditionFailed full) {
            throw Refusal.later("too-often", "You have had many examples sent within this hour.",
                    Duration.between(now, HourlyCount.nextHour(now)).toSeconds());
        }
    }
}
