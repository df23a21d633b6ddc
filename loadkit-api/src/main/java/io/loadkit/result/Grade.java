package io.loadkit.result;

/**
 * The original suite's three grades. GOOD: more than 100 requests a second, mean below 200 ms, fewer than 1 % failures;
 * ACCEPTABLE: 50, 500 ms, 5 %; all three must hold. The mean is that of the response time.
 */
public enum Grade {
    /** All three of the strict bounds hold. */
    GOOD,
    /** All three of the lenient bounds hold. */
    ACCEPTABLE,
    /** Anything else. */
    POOR;

    private static final double MS = 1e6;

    /**
     * {@return the grade of these figures}
     *
     * @param totals figures of all operations
     */
    public static Grade of(OperationStats totals) {
        if (totals.requests() == 0) {
            return POOR;
        }
        double mean = totals.response().meanNanos();
        double failures = totals.failureShare();
        if (totals.rps() > 100 && mean < 200 * MS && failures < 0.01) {
            return GOOD;
        }
        return totals.rps() > 50 && mean < 500 * MS && failures < 0.05 ? ACCEPTABLE : POOR;
    }
}
