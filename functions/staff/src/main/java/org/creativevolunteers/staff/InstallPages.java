package org.creativevolunteers.staff;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.staff.pages.OfficePages;
import org.creativevolunteers.staff.pages.Pages;
import org.creativevolunteers.staff.publishing.CallPages;
import org.creativevolunteers.staff.publishing.CallPublication;
import org.creativevolunteers.staff.publishing.CustomResource;

/**
 * A deployment → the front page, the office, and the pages of the calls that are published, anew from what was deployed. Pages that
 * stand already are replaced one by one, parts before the pages that need them; nothing is taken away, also not when the stack is
 * deleted: the bucket stays, and what it holds.
 */
public final class InstallPages implements RequestStreamHandler {

    private final Table table;
    private final PublishedCalls calls;
    private final CallPages pages;
    private final List<String> languages;
    private final String site;
    private final OfficePages.SignIn signIn;

    public InstallPages() {
        Resources resources = Resources.ofProcess();
        this(resources, ObjectStore.pages(resources.environment()));
    }

    InstallPages(Resources resources, ObjectStore bucket) {
        Environment environment = resources.environment();
        this.table = resources.table();
        this.calls = resources.calls();
        this.pages = new CallPages(bucket, new CallPublication(table, calls));
        this.languages = List.of(environment.find("LANGUAGES").orElse("az,en,ru").split(","));
        this.site = environment.require("PUBLIC_URL");
        this.signIn = new OfficePages.SignIn(environment.require("STAFF_ISSUER"), environment.require("STAFF_CLIENT"),
                environment.require("SIGN_IN_RETURN"));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        CustomResource resource = CustomResource.of(Json.readEvent(event));
        try {
            if (!resource.deletion()) {
                install();
            }
        } catch (RuntimeException fault) {
            Log.of(context).fault(fault);
            resource.failed("The pages could not be put: " + fault.getClass().getSimpleName() + ". The log of InstallPages has request "
                    + context.getAwsRequestId() + ".");
            return;
        }
        resource.succeeded();
    }

    /** The call that was published last comes last: the front page leads to it. */
    private void install() {
        List<CallItem> heads = CallItem.ids(table).stream().map(id -> CallItem.head(table, id)).flatMap(Optional::stream)
                .sorted(Comparator.comparing(head -> head.published().orElse(Instant.EPOCH))).toList();
        pages.put(Pages.parts());
        if (heads.isEmpty()) {
            pages.put(List.of(Pages.waiting(languages)));
        }
        for (CallItem head : heads) {
            PublishedCalls.Published published = calls.inForce(head.id());
            pages.putInForce(published.call(), published.version(), languages, site);
        }
        pages.put(OfficePages.render(languages, signIn));
    }
}
