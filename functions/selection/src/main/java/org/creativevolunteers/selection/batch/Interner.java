package org.creativevolunteers.selection.batch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives one value for all that are equal, so that what many people share takes room once: of a million applicants a few thousand
 * answer differently in what quotas look at. Values are not to be changed. Safe for use by several threads.
 */
public final class Interner {

    /** Beyond so many different values remembering costs more than it saves. */
    private static final int MOST_REMEMBERED = 50_000;

    private final Map<Object, Object> known = new ConcurrentHashMap<>();
    private final int most;

    public Interner() {
        this(MOST_REMEMBERED);
    }

    /** @param most that are remembered; then all are forgotten */
    public Interner(int most) {
        this.most = most;
    }

    /** A value that is equal to this one. */
    @SuppressWarnings("unchecked") // equal values of ours are of one kind
    public <T> T one(T value) {
        if (known.size() >= most) {
            known.clear();
        }
        Object first = known.putIfAbsent(value, value);
        return first == null ? value : (T) first;
    }
}
