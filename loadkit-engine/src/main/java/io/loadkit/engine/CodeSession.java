package io.loadkit.engine;

import io.loadkit.plan.Session;
import io.loadkit.plan.Step;
import io.loadkit.plan.ThinkTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Code of the user's at work. It runs on a thread of its own; what it asks for is done by the {@link VirtualUser} on its
 * lane, while that thread waits. So user and code never work at the same time, and need no locks.
 */
final class CodeSession implements Session, Runnable {
    private static final long NONE = Long.MIN_VALUE;

    private final VirtualUser user;
    private final LaneLoop loop;
    private final Consumer<Session> body;
    private final UserDraws draws;
    private final Map<String, Object> kept;
    private long firstNanos;
    private volatile @Nullable Thread thread;

    /** What the thread waits for; used on the lane only. */
    private @Nullable CompletableFuture<?> waited;

    /** Ends the code of a user who has to leave. */
    static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Left() {
            super("the run is over for this user", null, false, false);
        }
    }

    /**
     * Code that is about to run.
     *
     * @param readyNanos when its first request is meant to be sent
     * @param kept what the user keeps for all its journeys
     */
    CodeSession(
            VirtualUser user,
            LaneLoop loop,
            Consumer<Session> body,
            UserDraws draws,
            Map<String, Object> kept,
            long readyNanos) {
        this.user = user;
        this.loop = loop;
        this.body = body;
        this.draws = draws;
        this.kept = kept;
        this.firstNanos = readyNanos;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        Throwable thrown = null;
        try {
            body.accept(this);
        } catch (Left left) {
            thrown = null;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError fault) {
            thrown = fault;
        }
        thread = null;
        Throwable fault = thrown;
        loop.onLane(() -> user.codeOver(fault));
    }

    @Override
    public Reply send(Step.Request request) {
        long ready = firstNanos == NONE ? loop.nanos() : firstNanos;
        firstNanos = NONE;
        return await(reply -> user.sendForCode(this, request, ready, reply));
    }

    @Override
    public void pause(ThinkTime time) {
        long wait = Wait.of(time).draw(draws.random);
        firstNanos = NONE;
        if (wait > 0) {
            long from = loop.nanos();
            CodeSession.<Boolean>await(this, over -> user.pauseForCode(from, wait, over));
        }
    }

    @Override
    public int user() {
        return draws.user();
    }

    @Override
    public RandomGenerator random() {
        return draws.random();
    }

    @Override
    public Optional<Object> get(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    @Override
    public void set(String name, @Nullable Object value) {
        if (value == null) {
            kept.remove(name);
        } else {
            kept.put(name, value);
        }
    }

    /** What it keeps, by name. */
    Map<String, Object> kept() {
        return kept;
    }

    /** The user has to leave: a wait is over, an answer is still taken. On the lane. */
    void leave() {
        CompletableFuture<?> wait = waited;
        if (wait != null) {
            wait.completeExceptionally(new Left());
        }
    }

    /** The run does not wait any longer. On the lane. */
    void abandon() {
        leave();
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private Reply await(Consumer<CompletableFuture<Reply>> asking) {
        return CodeSession.<Reply>await(this, asking);
    }

    private static <T> T await(CodeSession session, Consumer<CompletableFuture<T>> asking) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        session.loop.onLane(() -> {
            session.waited = answer;
            try {
                asking.accept(answer);
            } catch (RuntimeException thrown) {
                answer.completeExceptionally(thrown);
            }
        });
        try {
            return answer.get();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new Left();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("a request could not be made", failed.getCause());
        }
    }
}
