package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.time.Duration;

/**
 * Every bound a run keeps.
 *
 * @param connectTimeout for opening a connection, TLS included
 * @param requestTimeout from sending a request to the last byte of its answer
 * @param gracefulStop how long requests that are under way may take to finish when the run ends
 * @param keptBodyBytes how much of an answer's body checks and saves get to see; the rest is counted and let go
 * @param maxInFlight open model: most journeys under way at once; later arrivals wait, and their wait is measured
 */
public record Limits(
        Duration connectTimeout, Duration requestTimeout, Duration gracefulStop, int keptBodyBytes, int maxInFlight) {
    private static final Duration LONGEST = Duration.ofHours(1);

    /** 5 s to connect, 30 s a request, 10 s to stop, 1 MiB of a body, 10,000 in flight. */
    public static final Limits DEFAULT =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(10), 1 << 20, 10_000);

    /**
     * Checks what it is given.
     *
     * @param connectTimeout for opening a connection, TLS included
     * @param requestTimeout from sending a request to the last byte of its answer
     * @param gracefulStop how long requests that are under way may take to finish when the run ends
     * @param keptBodyBytes how much of an answer's body checks and saves get to see; the rest is counted and let go
     * @param maxInFlight open model: most journeys under way at once; later arrivals wait, and their wait is measured
     */
    public Limits {
        bounded("connect timeout", connectTimeout);
        bounded("request timeout", requestTimeout);
        if (gracefulStop.isNegative() || gracefulStop.compareTo(LONGEST) > 0) {
            throw new ConfigurationException(Problem.value("graceful stop", gracefulStop, "0 to 1 hour"));
        }
        if (keptBodyBytes < 0) {
            throw new ConfigurationException(Problem.value("kept body bytes", keptBodyBytes, "0 or more"));
        }
        if (maxInFlight < 1) {
            throw new ConfigurationException(Problem.value("max in flight", maxInFlight, "1 or more"));
        }
    }

    /**
     * {@return the same with another connect timeout}
     *
     * @param timeout more than 0
     */
    public Limits withConnectTimeout(Duration timeout) {
        return new Limits(timeout, requestTimeout, gracefulStop, keptBodyBytes, maxInFlight);
    }

    /**
     * {@return the same with another request timeout}
     *
     * @param timeout more than 0
     */
    public Limits withRequestTimeout(Duration timeout) {
        return new Limits(connectTimeout, timeout, gracefulStop, keptBodyBytes, maxInFlight);
    }

    /**
     * {@return the same with another bound for the end}
     *
     * @param bound 0 or more
     */
    public Limits withGracefulStop(Duration bound) {
        return new Limits(connectTimeout, requestTimeout, bound, keptBodyBytes, maxInFlight);
    }

    private static void bounded(String name, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new ConfigurationException(Problem.value(name, value, "a length of time above 0, 1 hour at most"));
        }
    }
}
