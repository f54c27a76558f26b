package org.creativevolunteers.letters;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.creativevolunteers.kernel.Priming;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.letters.setup.AccountLimit;
import org.creativevolunteers.letters.setup.CheckList;
import org.creativevolunteers.letters.setup.Finding;
import org.creativevolunteers.letters.setup.TxtRecords;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ses.SesClient;

/** {@code GET /staff/setup}: what is still to be done before strangers can register, each point as it truly stands. */
public final class GetSetup implements RequestStreamHandler {

    private final StaffGate gate;
    private final CheckList checkList;

    public GetSetup() {
        this(Resources.ofProcess());
    }

    private GetSetup(Resources resources) {
        this(resources.gate(), checkList(resources.environment()));
        Priming.rehearse(resources.environment(), this::rehearse);
    }

    /** Asks everything once, which changes nothing, and has the answer made from what a first run of a stack would find. */
    private void rehearse() throws IOException {
        List<Finding> found = checkList.ask(fault -> {});
        Priming.answer(Priming.script().object("event").members(), request -> answer(found));
    }

    GetSetup(StaffGate gate, CheckList checkList) {
        this.gate = gate;
        this.checkList = checkList;
    }

    private static CheckList checkList(Environment environment) {
        SesClient ses = SesClient.builder().httpClient(UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(Duration.ofSeconds(3)).build()).build();
        return new CheckList(environment.require("SENDER_EMAIL"), environment.require("SENDER_DOMAIN_IS_OURS").equals("yes"), ses,
                new TxtRecords("dns:"), AccountLimit.of(environment));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, request -> answer(request, Log.of(context)));
    }

    private HttpAnswer answer(HttpRequest request, Log log) {
        gate.admitToHouse(request, Role.ADMIN);
        return answer(checkList.ask(log::fault));
    }

    private HttpAnswer answer(List<Finding> found) {
        return HttpAnswer.ok(Map.of("sender", checkList.sender(), "points", found.stream().map(GetSetup::row).toList()));
    }

    private static Map<String, Object> row(Finding finding) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("point", finding.point().word());
        row.put("state", finding.state().name().toLowerCase(Locale.ROOT));
        row.put("found", finding.found());
        return row;
    }
}
