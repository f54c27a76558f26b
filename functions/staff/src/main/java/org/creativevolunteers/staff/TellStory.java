package org.creativevolunteers.staff;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.StoryChange;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.staff.pages.StoryPage;
import org.creativevolunteers.staff.publishing.CallPages;
import org.creativevolunteers.staff.publishing.CallPublication;
import org.creativevolunteers.staff.story.StoryReader;

/**
 * The table's stream, and each night → the pages that tell the stories of calls, made anew whenever something of them has changed: a
 * result is announced, a place is taken or given back, somebody agrees to be named or no longer, withdraws, is erased. With a result the
 * call's own pages and the front page get a way there. To make a page again changes nothing.
 */
public final class TellStory implements RequestStreamHandler {

    private final Table table;
    private final PublishedCalls calls;
    private final StoryReader stories;
    private final CallPages pages;
    private final String site;

    public TellStory() {
        this(Resources.ofProcess());
    }

    private TellStory(Resources resources) {
        this(resources, ObjectStore.pages(resources.environment()));
    }

    TellStory(Resources resources, ObjectStore bucket) {
        this.table = resources.table();
        this.calls = resources.calls();
        this.stories = new StoryReader(table, calls);
        this.pages = new CallPages(bucket, new CallPublication(table, calls));
        this.site = resources.environment().require("PUBLIC_URL");
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Map<String, Set<String>> changed = new TreeMap<>();
        Set<String> announced = new TreeSet<>();
        JsonObject json = Json.readEvent(event);
        if (!json.has("Records")) { // the schedule's: all of them, whatever became of the changes
            CallItem.ids(table).forEach(call -> changed.put(call, Set.of()));
        }
        for (JsonObject record : json.objects("Records")) {
            StoryChange.of(table, record).ifPresent(change -> {
                Set<String> lately = changed.computeIfAbsent(change.call(), call -> new HashSet<>());
                change.registration().ifPresent(lately::add);
                if (change.announced()) {
                    announced.add(change.call());
                }
            });
        }
        changed.forEach((call, lately) -> tell(calls.inForce(call).call(), lately, announced.contains(call)));
        response.write(Json.bytes(Map.of("batchItemFailures", List.of()))); // what fails throws, and all of it comes again
    }

    private void tell(Call call, Set<String> lately, boolean announced) {
        stories.read(call, lately).ifPresent(story -> {
            pages.put(StoryPage.render(story, site));
            if (announced) {
                pages.putAgain(call, site);
            }
        });
    }
}
