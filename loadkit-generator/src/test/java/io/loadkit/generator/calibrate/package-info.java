/** Tests of calibration against services that answer from memory. */
@NullMarked
package io.loadkit.generator.calibrate;

import org.jspecify.annotations.NullMarked;
