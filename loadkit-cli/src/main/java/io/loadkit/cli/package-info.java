/**
 * The {@code loadkit} command: flags in, a {@code LoadTest} run, an exit code out.
 *
 * <p>It holds no logic a library user would miss. It is also the one place that writes to the standard streams, binds the
 * logging and ends the JVM.
 */
@NullMarked
package io.loadkit.cli;

import org.jspecify.annotations.NullMarked;
