package org.creativevolunteers.staff.pages;

import java.util.Arrays;
import java.util.Objects;

/**
 * A file of the public site.
 *
 * @param path         where it stands in the bucket, without a slash at the beginning
 * @param contentType  its media type
 * @param cacheControl for how long it may be kept
 * @param bytes        its content
 */
public record Page(String path, String contentType, String cacheControl, byte[] bytes) {

    public Page {
        if (path.isEmpty() || path.startsWith("/")) {
            throw new IllegalArgumentException("a path in the bucket does not begin with a slash: " + path);
        }
        Objects.requireNonNull(contentType);
        Objects.requireNonNull(cacheControl);
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether this is a page that people open, and not a part that pages need. */
    public boolean isHtml() {
        return contentType.startsWith("text/html");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Page page && path.equals(page.path) && contentType.equals(page.contentType)
                && cacheControl.equals(page.cacheControl) && Arrays.equals(bytes, page.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + Arrays.hashCode(bytes);
    }
}
