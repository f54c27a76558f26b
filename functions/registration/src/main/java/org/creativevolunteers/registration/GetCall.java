package org.creativevolunteers.registration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.PublishedCalls;

/**
 * {@code GET /calls/{call}}: the call as it was published, for pages and for anybody who wants to check it. Own words of its letters are
 * left out: they are for those whom the letters reach.
 */
public final class GetCall extends HttpFunction {

    private final Registrations registrations;

    /** As the environment says. */
    public GetCall() {
        this(Registrations.of(Resources.ofProcess()));
    }

    GetCall(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        PublishedCalls.Published published = registrations.calls().open(request.pathParameter("call"));
        return new HttpAnswer(200, Map.of("content-type", "application/json; charset=utf-8",
                "cache-control", "public, max-age=60", "etag", '"' + published.sha256() + '"'), shown(published));
    }

    private static String shown(PublishedCalls.Published published) {
        if (published.call().letters().isEmpty()) {
            return published.content();
        }
        Map<String, Object> members = new LinkedHashMap<>(Json.readObject(published.content()).members());
        members.remove("letters");
        return Json.write(members);
    }
}
