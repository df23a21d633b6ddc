package io.loadkit.engine;

import org.jspecify.annotations.Nullable;

/** Where a user is in its journey, and what comes next. Lives on one lane. */
final class Walk {
    private final LaneLoop loop;
    private final UserDraws draws;
    private final UserLogins logins;
    private final UserBooks books;
    private final UserWaits waits;
    private @Nullable CompiledScenario scenario;
    private int step;
    private boolean begun;
    private boolean failed;

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
    }

    /** What comes next: a request, or code of the user's; {@code null} at the end. Pauses on the way are added up. */
    @Nullable
    CompiledStep next(boolean leaving) {
        CompiledScenario along = scenario;
        if (along == null || leaving && !begun) {
            return null;
        }
        CompiledStep[] steps = along.steps();
        for (; step < steps.length; step++) {
            CompiledStep here = steps[step];
            boolean goesOn = !failed && !leaving;
            if (here instanceof CompiledStep.Request request) {
                boolean wanted = goesOn || request.cleanup;
                CompiledStep.Request login = wanted ? logins.due(along, loop) : null;
                if (login != null) {
                    return login;
                }
                boolean ready = request.isReady(draws) && (leaving || books.mayMake(request));
                if (ready && wanted) {
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

    /** The request that was sent last is over; a login is no step, and is followed by the step it came before. */
    void answered(CompiledStep.Request done, boolean succeeded, long nowNanos) {
        if (!succeeded) {
            failed = true;
            done.unkeep(draws);
        }
        if (logins.isUnderWay()) {
            logins.answered(succeeded, nowNanos);
        } else {
            step++;
        }
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
