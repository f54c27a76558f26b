package org.creativevolunteers.staff;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.staff.pages.Pages;
import org.creativevolunteers.staff.publishing.CallPages;
import org.creativevolunteers.staff.publishing.CallPublication;

/**
 * {@code PUT /staff/calls/{call}}: publishes a call file. Every fault of the file is named at once. The same content again
 * changes nothing but puts the pages once more, which mends a publication that was cut off. {@code POST} to {@code /check} below tries a
 * file: it tells what publishing it would refuse or do, and how its form would look, and changes nothing. {@code DELETE} takes a call back
 * that was published by mistake, and its pages with it; one to which somebody has registered it closes.
 */
public final class PublishCall extends HttpFunction {

    private final StaffGate gate;
    private final CallPublication publication;
    private final CallPages pages;
    private final List<String> languages;
    private final Clock clock;

    public PublishCall() {
        Resources resources = Resources.ofProcess();
        this(resources, ObjectStore.pages(resources.environment()));
    }

    PublishCall(Resources resources, ObjectStore bucket) {
        Environment environment = resources.environment();
        this.gate = resources.gate();
        this.publication = new CallPublication(resources.table(), resources.calls());
        this.pages = new CallPages(bucket, publication);
        this.languages = List.of(environment.find("LANGUAGES").orElse("az,en,ru").split(","));
        this.clock = resources.clock();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = request.method().equals("POST") ? gate.admit(request, Role.ADMIN) : gate.admitAnew(request, Role.ADMIN);
        if (request.method().equals("DELETE")) {
            return takeBack(request, staff.subject());
        }
        JsonObject file = request.json(Json.TRUSTED);
        Call call = read(request, file);
        if (request.method().equals("POST")) {
            return check(request, file, call, staff.subject());
        }
        CallPublication.Published published = publication.publish(file, call, staff.subject(), clock.instant());
        pages.putInForce(published.call(), published.version(), languages, request.site());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("call", call.id());
        body.put("version", published.version());
        body.put("sha256", published.sha256());
        body.put("changed", published.changed());
        return HttpAnswer.json(published.changed() && published.version() == 1 ? 201 : 200, body);
    }

    private Call read(HttpRequest request, JsonObject file) {
        Call call = CallReader.read(file);
        if (!call.id().equals(request.pathParameter("call"))) {
            throw Refusal.at("/id", "other-call", "The file is that of the call \"" + call.id() + "\", the address that of another.");
        }
        if (!languages.containsAll(call.languages())) {
            throw Refusal.at("/languages", "languages-here", "This installation speaks " + String.join(", ", languages) + ".",
                    Map.of("known", languages));
        }
        return call;
    }

    /** What publishing it would do, and how the form would look. */
    private HttpAnswer check(HttpRequest request, JsonObject file, Call call, String staff) {
        CallPublication.Check check = publication.check(file, call, staff);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("call", call.id());
        body.put("inForce", check.inForce());
        body.put("changed", check.changed());
        body.put("registered", check.registered());
        body.put("assessed", check.assessed());
        body.put("form", Pages.form(call, call.language(request.query("language")), request.site()));
        return HttpAnswer.ok(body);
    }

    private HttpAnswer takeBack(HttpRequest request, String staff) {
        String call = request.pathParameter("call");
        boolean gone = publication.takeBack(call, staff, clock.instant());
        if (gone) {
            pages.remove(call);
        } else {
            CallPublication.Published closed = publication.close(call, staff, clock.instant());
            pages.putInForce(closed.call(), closed.version(), languages, request.site());
        }
        return HttpAnswer.ok(Map.of("call", call, "state", gone ? "TAKEN_BACK" : "CLOSED"));
    }
}
