package io.loadkit.cli;

import io.loadkit.plan.TestPlan;
import io.loadkit.result.Run;
import io.loadkit.spi.RunListener;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C does: a run under way is stopped gracefully, so that its reports are written; before a run, what is being
 * prepared is broken off. {@link #interrupt} may be called from any thread.
 */
final class Interrupts implements RunListener {
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile @Nullable Run run;
    private volatile @Nullable Path ledger;
    private volatile @Nullable Consumer<String> voice;

    /** Returns whether this was the first time. */
    synchronized boolean interrupt() {
        boolean first = !happened();
        asked.countDown();
        Run running = run;
        if (running != null) {
            running.stop();
        } else if (first) {
            worker.interrupt();
        }
        return first;
    }

    /** How what is left can be taken away when the run is not waited for; empty when there is nothing to say. */
    String resume() {
        Path file = ledger;
        return file == null
                ? ""
                : "What the run has made may still be there. Take it away with: loadkit cleanup " + file;
    }

    /** Where lines are said that must not be overwritten by what shows the run. */
    void sayThrough(Consumer<String> said) {
        voice = said;
    }

    /** Says it there, or on {@code otherwise} where nothing shows a run. */
    void say(String line, PrintStream otherwise) {
        Consumer<String> shown = voice;
        if (shown == null) {
            otherwise.println(line);
            otherwise.flush();
        } else {
            shown.accept(line);
        }
    }

    @Override
    public void ledger(Path file) {
        ledger = file;
    }

    boolean happened() {
        return asked.getCount() == 0;
    }

    /** Waits, or until there is an interrupt. */
    void rest(Duration length) {
        try {
            asked.await(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void started(TestPlan plan, Run started) {
        run = started;
        if (happened()) {
            started.stop();
        }
    }
}
