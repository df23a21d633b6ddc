/** Tests of the engine: most run in virtual time over a fake transport. */
@NullMarked
package io.loadkit.engine;

import org.jspecify.annotations.NullMarked;
