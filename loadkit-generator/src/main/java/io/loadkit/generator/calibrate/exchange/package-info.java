/**
 * One request and its answer, as calibration sees them.
 *
 * <p>{@code Caller} sends a request and waits for its {@code Reply}; {@code Drawing} draws the values as one user of a load
 * does. {@code JsonReader} reads what came back, {@code SentFields} what was sent, {@code Folders} what a path says by its
 * last segments; {@code Operations} makes changed copies of what is described. Nothing here knows what is learned from it.
 */
@NullMarked
package io.loadkit.generator.calibrate.exchange;

import org.jspecify.annotations.NullMarked;
