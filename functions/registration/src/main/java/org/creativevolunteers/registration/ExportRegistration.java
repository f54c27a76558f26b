package org.creativevolunteers.registration;

import java.util.Map;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.DataExport;
import org.creativevolunteers.kernel.items.Registration;

/** {@code GET /me/export}: all that is stored about the applicant, as a JSON file. */
public final class ExportRegistration extends HttpFunction {

    private final Registrations registrations;

    /** As the environment says. */
    public ExportRegistration() {
        this(Registrations.of(Resources.ofProcess()));
    }

    ExportRegistration(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        return export(registrations.require(request, Link.Purpose.APPLICANT));
    }

    HttpAnswer export(Link link) {
        Registration registration = registrations.of(link);
        registrations.table().write(registration.audit("applicant", "export", registrations.now()));
        return new HttpAnswer(200, Map.of("content-type", "application/json; charset=utf-8",
                "content-disposition", "attachment; filename=\"registration-" + registration.code() + ".json\""),
                Json.pretty(DataExport.of(registrations.table(), registration.id())));
    }
}
