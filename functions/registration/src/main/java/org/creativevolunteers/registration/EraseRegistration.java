package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.creativevolunteers.kernel.Environment;
import org.creativevolunteers.kernel.Http;
import org.creativevolunteers.kernel.HttpAnswer;
import org.creativevolunteers.kernel.HttpRequest;
import org.creativevolunteers.kernel.Item;
import org.creativevolunteers.kernel.Key;
import org.creativevolunteers.kernel.LetterKind;
import org.creativevolunteers.kernel.Link;
import org.creativevolunteers.kernel.Table;
import org.creativevolunteers.kernel.Times;
import org.creativevolunteers.kernel.Write;

/** {@code DELETE /me}: the applicant has everything about themself erased. What remains are the audit trail and the selection's
 * protocol, which know the registration by its identifier alone, and one letter that says so. */
public final class EraseRegistration implements RequestStreamHandler {

    private final Registrations registrations;

    /** As the environment says. */
    public EraseRegistration() {
        this(Registrations.of(Environment.ofProcess()));
    }

    EraseRegistration(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::erase);
    }

    private HttpAnswer erase(HttpRequest request) {
        erase(registrations.require(request, Link.Purpose.APPLICANT));
        return HttpAnswer.noContent();
    }

    void erase(Link link) {
        Registration registration = registrations.of(link);
        Instant now = registrations.now();
        List<Item> items = registrations.table().query(registration.item().key().pk())
                .filter(item -> !item.key().equals(registration.item().key())).toList();
        delete(items.stream().map(Item::key).toList());
        List<Write> last = new ArrayList<>(List.of(Write.delete(registration.item().key()),
                registration.letter(LetterKind.ERASED, "1", now).plan(), registration.audit("applicant", "erase", now)));
        // Remembered without anything personal, so that restoring an old backup can erase again.
        last.add(Write.put(Item.at(new Key("ERASED#" + registration.call(), registration.id())).with("erased", Times.text(now))));
        try {
            registrations.table().write(last);
        } catch (Table.ConditionFailed erasedMeanwhile) {
            return; // the same request at the same moment: it has its letter
        }
        delete(links(items)); // last, so that whoever was cut off can ask again
    }

    private void delete(List<Key> keys) {
        for (int from = 0; from < keys.size(); from += 90) {
            registrations.table().write(keys.subList(from, Math.min(from + 90, keys.size())).stream().map(Write::delete).toList());
        }
    }

    /** The links and access codes that letters carried. */
    private static List<Key> links(List<Item> items) {
        return items.stream().flatMap(item -> item.list("links").stream()).map(link -> new Key((String) link, "LINK")).toList();
    }
}
