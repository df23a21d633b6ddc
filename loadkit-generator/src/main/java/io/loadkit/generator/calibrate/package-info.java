/**
 * Tries a plan with one slow user and makes it better: {@link io.loadkit.generator.calibrate.StockCalibrator}.
 *
 * <p>Below it, each knowing nothing of what is above: {@code calibrate.exchange} is one request and its answer,
 * {@code calibrate.refusal} reads out of a refusal what the target did not like, and {@code calibrate.login} finds out how to
 * log in.
 *
 * <p>Everything learned is written down as a change of the model: an {@code Edit} makes a property required, closes its
 * set of values, takes it away; a seen answer becomes a documented one. {@code Learning} then has the scenarios generated
 * again from the {@code BelievedApi}, so that what was learned of one operation helps all that depend on it. {@code Walk}
 * sends the requests in rounds, {@code Recipe} keeps how it went with one operation, {@code NextTry} decides what is tried
 * after a refusal, {@code Beliefs} how it is sent by what is believed now, {@code JourneyPart} what it does in journeys.
 * {@code LateMakers} and {@code LateOrders} open again what waited for something that works by now.
 * {@code Refusals} has complaints read out of a refusal, {@code Repairs} turns them into edits. {@code Inventory} knows what
 * was made, {@code Cleaning} takes it away. {@code Memory} compares with what an earlier calibration wrote down as
 * {@code Frozen} text, so that only what has changed is tried again; {@code Quotas} makes journeys rare that may not be made
 * often; {@code BetterPlan} is what is handed over.
 */
@NullMarked
package io.loadkit.generator.calibrate;

import org.jspecify.annotations.NullMarked;
