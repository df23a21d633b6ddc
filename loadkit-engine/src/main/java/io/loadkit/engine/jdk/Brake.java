package io.loadkit.engine.jdk;

/**
 * How many connections may be in use. The client opens one for each request that finds none idle, and a client that has
 * just started is slow: a backlog would open hundreds, and opening them would make the backlog longer. So there are a
 * few at first, and more only while requests wait, some every {@value #STEP_MILLIS} ms: many when answers are slow, few
 * when they are quick and connections are not what is wanting, none when it is this process that is slow. Never fewer
 * again, unless the target refuses: an idle one costs nothing. For one thread.
 */
final class Brake {
    static final long STEP_MILLIS = 100;

    /** The fewest more in a step. */
    private static final int LEAST = 8;

    /** What a step adds when answers are quick: one more for so many that there are. */
    private static final int SLOWLY = 8;

    /** The same when answers are slow. */
    private static final int FAST = 2;

    /** Steps that wait for a first answer: classes are loaded and code is compiled before it comes. */
    private static final int PATIENT_STEPS = 10;

    /** A step that comes later than that was kept by work of ours, and more connections would be more of it. */
    static final long LATE_MILLIS = STEP_MILLIS / 2;

    private int most;
    private int allowed;
    private int ended;
    private boolean answered;
    private int steps;

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

    /** Another {@value #STEP_MILLIS} ms have passed in which requests waited, and {@code lateMillis} more. */
    void step(long lateMillis) {
        steps++;
        boolean busy = lateMillis > LATE_MILLIS && ended > 0;
        if (!busy && (answered || steps >= PATIENT_STEPS)) {
            boolean quick = ended >= allowed / 2;
            long more = Math.max(LEAST, allowed / (quick ? SLOWLY : FAST));
            allowed = (int) Math.min(most, allowed + more);
        }
        ended = 0;
    }
}
