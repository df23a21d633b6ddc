package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.plan.TestPlan;
import io.loadkit.report.ConsoleProgress;
import io.loadkit.report.Terminal;
import io.loadkit.result.Cleanup;
import io.loadkit.result.Interval;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.RunListener;
import io.loadkit.spi.Ticker;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;

/** What a person sees while they wait, on standard error, so that standard output holds results only. */
final class Progress implements RunListener {
    private final ConsoleProgress console;
    private final PrintStream err;

    private Progress(ConsoleProgress console, PrintStream err) {
        this.console = console;
        this.err = err;
    }

    /** The same test, shown while it runs, and stopped by Ctrl-C. */
    static LoadTest show(LoadTest test, Session session, Effective settings) {
        LoadTest stoppable = test.listen(session.interrupts());
        if (settings.yes("quiet")) {
            return stoppable.listen(new RunListener() {
                @Override
                public void cleanedUp(Cleanup cleanup) {
                    if (!cleanup.isClean()) {
                        session.err().println(text(cleanup));
                    }
                }
            });
        }
        Terminal terminal = settings.yes("headless") ? Terminal.none() : session.terminal();
        ConsoleProgress console = new ConsoleProgress(session.err(), terminal, Ticker.SYSTEM);
        session.interrupts().sayThrough(console::say);
        return stoppable.listen(new Progress(console, session.err()));
    }

    /** Shows steps of something that is no test. */
    static Consumer<String> steps(Session session, Effective settings) {
        if (settings.yes("quiet")) {
            return step -> {};
        }
        return new ConsoleProgress(session.err(), session.terminal(), Ticker.SYSTEM)::preparing;
    }

    @Override
    public void preparing(String step) {
        console.preparing(step);
    }

    @Override
    public void started(TestPlan plan, Run run) {
        console.started(plan, run);
        plan.calibration()
                .ifPresent(calibration -> err.print(calibration.toString().stripTrailing() + "\n"));
        err.flush();
    }

    @Override
    public void interval(Interval interval) {
        console.interval(interval);
    }

    @Override
    public void cleaningUp(long left, Duration atMost) {
        console.cleaningUp(left, atMost);
    }

    @Override
    public void cleanedUp(Cleanup cleanup) {
        console.say(text(cleanup));
    }

    private static String text(Cleanup cleanup) {
        return String.join(System.lineSeparator(), cleanup.explained());
    }

    @Override
    public void finished(RunResult result) {
        console.finished(result);
    }

    // The files are named once, after the result: wrote() stays empty.
}
