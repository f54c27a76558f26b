package org.creativevolunteers.staff.publishing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.staff.pages.Page;

/**
 * Where a call's pages stand. Parts are put before the pages that need them, so that nobody is ever served a page without
 * its parts; pages in a language that the call no longer speaks are deleted last.
 *
 * @param bucket of the pages
 */
public record CallPages(ObjectStore bucket) {

    public CallPages {
        Objects.requireNonNull(bucket);
    }

    /**
     * Puts a call's pages.
     *
     * @param languages every language that pages may be in
     */
    public void put(Call call, List<Page> pages, List<String> languages) {
        pages.stream().filter(page -> !page.isHtml()).forEach(this::put);
        pages.stream().filter(Page::isHtml).forEach(this::put);
        languages.stream().filter(language -> !call.languages().contains(language))
                .forEach(language -> bucket.deleteAll(call.id() + "/" + language + "/"));
    }

    /** Takes all pages of a call away. */
    public void remove(String call) {
        bucket.deleteAll(call + "/");
    }

    private void put(Page page) {
        bucket.put(page.path(), new ObjectStore.Headers(page.contentType(), Optional.of(page.cacheControl())), page.bytes());
    }
}
