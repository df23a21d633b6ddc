package io.loadkit.engine.jdk;

import java.util.concurrent.ForkJoinPool;

/**
 * The pool on which {@code HttpClient.sendAsync} completes its futures, whatever executor it is given. Before JDK 25
 * {@code CompletableFuture} starts a thread for each completion when the pool's parallelism is 1.
 */
final class CommonPool {
    private static final String SIZE = "java.util.concurrent.ForkJoinPool.common.parallelism";
    private static final int FIRST_WITHOUT_TRAP = 25;
    private static final boolean FIT = prepare();

    private CommonPool() {}

    /** Whether completions run on the pool and not each on a new thread. */
    static boolean isFitForUse() {
        return FIT;
    }

    private static boolean prepare() {
        if (Runtime.version().feature() >= FIRST_WITHOUT_TRAP) {
            return true;
        }
        if (Runtime.getRuntime().availableProcessors() <= 2 && System.getProperty(SIZE) == null) {
            System.setProperty(SIZE, "2"); // read once, when the pool is first used
        }
        return ForkJoinPool.getCommonPoolParallelism() > 1;
    }
}
