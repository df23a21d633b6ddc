/** Reaches into the generator for {@link io.loadkit.generator.calibrate.Ablation}. */
@NullMarked
package io.loadkit.generator;

import org.jspecify.annotations.NullMarked;
