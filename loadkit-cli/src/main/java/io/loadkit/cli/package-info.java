/**
 * The {@code loadkit} command: flags in, a {@code LoadTest} run, an exit code out.
 *
 * <p>{@link io.loadkit.cli.Main} is the process: streams, logging, signals, and the only {@code System.exit}. {@code Cli}
 * is one call without a process around it, which is what the tests use. Each command is a class ({@code RunCommand},
 * {@code DiscoverCommand}, …) that inherits from {@code BaseCommand}, and its flags are grouped in {@code …Flags}.
 *
 * <p>Commands do not read their flags: they ask {@code Effective} for a setting, which knows the strongest place that
 * names it: flag, {@code --set}, environment, {@code loadkit.yaml}, preset, default. {@code TestBuilder} turns settings
 * into the {@code LoadTest} they describe, {@code Outputs} says where reports go, {@code Screen} what is printed where.
 * {@code ConfigFile} finds and parses the file, {@code ConfigReader} and {@code ScenarioReader} understand it.
 *
 * <p>It holds no logic a library user would miss. It is also the one place that writes to the standard streams and binds
 * the logging.
 */
@NullMarked
package io.loadkit.cli;

import org.jspecify.annotations.NullMarked;
