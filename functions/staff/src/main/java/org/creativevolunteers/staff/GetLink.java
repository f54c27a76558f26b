package org.creativevolunteers.staff;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Typed;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.KnownSources;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.staff.links.CallLink;
import org.creativevolunteers.staff.links.Channel;
import org.creativevolunteers.staff.links.QrImage;

/**
 * {@code GET /staff/calls/{call}/links?language=…&channel=…}: the link to spread there, and its QR code. {@code source} names a
 * channel of one's own; {@code campaign} and {@code ref} tell waves and single places apart.
 */
public final class GetLink extends HttpFunction {

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;

    public GetLink() {
        this(Resources.ofProcess());
    }

    GetLink(Resources resources) {
        this.table = resources.table();
        this.calls = resources.calls();
        this.gate = resources.gate();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        gate.admit(request, Role.VIEWER, Role.ADMIN);
        Call call = calls.call(request.pathParameter("call"));
        String language = request.query("language").filter(call.languages()::contains)
                .orElseThrow(() -> Refusal.at("/language", "language", "The call has no form in this language."));
        Channel channel = request.query("channel").flatMap(Channel::named)
                .orElseThrow(() -> Refusal.at("/channel", "channel", "One of " + String.join(", ", Channel.names()) + "."));
        Optional<String> own = text(request, "source");
        if (own.isPresent() != (channel == Channel.OWN)) {
            throw Refusal.at("/source", "source", "A name of one's own goes with the channel own, and with no other.");
        }
        URI page = URI.create(request.site() + "/" + call.id() + "/" + language + "/");
        CallLink link = new CallLink(page, own.orElse(channel.source()), channel.medium(), text(request, "campaign"), text(request, "ref"));
        remember(call.id(), own, text(request, "ref"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("call", call.id());
        body.put("language", language);
        body.put("source", link.source());
        body.put("link", link.url());
        body.put("typed", link.typed());
        body.put("title", call.texts().title().in(language));
        body.put("organisation", call.organisation().name().in(language));
        body.put("qr", QrImage.svg(link.url(), call.texts().title().in(language), link.url()));
        return HttpAnswer.ok(body);
    }

    /** Whoever comes by this link is counted under the names that staff gave it; by other names, under none. */
    private void remember(String call, Optional<String> source, Optional<String> ref) {
        List<Write> names = Stream.of(source, ref).flatMap(Optional::stream).distinct().map(name -> KnownSources.put(call, name)).toList();
        if (!names.isEmpty()) {
            table.write(names);
        }
    }

    private static Optional<String> text(HttpRequest request, String name) {
        return request.query(name).map(Typed::line).filter(text -> !text.isEmpty());
    }
}
