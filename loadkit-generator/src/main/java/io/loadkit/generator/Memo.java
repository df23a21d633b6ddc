package io.loadkit.generator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was worked out of the names and paths of documents: they are few, and each generation asks about them hundreds of
 * thousands of times. Keeps a bounded number of short texts; what is longer is worked out each time. Thread-safe.
 *
 * @param <V> what is worked out; never changed afterwards
 */
final class Memo<V> {
    static final int MOST = 65_536;
    static final int LONGEST = 300;

    private final Map<String, V> known = new ConcurrentHashMap<>();
    private final Function<String, V> work;

    /**
     * Empty.
     *
     * @param work gives equal results for equal texts
     */
    Memo(Function<String, V> work) {
        this.work = work;
    }

    V of(String text) {
        V found = known.get(text);
        if (found != null) {
            return found;
        }
        V made = work.apply(text);
        if (text.length() <= LONGEST) {
            if (known.size() >= MOST) {
                known.clear(); // another document, as a rule
            }
            known.put(text, made);
        }
        return made;
    }

    int size() {
        return known.size();
    }
}
