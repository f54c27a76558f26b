package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;

/**
 * {@code GET /staff/calls/{call}/batches/{batch}}: where a batch stands, what it came to by code and number, and which letters
 * will go out, before they go.
 */
public final class GetBatch implements RequestStreamHandler {

    private final StaffGate gate;
    private final Table table;
    private final Store store;

    public GetBatch() {
        this(Surroundings.ofProcess());
    }

    private GetBatch(Surroundings surroundings) {
        this(StaffGate.of(surroundings.environment(), surroundings.table()), surroundings.table(), Store.toLookUp(surroundings.environment()));
    }

    GetBatch(StaffGate gate, Table table, Store store) {
        this.gate = gate;
        this.table = table;
        this.store = store;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::get);
    }

    private HttpAnswer get(HttpRequest request) {
        gate.admit(request, Role.VIEWER, Role.ADMIN);
        StoredBatch batch = StoredBatch.require(table, request.pathParameter("call"), request.pathParameter("batch"));
        return HttpAnswer.ok(new BatchView(table, store).of(batch));
    }
}
