/**
 * Tries a plan with one slow user and makes it better: {@link io.loadkit.generator.calibrate.StockCalibrator}.
 *
 * <p>Everything learned is written down as a change of the model: an {@code Edit} makes a property required, closes its
 * set of values, takes it away; a seen answer becomes a documented one. The scenarios are then generated again from the
 * changed model, so that what was learned of one operation helps all that depend on it. {@code Walk} sends the
 * requests in rounds, {@code Recipe} keeps what is known of one operation, {@code Repairs} turns the complaints that an
 * {@code ErrorDialect} reads out of a refusal into edits, {@code Logins} finds out how to log in, {@code Cleaning}
 * takes away what was made.
 */
@NullMarked
package io.loadkit.generator.calibrate;

import org.jspecify.annotations.NullMarked;
