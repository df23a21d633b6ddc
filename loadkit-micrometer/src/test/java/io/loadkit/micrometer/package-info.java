@NullMarked
package io.loadkit.micrometer;

import org.jspecify.annotations.NullMarked;
