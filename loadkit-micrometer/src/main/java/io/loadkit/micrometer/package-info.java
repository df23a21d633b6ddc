/**
 * The figures of a run as Micrometer meters, while it runs. {@link io.loadkit.micrometer.RunMeters} is a
 * {@link io.loadkit.spi.RunListener}; which monitoring system the meters go to is the registry's choice.
 */
@NullMarked
package io.loadkit.micrometer;

import org.jspecify.annotations.NullMarked;
