package io.loadkit.engine;

import io.loadkit.result.Latency;

/**
 * What a run shows about its own generator: what {@link TrustJudge} judges by.
 *
 * @param lateness how much later than intended requests were sent
 * @param stalls how late the beats of the lanes were
 * @param waits how long requests waited in the transport, most of all for a connection
 * @param neverStarted arrivals that were due and never started
 * @param waitedForRoom arrivals that waited for the limit {@code maxInFlight}
 * @param busiestLane share of its time that the thread of the busiest lane used a core; 0 where nobody knows
 * @param balance whether users and times add up
 * @param process what the process used
 * @param isHere whether the target is on this machine
 */
record Signs(
        Latency lateness,
        Latency stalls,
        Latency waits,
        long neverStarted,
        long waitedForRoom,
        double busiestLane,
        Balance balance,
        Vitals.Used process,
        boolean isHere) {

    /**
     * The two sides of Little's law: how much users or requests there were at a time, counted by the clock, and how much
     * there ought to have been, from the times of requests.
     *
     * @param open whether requests under way were counted, rather than users
     * @param counted on average at a time, by the clock
     * @param expected rate times time
     * @param samples how often it was counted
     * @param edge share of the run that a request and the think time before it take: so much is lost at both ends
     */
    record Balance(boolean open, double counted, double expected, long samples, double edge) {
        /** Nothing was counted. */
        static final Balance NONE = new Balance(false, 0, 0, 0, 1);
    }
}
