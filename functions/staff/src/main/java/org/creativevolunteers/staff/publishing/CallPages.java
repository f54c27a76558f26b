package org.creativevolunteers.staff.publishing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.staff.pages.Page;
import org.creativevolunteers.staff.pages.Pages;

/**
 * Where pages stand. Parts are put before the pages that need them, so that nobody is ever served a page without
 * its parts; pages in a language that the call no longer speaks are deleted last.
 *
 * @param bucket      of the pages
 * @param publication knows which version is in force
 */
public record CallPages(ObjectStore bucket, CallPublication publication) {

    private static final int ROUNDS = 5;

    public CallPages {
        Objects.requireNonNull(bucket);
        Objects.requireNonNull(publication);
    }

    /**
     * Puts the pages of the version of a call that is in force, also where that is a newer one by the time they are put.
     *
     * @param inForce   the number of the call's version
     * @param languages every language that pages may be in
     * @param site      the address of the site, without a slash at the end
     */
    public void putInForce(Call call, long inForce, List<String> languages, String site) {
        Call current = call;
        long version = inForce;
        for (int round = 0; round < ROUNDS; round++) {
            put(current, languages, site);
            long newest = publication.inForce(call.id());
            if (newest == version) {
                return;
            }
            version = newest;
            current = publication.version(call.id(), version);
        }
    }

    /** Puts the pages of a call as it is in force again, and the front page, because there is more to lead to. */
    public void putAgain(Call call, String site) {
        List<Call> all = publication.all(call);
        put(Pages.render(call, all, publication.told(all), site));
    }

    private void put(Call call, List<String> languages, String site) {
        putAgain(call, site);
        languages.stream().filter(language -> !call.languages().contains(language))
                .forEach(language -> bucket.deleteAll(call.id() + "/" + language + "/"));
    }

    /** Puts pages, their parts first. */
    public void put(List<Page> pages) {
        pages.stream().filter(page -> !page.isHtml()).forEach(this::put);
        pages.stream().filter(Page::isHtml).forEach(this::put);
    }

    /** Takes all pages of a call away. */
    public void remove(String call) {
        bucket.deleteAll(call + "/");
    }

    private void put(Page page) {
        bucket.put(page.path(), new ObjectStore.Headers(page.contentType(), Optional.of(page.cacheControl())), page.bytes());
    }
}
