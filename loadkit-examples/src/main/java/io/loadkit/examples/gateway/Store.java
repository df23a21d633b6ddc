package io.loadkit.examples.gateway;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Resources by id, in the order they were made. Past its limit the oldest leaves. Not thread-safe: a service guards
 * all its stores with one lock, because removing from one may remove from another.
 */
final class Store<K, V> {

    /** Most resources of one kind in a gateway. */
    static final int LIMIT = 10_000;

    private final int limit;
    private final Consumer<V> onRemove;
    private final Map<K, Long> places = new HashMap<>();
    private final TreeMap<Long, Entry<K, V>> entries = new TreeMap<>();
    private long nextPlace;
    private long evicted;

    private record Entry<K, V>(K key, V value) {}

    /**
     * @param limit most resources held at a time
     * @param onRemove hears of every resource that leaves, after it left
     */
    Store(int limit, Consumer<V> onRemove) {
        this.limit = limit;
        this.onRemove = onRemove;
    }

    void add(K key, V value) {
        places.put(key, nextPlace);
        entries.put(nextPlace++, new Entry<>(key, value));
        while (entries.size() > limit) {
            evicted++;
            remove(entries.firstEntry().getValue().key());
        }
    }

    /** Puts another value in the place of the present one, if there still is one. */
    void replace(K key, V value) {
        Long place = places.get(key);
        if (place != null) {
            entries.put(place, new Entry<>(key, value));
        }
    }

    @Nullable
    V get(K key) {
        Long place = places.get(key);
        Entry<K, V> entry = place == null ? null : entries.get(place);
        return entry == null ? null : entry.value();
    }

    /** The resource, or a 404 that names it. */
    V require(K key, String what) {
        V value = get(key);
        if (value == null) {
            throw new Refusal(404, what + " not found");
        }
        return value;
    }

    void remove(K key) {
        Long place = places.remove(key);
        Entry<K, V> entry = place == null ? null : entries.remove(place);
        if (entry != null) {
            onRemove.accept(entry.value());
        }
    }

    List<V> page(long offset, int size, boolean newestFirst) {
        Collection<Entry<K, V>> ordered = newestFirst ? entries.descendingMap().values() : entries.values();
        return ordered.stream().skip(offset).limit(size).map(Entry::value).toList();
    }

    int size() {
        return entries.size();
    }

    long evicted() {
        return evicted;
    }
}
