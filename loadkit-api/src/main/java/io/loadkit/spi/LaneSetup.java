package io.loadkit.spi;

import io.loadkit.plan.Limits;
import java.net.URI;

/**
 * What a lane needs to know.
 *
 * @param target scheme, host and port all its requests go to; a path is to be ignored
 * @param number of the lane in its run, from 0
 * @param lanes opened for the run
 * @param maxConnections this lane may have open at once; more requests than that wait for a free one
 * @param firstConnections that may be opened without hesitation; a transport to which opening is dear may take its time
 *     with those beyond, up to {@code maxConnections}, while requests wait
 * @param connections told what opening connections takes
 */
public record LaneSetup(
        URI target,
        Limits limits,
        int number,
        int lanes,
        int maxConnections,
        Ticker ticker,
        int firstConnections,
        ConnectionListener connections) {
    /**
     * A lane whose connections nobody asks about.
     *
     * @param target scheme, host and port all its requests go to; a path is to be ignored
     * @param limits of connections and answers
     * @param number of the lane in its run, from 0
     * @param lanes opened for the run
     * @param maxConnections this lane may have open at once
     * @param ticker where time comes from
     * @param firstConnections that may be opened without hesitation
     */
    public LaneSetup(
            URI target, Limits limits, int number, int lanes, int maxConnections, Ticker ticker, int firstConnections) {
        this(target, limits, number, lanes, maxConnections, ticker, firstConnections, ConnectionListener.NONE);
    }

    /**
     * A lane that may open all its connections without hesitation.
     *
     * @param target scheme, host and port
     * @param limits bounds of time and size
     * @param number from 0
     * @param lanes how many the run has
     * @param maxConnections the lane may have open at once
     * @param ticker where time comes from
     */
    public LaneSetup(URI target, Limits limits, int number, int lanes, int maxConnections, Ticker ticker) {
        this(target, limits, number, lanes, maxConnections, ticker, maxConnections);
    }
}
