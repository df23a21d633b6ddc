/** Measures what each part of calibration is worth: {@link io.loadkit.generator.calibrate.Ablation}. */
@NullMarked
package io.loadkit.generator.calibrate;

import org.jspecify.annotations.NullMarked;
