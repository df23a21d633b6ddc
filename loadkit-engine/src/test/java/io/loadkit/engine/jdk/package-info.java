/** Tests of the JDK transport against real sockets. */
@NullMarked
package io.loadkit.engine.jdk;

import org.jspecify.annotations.NullMarked;
