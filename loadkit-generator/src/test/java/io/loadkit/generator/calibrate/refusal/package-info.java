/** Tests of what refusals say: sentence by sentence, and by services that accept only what their refusals ask for. */
@NullMarked
package io.loadkit.generator.calibrate.refusal;

import org.jspecify.annotations.NullMarked;
