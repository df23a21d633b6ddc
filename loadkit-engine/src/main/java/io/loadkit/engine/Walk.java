package io.loadkit.engine;

import org.jspecify.annotations.Nullable;

/** Where a user is in its journey, and what comes next. Lives on one lane. */
final class Walk {
    private static final int UNAUTHORIZED = 401;

    private final LaneLoop loop;
    private final UserDraws draws;
    private final UserLogins logins;
    private final UserBooks books;
    private final UserWaits waits;
    private @Nullable CompiledScenario scenario;
    private int step;
    private boolean begun;
    private boolean failed;
    private boolean again;

    Walk(LaneLoop loop, UserDraws draws, UserLogins logins, UserBooks books, UserWaits waits) {
        this.loop = loop;
        this.draws = draws;
        this.logins = logins;
        this.books = books;
        this.waits = waits;
    }

    /** A journey begins, along a scenario that is drawn. */
    void begin() {
        draws.forget();
        CompiledScenario chosen = loop.plan().choose(draws.random);
        scenario = chosen;
        books.newJourney(chosen.creations());
        logins.newJourney();
        step = 0;
        begun = false;
        failed = false;
        again = false;
    }

    /**
     * What comes next: a request, or code of the user's; {@code null} at the end, or where another user is logging in for
     * this one, too. Pauses on the way are added up.
     */
    @Nullable
    CompiledStep next(boolean leaving) {
        CompiledScenario along = scenario;
        logins.look();
        if (along == null || leaving && !begun) {
            return null;
        }
        CompiledStep[] steps = along.steps();
        for (; step < steps.length; step++) {
            CompiledStep here = steps[step];
            boolean goesOn = !failed && !leaving;
            if (here instanceof CompiledStep.Request request) {
                boolean wanted = goesOn || request.cleanup;
                CompiledStep.Request login = wanted ? logins.due(along.logins()) : null;
                if (login != null || logins.isBlocked()) {
                    return login;
                }
                boolean able = request.isReady(draws);
                boolean ready = able && (leaving || books.mayMake(request));
                if (able && !ready && wanted && books.hasAnother(request)) {
                    continue;
                }
                if (ready && books.isUsedUp(request)) {
                    continue;
                }
                boolean held = ready && wanted && !request.cleanup && !loop.allows(request);
                if (ready && wanted && !held) {
                    return request;
                }
                if (!ready && !leaving) {
                    loop.skipped();
                }
            } else if (here instanceof CompiledStep.Code && goesOn) {
                return here;
            } else if (here instanceof CompiledStep.Pause pause && goesOn) {
                waits.add(pause.wait.draw(draws.random));
            }
        }
        return null;
    }

    /** A request could not be sent. */
    void notSent(CompiledStep.Request done) {
        over(done, false);
    }

    /**
     * The request that was sent last is over; a login is no step, and is followed by the step it came before.
     *
     * @param status 0 without an answer
     * @return whether it is to be sent once more, as the target did not know the user any more
     */
    boolean answered(CompiledStep.Request done, int status, boolean succeeded, boolean leaving) {
        if (isWorthAnother(done, status) && !again && (done.cleanup || !leaving)) {
            done.unkeep(draws);
            again = true;
            return true;
        }
        if (!succeeded) {
            books.refused(done, status);
        }
        over(done, succeeded);
        return false;
    }

    private void over(CompiledStep.Request done, boolean succeeded) {
        if (!succeeded) {
            failed |= !logins.isRefresh();
            done.unkeep(draws);
        }
        if (logins.isUnderWay()) {
            logins.over(succeeded);
        } else {
            step += books.hasMoreFor(done) ? 0 : 1;
            again = false;
        }
    }

    private boolean isWorthAnother(CompiledStep.Request done, int status) {
        if (logins.isUnderWay() || done.logins.length == 0 || status == 0) {
            return false;
        }
        if (status == UNAUTHORIZED) {
            return logins.refused(done);
        }
        logins.accepted(done);
        return false;
    }

    /** A cookie was set, which may be one that a login had saved. */
    void cookieSet(String header) {
        if (scenario != null) {
            logins.cookieSet(scenario.logins(), header);
        }
    }

    /** Whether what comes next may be something else after a wait: a login may have ended, or another user be at it. */
    boolean mayChange() {
        return scenario != null && scenario.logins().length > 0;
    }

    /** The code is over. */
    void codeOver(boolean succeeded) {
        failed |= !succeeded;
        step++;
    }

    /** Something of the journey has been sent. */
    void sent() {
        begun = true;
    }

    /** Whether something of the journey has been sent. */
    boolean hasBegun() {
        return begun;
    }

    /** How long a user thinks between two steps; {@code null} before the first journey. */
    @Nullable
    Wait thinkTime() {
        return scenario == null ? null : scenario.thinkTime();
    }
}
