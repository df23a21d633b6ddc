package io.loadkit.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a user is logged in, and until when: longer than a journey. Lives on one lane. */
final class UserLogins {
    private static final int UNAUTHORIZED = 401;

    private final long[] untilNanos;
    private CompiledStep.@Nullable Login underWay;
    private boolean failed;

    /** Nowhere logged in; {@code logins} is how many there are in the plan. */
    UserLogins(int logins, long nowNanos) {
        untilNanos = new long[logins];
        forget(nowNanos);
    }

    void forget(long nowNanos) {
        Arrays.fill(untilNanos, nowNanos);
    }

    /** A login that failed is tried again in the next journey. */
    void newJourney() {
        failed = false;
    }

    /** The login that has to come before the next request of that scenario, if there is one. */
    CompiledStep.@Nullable Request due(CompiledScenario scenario, LaneLoop loop) {
        underWay = null;
        CompiledStep.Login[] needed = scenario.logins();
        if (needed.length == 0 || failed) {
            return null;
        }
        long now = loop.nanos();
        for (CompiledStep.Login login : needed) {
            if (untilNanos[login.number] - now <= 0) {
                underWay = login;
                return login.request;
            }
        }
        return null;
    }

    /** Whether the request that was made last is a login, and no step of the journey. */
    boolean isUnderWay() {
        return underWay != null;
    }

    /** The login under way has been answered. */
    void answered(boolean succeeded, long nowNanos) {
        CompiledStep.Login login = underWay;
        if (login != null && succeeded) {
            untilNanos[login.number] = nowNanos + login.validNanos;
        }
        failed = !succeeded;
    }

    /** A step was answered with that status: the target may have forgotten who the user is. */
    void note(int status, long nowNanos) {
        if (status == UNAUTHORIZED && underWay == null) {
            forget(nowNanos);
        }
    }
}
