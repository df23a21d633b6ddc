/** Tests of what is read of requests and answers. */
@NullMarked
package io.loadkit.generator.calibrate.exchange;

import org.jspecify.annotations.NullMarked;
