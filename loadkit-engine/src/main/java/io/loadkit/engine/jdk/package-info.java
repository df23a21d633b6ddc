/**
 * The transport that needs nothing but the JDK.
 *
 * <p>A lane is one {@code HttpClient} whose callbacks run where they occur, a {@link io.loadkit.engine.jdk.Mailbox}
 * that lets one thread at a time act for the lane, and a thread that wakes it for timers. There is no hand-over to
 * another thread between an answer and the next request.
 */
@NullMarked
package io.loadkit.engine.jdk;

import org.jspecify.annotations.NullMarked;
