/** Tests of logins, by services that want somebody to be logged in. */
@NullMarked
package io.loadkit.generator.calibrate.login;

import org.jspecify.annotations.NullMarked;
