/**
 * The code of README.md and of the guides in {@code docs}, run against the sample gateway. {@code GuidesTest} fails when a
 * guide shows code that is not here or in the examples.
 */
@NullMarked
package io.loadkit.examples.guides;

import org.jspecify.annotations.NullMarked;
