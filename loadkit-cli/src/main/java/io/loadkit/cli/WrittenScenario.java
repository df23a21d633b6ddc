package io.loadkit.cli;

import io.loadkit.ScenarioBuilder;
import java.util.function.Consumer;

/** A journey of a configuration file, ready to be added to a test. */
record WrittenScenario(String name, Consumer<ScenarioBuilder> steps) {}
