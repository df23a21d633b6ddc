package io.loadkit.generator;

import io.loadkit.spi.ParameterStrategy;

/**
 * Values that nobody else uses, made up for this run. What they name may be deleted, unlike what a user names: that was
 * there before.
 */
public interface OwnNames extends ParameterStrategy {}
