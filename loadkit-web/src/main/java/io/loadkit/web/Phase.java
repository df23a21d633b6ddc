package io.loadkit.web;

/** Where a page stands. The names go to the browser. */
enum Phase {
    /** No run yet. */
    IDLE,
    /** Discovering, planning, trying out. */
    PREPARING,
    /** Sending requests. */
    RUNNING,
    /** Under way, and sending nothing until it goes on. */
    PAUSED,
    /** Told to stop; requests under way finish, what was made is cleaned up. */
    STOPPING,
    /** Sending nothing more to measure; what was made is being taken away. */
    CLEANING,
    /** Over; its reports are being written. */
    WRITING,
    /** Over. */
    FINISHED,
    /** Could not be prepared or carried out. */
    FAILED;

    /** Whether a run is prepared, under way, or not yet written. */
    boolean isBusy() {
        return this != IDLE && this != FINISHED && this != FAILED;
    }

    /** Whether requests are, or could be, under way. */
    boolean isUnderWay() {
        return this == RUNNING || this == PAUSED;
    }
}
