package org.creativevolunteers.staff;

import java.time.Duration;
import java.util.List;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.staff.pages.Page;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * Where a call's pages stand. Parts are put before the pages that need them, so that nobody is ever served a page without
 * its parts; pages in a language that the call no longer speaks are deleted last.
 *
 * @param s3   the client
 * @param name the bucket's name
 */
record PagesBucket(S3Client s3, String name) {

    /** The bucket that the environment names ({@code PAGES_BUCKET}), with the SDK's own settings for the rest. */
    static PagesBucket of(Environment environment) {
        return new PagesBucket(S3Client.builder()
                .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build()) // a body at hand goes in one piece
                .overrideConfiguration(override -> override.apiCallTimeout(Duration.ofSeconds(12))) // whoever waits is told that it failed
                .httpClient(UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2)).socketTimeout(Duration.ofSeconds(10)).build()).build(),
                environment.require("PAGES_BUCKET"));
    }

    /**
     * Puts a call's pages.
     *
     * @param languages every language that pages may be in
     */
    void publish(Call call, List<Page> pages, List<String> languages) {
        pages.stream().filter(page -> !page.isHtml()).forEach(this::put);
        pages.stream().filter(Page::isHtml).forEach(this::put);
        languages.stream().filter(language -> !call.languages().contains(language))
                .forEach(language -> delete(call.id() + "/" + language + "/"));
    }

    private void put(Page page) {
        s3.putObject(request -> request.bucket(name).key(page.path()).contentType(page.contentType())
                .cacheControl(page.cacheControl()), RequestBody.fromBytes(page.bytes()));
    }

    private void delete(String prefix) {
        s3.listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix)).contents()
                .forEach(object -> s3.deleteObject(request -> request.bucket(name).key(object.key())));
    }
}
