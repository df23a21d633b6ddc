package io.loadkit.cli;

import io.loadkit.LoadTest;

/** What a person sees while they wait, on standard error. */
final class Progress {
    private Progress() {}

    static LoadTest show(LoadTest test, Session session, Effective settings) {
        return test.listen(session.interrupts());
    }
}
