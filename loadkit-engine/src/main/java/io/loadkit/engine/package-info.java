/**
 * Runs a {@code TestPlan}: users and arrivals, the JDK transport, and recording.
 *
 * <p>A run is split into lanes. A lane is one event loop thread with its own users, timer, connections and recorder; a
 * user stays on its lane, so nothing on the hot path is shared or locked. Once a second the recorders are swapped and
 * become an {@code Interval} for the listeners.
 */
@NullMarked
package io.loadkit.engine;

import org.jspecify.annotations.NullMarked;
