package io.loadkit.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One login of one account: what it brought and how long that lasts. Of one user, or shared by all users of a lane that
 * act under the same account. Lives on one lane.
 */
final class LoginSession {
    /** Whether it was of any use yet. If not, and it is refused, logging in again would bring nothing better. */
    private boolean proven;

    private boolean expired;
    private final boolean shared;
    private final List<VirtualUser> waiting = new ArrayList<>(0);
    private final CookieJar cookies = new CookieJar();
    private @Nullable Object[] values = {};
    private @Nullable VirtualUser renewing;
    private boolean refreshRefused;
    private int generation;
    private long renewNanos;
    private long endNanos;

    LoginSession(boolean shared) {
        this.shared = shared;
    }

    /** Counts the logins that worked; 0 before the first. */
    int generation() {
        return generation;
    }

    boolean isDue(long nowNanos) {
        return generation == 0 || expired || renewNanos - nowNanos <= 0;
    }

    /** Whether what it brought can still be used. */
    boolean holds(long nowNanos) {
        return generation > 0 && !expired && endNanos - nowNanos > 0;
    }

    boolean isRenewedByAnother(VirtualUser user) {
        return renewing != null && renewing != user;
    }

    boolean mayRefresh() {
        return generation > 0 && !refreshRefused;
    }

    /** Puts what the login brought where requests find it. */
    void give(CompiledStep.Login login, UserDraws draws, CookieJar jar) {
        if (shared && generation > 0) {
            for (int slot : login.slots) {
                draws.saved[slot] = values[slot];
            }
            jar.addAll(cookies);
        }
    }

    void begun(VirtualUser user) {
        renewing = user;
    }

    /** The login worked. */
    void opened(UserDraws draws, CookieJar jar, int sessionSlots, long nowNanos, long validNanos) {
        generation++;
        proven = false;
        expired = false;
        refreshRefused = false;
        renewNanos = nowNanos + validNanos;
        endNanos = renewNanos + validNanos / 4;
        if (shared) {
            values = Arrays.copyOf(draws.saved, sessionSlots);
            cookies.clear();
            cookies.addAll(jar);
        }
        over(true);
    }

    /** It was not renewed by what is quicker than logging in. */
    void refreshRefused() {
        refreshRefused = true;
        renewing = null;
    }

    /**
     * Logging in failed. While the last login holds it is tried again a little later.
     *
     * @return whether the last one can still be used
     */
    boolean failed(long nowNanos) {
        boolean holds = holds(nowNanos);
        if (holds) {
            renewNanos = nowNanos + (endNanos - nowNanos) / 2;
        }
        over(holds);
        return holds;
    }

    /** That user goes on when logging in is over. */
    void await(VirtualUser user) {
        waiting.add(user);
    }

    void leftBy(VirtualUser user) {
        waiting.remove(user);
    }

    private void over(boolean usable) {
        renewing = null;
        if (!waiting.isEmpty()) {
            List<VirtualUser> awake = List.copyOf(waiting);
            waiting.clear();
            awake.forEach(user -> user.loginOver(usable));
        }
    }

    /** An answer showed that the target knows who it is. */
    void proved() {
        proven = true;
    }

    /**
     * The target refused what the login of that generation brought.
     *
     * @return whether it is worth trying again with a newer login
     */
    boolean refused(int ofGeneration) {
        if (ofGeneration == generation && proven) {
            proven = false;
            expired = true;
            return true;
        }
        return ofGeneration != generation;
    }
}
