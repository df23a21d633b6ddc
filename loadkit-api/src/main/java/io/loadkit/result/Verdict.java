package io.loadkit.result;

/** What became of the test. The names are part of the JSON format. */
public enum Verdict {
    /** Every threshold held. */
    PASSED,
    /** A threshold did not hold. */
    FAILED,
    /** No request got an answer. */
    NO_DATA,
    /** The generator was the limit, so the figures do not describe the target. */
    INVALID,
    /** Stopped before its end. */
    ABORTED
}
