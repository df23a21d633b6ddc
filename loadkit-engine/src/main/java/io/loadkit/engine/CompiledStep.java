package io.loadkit.engine;

import io.loadkit.plan.Session;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.Ticker;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A step ready to run. */
abstract sealed class CompiledStep {
    private CompiledStep() {}

    /** A wait in place of the think time. */
    static final class Pause extends CompiledStep {
        final Wait wait;

        Pause(Wait wait) {
            this.wait = wait;
        }
    }

    /** Code of the user's. */
    static final class Code extends CompiledStep {
        final Consumer<Session> body;

        /** What requests of the code make and take away, by their names. */
        final Map<String, Entries> entries;

        Code(Consumer<Session> body, Map<String, Entries> entries) {
            this.body = body;
            this.entries = entries;
        }

        /** As {@link Request#makes} and {@link Request#removes}. */
        record Entries(int makes, int[] removes) {}
    }

    /** A request that logs in. */
    static final class Login extends CompiledStep {
        final int number;
        final Request request;

        /** Renews it; {@code null} where only logging in again does. */
        final @Nullable Request refresh;

        final long validNanos;

        /** How many accounts take turns in it; 0 when that cannot be told. */
        final int accounts;

        /** Slots of what it saves. */
        final int[] slots;

        /** Slots of what it saves by the name of the cookie it is in; empty where it saves no cookie. */
        final Map<String, Integer> cookies;

        Login(
                int number,
                Request request,
                @Nullable Request refresh,
                long validNanos,
                int accounts,
                int[] slots,
                Map<String, Integer> cookies) {
            this.number = number;
            this.accounts = accounts;
            this.request = request;
            this.refresh = refresh;
            this.validNanos = validNanos;
            this.slots = slots;
            this.cookies = cookies;
        }
    }

    /** A request with what is expected of its answer. */
    static final class Request extends CompiledStep {
        private static final byte[] LINE_END = {'\r', '\n'};

        private static final int[] NOTHING = {};

        final int operation;
        final boolean cleanup;
        final Expectations expected;

        /** Place in its scenario's creations of what it makes, below 0 for nothing, and of what it takes away. */
        int makes = -1;

        int[] removes = NOTHING;

        /** Place in its scenario's creations of what it may give another id, below 0 for nothing. */
        int renames = -1;

        /** Place in its scenario's creations of what it takes away or ends one by one, below 0 for nothing. */
        int repeats = -1;

        /** Whether its path goes on behind the id of a thing, so that it acts on that. */
        boolean acts;

        /** Whether it sends texts that occur once in the run; known where it may give something another id. */
        boolean marked;

        /** Of what it takes out of a bin, where another request has put it: numbers as those of {@link #removes}. */
        int[] empties = NOTHING;

        /** The logins it relies on. */
        Login[] logins = {};

        private final String method;
        private final int[] needs;
        private final int[] keeps;
        private final Emitter[] target;
        private final Emitter[] headers;
        private final Emitter @Nullable [] cookie;

        /** Names of those, which the user's others by the same name must not contradict. */
        private final Set<String> ownCookies;

        private final Emitter @Nullable [] body;
        private final boolean constant;

        /** What a request is made of; {@code cookie} is the value of a {@code Cookie} header of its own. */
        record Parts(
                String method,
                int[] needs,
                int[] keeps,
                Emitter[] target,
                Emitter[] headers,
                Emitter @Nullable [] cookie,
                Set<String> ownCookies,
                Emitter @Nullable [] body,
                boolean constant) {}

        Request(int operation, boolean cleanup, Parts parts, Expectations expected) {
            this.operation = operation;
            this.cleanup = cleanup;
            this.expected = expected;
            this.method = parts.method;
            this.needs = parts.needs;
            this.keeps = parts.keeps;
            this.target = parts.target;
            this.headers = parts.headers;
            this.cookie = parts.cookie;
            this.ownCookies = parts.ownCookies;
            this.body = parts.body;
            this.constant = parts.constant;
        }

        /** Whether everything it needs has been saved. */
        boolean isReady(UserDraws draws) {
            for (int slot : needs) {
                if (draws.saved[slot] == null) {
                    return false;
                }
            }
            return true;
        }

        /** Forgets the values that were kept when the request was written: it failed. */
        void unkeep(UserDraws draws) {
            for (int slot : keeps) {
                draws.saved[slot] = null;
            }
        }

        /** Whether it cannot be sent without what is saved in that slot. */
        boolean uses(int slot) {
            for (int need : needs) {
                if (need == slot) {
                    return true;
                }
            }
            return false;
        }

        /** Writes the request. Throws what a computed value threw. */
        void write(OutgoingRequest out, UserDraws draws, CookieJar cookies, Ticker ticker) {
            boolean stored = !cookies.isEmpty();
            out.reset(method, body != null, constant && !stored ? this : null);
            Emitter.all(target, out.target(), draws);
            Emitter.all(headers, out.headers(), draws);
            if (cookie != null || stored) {
                writeCookies(out, draws, cookies, ticker.now());
            }
            if (body != null) {
                Emitter.all(body, out.body(), draws);
            }
        }

        private void writeCookies(OutgoingRequest out, UserDraws draws, CookieJar cookies, Instant now) {
            String stored = cookies.header(out.target(), now, ownCookies);
            if (cookie == null && stored.isEmpty()) {
                return;
            }
            out.headers().writeUtf8("Cookie: ");
            if (cookie != null) {
                Emitter.all(cookie, out.headers(), draws);
                out.headers().writeUtf8(stored.isEmpty() ? "" : "; ");
            }
            out.headers().writeUtf8(stored);
            out.headers().write(LINE_END);
        }
    }
}
