package io.loadkit.cli;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.DiscoveryException;
import io.loadkit.report.compare.Change;
import io.loadkit.result.Capacity;
import io.loadkit.result.Verdict;
import picocli.CommandLine;

/** The exit codes of the command. Scripts rely on them: none ever changes its meaning. */
final class ExitCode {
    static final int PASSED = 0;
    static final int ERROR = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 96;
    static final int NO_DATA = 97;
    static final int INVALID = 98;
    static final int THRESHOLD = 99;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> PASSED;
            case FAILED -> THRESHOLD;
            case NO_DATA -> NO_DATA;
            case INVALID -> INVALID;
            case ABORTED -> INTERRUPTED;
        };
    }

    /** Of a comparison of runs. */
    static int of(Change.Outcome outcome) {
        return switch (outcome) {
            case BETTER, NO_EVIDENCE -> PASSED;
            case WORSE -> THRESHOLD;
            case NOT_COMPARABLE -> USAGE;
        };
    }

    /** Of a search for the capacity. */
    static int of(Capacity capacity) {
        return switch (capacity.ending()) {
            case NOTHING_HELD -> THRESHOLD;
            case GENERATOR -> INVALID;
            case STOPPED -> INTERRUPTED;
            case FOUND, NEVER_MISSED, OUT_OF_TIME -> capacity.rate() > 0 ? PASSED : THRESHOLD;
        };
    }

    static int of(Throwable thrown) {
        if (thrown instanceof ConfigurationException || thrown instanceof CommandLine.ParameterException) {
            return USAGE;
        }
        return thrown instanceof DiscoveryException ? UNREACHABLE : ERROR;
    }
}
