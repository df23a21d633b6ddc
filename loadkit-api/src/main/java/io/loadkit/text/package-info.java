/** Plain-text output shared by every {@code toString()}: {@link io.loadkit.text.TextTable} and {@link io.loadkit.text.Figures}. */
@NullMarked
package io.loadkit.text;

import org.jspecify.annotations.NullMarked;
