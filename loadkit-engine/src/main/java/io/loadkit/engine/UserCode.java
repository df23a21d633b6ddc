package io.loadkit.engine;

import io.loadkit.plan.Session;
import io.loadkit.plan.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Code of the user's that a user is running, its request under way, and what it keeps. Used on the lane only. */
final class UserCode {
    private final Map<String, Object> kept = new HashMap<>(0);
    private Map<String, CompiledStep.Code.Entries> entries = Map.of();
    private @Nullable CodeSession session;
    private @Nullable CodeRequest request;

    /** Forgets what code of another user kept. */
    void forget() {
        kept.clear();
    }

    /** Runs {@code own} on a thread of its own; its first request is meant to be sent at that instant. */
    void start(VirtualUser user, LaneLoop loop, CompiledStep.Code own, UserDraws draws, long readyNanos) {
        CodeSession started = new CodeSession(user, loop, own.body, draws, kept, readyNanos);
        session = started;
        entries = own.entries;
        loop.codeThreads().execute(started);
    }

    /** A request for code that waits for its answer. Throws when a value it needs is not there. */
    CompiledStep.Request ask(
            CodeSession by,
            Step.Request template,
            CompiledPlan plan,
            UserDraws draws,
            CompletableFuture<Session.Reply> reply) {
        CodeRequest made = CodeRequest.of(by, template, plan, draws, reply);
        if (!made.step().isReady(made.draws())) {
            throw new IllegalStateException(template.template().key() + " needs "
                    + template.template().needs() + ", and not all of it was saved or set");
        }
        CompiledStep.Code.Entries booked = entries.get(template.template().key());
        if (booked != null) {
            made.book(booked, plan, draws);
        }
        request = made;
        return made.step();
    }

    boolean isRunning() {
        return session != null;
    }

    /** The request of the code that is under way; {@code null} when it is one of the journey itself. */
    @Nullable
    CodeRequest request() {
        return request;
    }

    /** Takes the request away, to be answered. */
    @Nullable
    CodeRequest takeRequest() {
        CodeRequest taken = request;
        request = null;
        return taken;
    }

    /** Ends what the code waits for; it is told that it has to leave. */
    void leave() {
        if (session != null) {
            request = null;
            session.leave();
        }
    }

    /** The run does not wait for the code any longer. */
    void abandon() {
        if (session != null) {
            session.abandon();
        }
    }

    /** The code has come to its end. */
    void over() {
        session = null;
        request = null;
    }
}
