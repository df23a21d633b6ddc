package io.loadkit.engine;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one user is logged in to, and what it has to send before it can go on. On the user's lane only. */
final class UserLogins {
    private final LaneLoop loop;
    private final VirtualUser user;
    private final UserDraws draws;
    private final CookieJar cookies;

    /** By number of the login; one is there once it was needed. */
    private final @Nullable LoginSession[] sessions;

    /** Which login of its session the user has the values of. */
    private final int[] generations;

    private CompiledStep.@Nullable Login doing;
    private boolean refreshing;
    private @Nullable LoginSession blockedBy;
    private boolean failed;

    UserLogins(LaneLoop loop, VirtualUser user, UserDraws draws, CookieJar cookies) {
        this.loop = loop;
        this.user = user;
        this.draws = draws;
        this.cookies = cookies;
        this.sessions = new LoginSession[loop.plan().logins()];
        this.generations = new int[sessions.length];
    }

    /** The user is another one from now on. */
    void forget() {
        Arrays.fill(sessions, null);
        Arrays.fill(generations, 0);
    }

    /** A journey begins: what failed in the last one is tried again. */
    void newJourney() {
        failed = false;
        look();
    }

    /** What was due is looked for anew. */
    void look() {
        doing = null;
        blockedBy = null;
    }

    /**
     * The request by which the user logs in, where one of {@code needed} is due; {@code null} where none is, or where
     * another user is at it: see {@link #isBlocked()}.
     */
    CompiledStep.@Nullable Request due(CompiledStep.Login[] needed) {
        if (needed.length == 0 || failed) {
            return null;
        }
        long now = loop.nanos();
        for (CompiledStep.Login login : needed) {
            LoginSession session = session(login);
            take(login, session);
            if (session.isDue(now)) {
                if (!session.isRenewedByAnother(user)) {
                    return begin(login, session);
                }
                if (!session.holds(now)) {
                    blockedBy = session;
                    return null;
                }
            }
        }
        return null;
    }

    private CompiledStep.Request begin(CompiledStep.Login login, LoginSession session) {
        doing = login;
        CompiledStep.Request refresh = login.refresh;
        refreshing = refresh != null && session.mayRefresh() && refresh.isReady(draws);
        return refreshing && refresh != null ? refresh : login.request;
    }

    /** Whether another user is logging in for this one, too. */
    boolean isBlocked() {
        return blockedBy != null;
    }

    /** Goes on, by {@link VirtualUser#loginOver}, when the other user has logged in. */
    void await() {
        Objects.requireNonNull(blockedBy).await(user);
    }

    /** Waits for no other user any more. */
    void leave() {
        if (blockedBy != null) {
            blockedBy.leftBy(user);
            blockedBy = null;
        }
    }

    /** Logging in has failed, by this user or by the one it waited for. */
    void fail() {
        failed = true;
    }

    /** Whether the request under way is one that logs in. */
    boolean isUnderWay() {
        return doing != null;
    }

    /** Whether it is one that renews a login, and failing is no failure of the journey. */
    boolean isRefresh() {
        return doing != null && refreshing;
    }

    /** The request that logs in has been sent. */
    void sent() {
        if (doing != null) {
            session(doing).begun(user);
        }
    }

    /** It was answered, or could not be sent. */
    void over(boolean succeeded) {
        CompiledStep.Login login = Objects.requireNonNull(doing);
        LoginSession session = session(login);
        doing = null;
        if (succeeded) {
            session.opened(draws, cookies, loop.plan().sessionSlots(), loop.nanos(), login.validNanos);
            generations[login.number] = session.generation();
        } else if (refreshing) {
            session.refreshRefused();
        } else if (!session.failed(loop.nanos())) {
            failed = true;
        }
    }

    /** The target answered something else than 401 to that request. */
    void accepted(CompiledStep.Request request) {
        for (CompiledStep.Login login : request.logins) {
            session(login).proved();
        }
    }

    /** The target answered 401 to that request: whether it is worth sending again, after another login. */
    boolean refused(CompiledStep.Request request) {
        boolean again = false;
        for (CompiledStep.Login login : request.logins) {
            again |= session(login).refused(generations[login.number]);
        }
        return again;
    }

    /** A cookie that a login had saved was set anew. */
    void cookieSet(CompiledStep.Login[] needed, String header) {
        for (CompiledStep.Login login : needed) {
            if (!login.cookies.isEmpty()) {
                String pair = header.split(";", 2)[0];
                int equals = pair.indexOf('=');
                Integer slot = equals < 1
                        ? null
                        : login.cookies.get(pair.substring(0, equals).strip());
                if (slot != null
                        && draws.saved[slot] != null
                        && equals < pair.strip().length() - 1) {
                    draws.saved[slot] = pair.substring(equals + 1).strip();
                }
            }
        }
    }

    private void take(CompiledStep.Login login, LoginSession session) {
        if (generations[login.number] != session.generation()) {
            session.give(login, draws, cookies);
            generations[login.number] = session.generation();
        }
    }

    private LoginSession session(CompiledStep.Login login) {
        LoginSession session = sessions[login.number];
        if (session == null) {
            session = loop.session(login, draws.account());
            sessions[login.number] = session;
        }
        return session;
    }
}
