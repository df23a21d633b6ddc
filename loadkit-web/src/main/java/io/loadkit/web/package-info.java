/**
 * The live page: a browser watches, steers and starts runs. Begin at {@link io.loadkit.web.LivePage}.
 *
 * <p>What every browser sees is on one {@code Board}: a phase, the plan, the figures and a log, told by the run through
 * the methods of a {@link io.loadkit.spi.RunListener}. {@code Browsers} passes each change on by server-sent events, one
 * for each window of the run; a browser that comes late or lost its connection gets everything so far first.
 * {@code Director} carries out what a person clicks. {@code PageServer} routes requests, and none gets past
 * {@code Gate}: only the own origin may send commands, only loopback names are answered to, and a token is asked for
 * where the page is open to other machines. Everything kept is bounded, however long the run.
 */
@NullMarked
package io.loadkit.web;

import org.jspecify.annotations.NullMarked;
