/**
 * Finds out how to log in, and who may.
 *
 * <p>{@code Logins} is where to begin: it takes whoever is given, looks for logins ({@code LoginSearch}), tries them
 * ({@code LoginTrials}, {@code SchemeLogins}, {@code TokenRequests}) and reads what they bring ({@code LoginAnswer}). Where
 * nobody is known, {@code Registration} signs up, as long as its {@code Attempts} have something left to try, which are what
 * the calibration above knows of an operation. What comes of it is {@code LoggedIn}. {@code Sessions} is who the one user is
 * logged in as while calibration goes on, {@code Keys} which of several keys goes where.
 */
@NullMarked
package io.loadkit.generator.calibrate.login;

import org.jspecify.annotations.NullMarked;
