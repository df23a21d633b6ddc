package io.loadkit.netty;

import io.loadkit.plan.Http;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Places with nothing to do. Shared ones lie on a stack: those at the bottom may go idle and be closed. */
final class IdlePlaces {
    private final boolean perUser;
    private final ArrayDeque<Place> shared = new ArrayDeque<>();
    private final Map<Integer, Place> own = new LinkedHashMap<>();

    IdlePlaces(Http.Connections connections) {
        perUser = connections == Http.Connections.PER_USER;
    }

    /** Whether that place waits for its own user, whoever else may be waiting. */
    boolean isReserved(Place place) {
        return perUser && place.user() >= 0;
    }

    void put(Place place) {
        if (isReserved(place)) {
            own.put(place.user(), place);
        } else {
            shared.addLast(place);
        }
    }

    /** A usable place for a request of that user. */
    @Nullable
    Place take(int user) {
        Place mine = perUser ? own.remove(user) : null;
        if (mine != null && mine.isUsable()) {
            return mine;
        }
        Place free = shared.pollLast();
        while (free != null && !free.isUsable()) {
            free = shared.pollLast();
        }
        return free;
    }

    /** The place that has been idle longest. */
    @Nullable
    Place takeOldest() {
        Place oldest = shared.pollFirst();
        Iterator<Place> owned = own.values().iterator();
        if (oldest == null && owned.hasNext()) {
            oldest = owned.next();
            owned.remove();
        }
        return oldest;
    }

    void removeAllOf(Link link) {
        shared.removeIf(place -> place.link() == link);
        own.values().removeIf(place -> place.link() == link);
    }
}
