package io.loadkit.engine.jdk;

/**
 * How many connections may be in use. The client opens one for each request that finds none idle, and a client that has
 * just started is slow: a backlog would open hundreds, and opening them would make the backlog longer. So there are a
 * few at first, and more only while requests wait, some every {@value #STEP_MILLIS} ms: many when answers are slow, few
 * when they are quick and connections are not what is wanting, none when it is this process that is slow: it is late, it
 * uses the processors, or the last ones brought no more answers. Never fewer again, unless the target refuses: an idle one
 * costs nothing. For one thread.
 */
final class Brake {
    static final long STEP_MILLIS = 100;

    /** The fewest more in a step. */
    private static final int LEAST = 8;

    /** What a step adds when answers are quick: one more for so many that there are. */
    private static final int SLOWLY = 8;

    /** The same when answers are slow. */
    private static final int FAST = 2;

    /**
     * Steps that wait for a first answer: classes are loaded and code is compiled before it comes. And steps without any
     * end that it takes to blame the target while this process is slow.
     */
    private static final int PATIENT_STEPS = 10;

    /** A step that comes later than that was kept by work of ours, and more connections would be more of it. */
    static final long LATE_MILLIS = STEP_MILLIS / 2;

    /** From this share of the processors on it is this process that is slow: connections do not make it faster. */
    static final double FULL = 0.7;

    /**
     * From this share on it may be, where others want the processors too. Then the last ones that came must have paid: half as
     * many answers more as there were connections more.
     */
    static final double SOME = 0.3;

    private int most;
    private int allowed;
    private int ended;
    private boolean answered;
    private int steps;
    private int silent;
    private double worthwhile;

    Brake(int first, int most) {
        this.most = most;
        this.allowed = Math.max(1, Math.min(first, most));
    }

    int allowed() {
        return allowed;
    }

    boolean isOff() {
        return allowed == most;
    }

    /** A request has come to its end. */
    void ended() {
        ended++;
        answered = true;
    }

    /** More than so many at once are refused. */
    void refused(int inUse) {
        most = Math.max(1, inUse);
        allowed = Math.min(allowed, most);
    }

    /**
     * Another {@value #STEP_MILLIS} ms have passed in which requests waited, and {@code lateMillis} more.
     *
     * @param ownShare of all the processor time this process could have used since the last step it did use, from 0 to 1
     */
    void step(long lateMillis, double ownShare) {
        steps++;
        silent = ended > 0 ? 0 : silent + 1;
        // Nothing comes to its end for so long: that is not our slowness, the target has them all.
        boolean vain = ownShare > SOME && ended < worthwhile;
        boolean busy = (lateMillis > LATE_MILLIS || ownShare > FULL || vain) && silent < PATIENT_STEPS;
        if (!busy && (answered || steps >= PATIENT_STEPS)) {
            boolean quick = ended >= allowed / 2;
            long more = Math.max(LEAST, allowed / (quick ? SLOWLY : FAST));
            worthwhile = ended * (1 + 0.5 * more / allowed);
            allowed = (int) Math.min(most, allowed + more);
        }
        ended = 0;
    }
}
