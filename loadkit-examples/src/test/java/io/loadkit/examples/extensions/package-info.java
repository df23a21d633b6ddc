/** The example extensions pass the contracts of {@code loadkit-testkit}, and do what they say on real parts. */
@NullMarked
package io.loadkit.examples.extensions;

import org.jspecify.annotations.NullMarked;
