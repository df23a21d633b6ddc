package io.loadkit.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page of all commands and flags, from what the command itself knows of them. */
final class FlagsPage {
    private FlagsPage() {}

    static String of(CommandLine line) {
        StringBuilder page = new StringBuilder("""
                # Commands and flags

                Written from the command itself by `ReferenceTest`, which fails when this page is out of date. `loadkit COMMAND
                --help` says the same. Each flag that takes a value is also read from the environment, as `LOADKIT_` and its name in
                capitals: `LOADKIT_RUN_TIME` for `--run-time`. A flag is stronger than the environment, which is stronger than
                [loadkit.yaml](yaml.md), which is stronger than a test type.
                """);
        line.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .forEach(command -> page.append(section(command)));
        return page.toString();
    }

    private static String section(CommandSpec command) {
        StringBuilder text = new StringBuilder("\n## loadkit " + command.name() + "\n\n"
                + plain(command.usageMessage().header()) + "\n");
        String more = plain(command.usageMessage().description());
        text.append(more.isBlank() ? "" : "\n" + more + "\n");
        List<PositionalParamSpec> words = command.positionalParameters();
        if (!words.isEmpty()) {
            text.append("\n| word | meaning |\n|---|---|\n");
            words.forEach(word -> text.append(row(word.paramLabel(), word)));
        }
        groups(command).forEach(group -> text.append(table(heading(group), group.allOptionsNested())));
        List<OptionSpec> alone = command.options().stream()
                .filter(option -> option.group() == null && !option.hidden())
                .toList();
        return text.append(table("flag", alone)).toString();
    }

    /** What every command understands comes last. */
    private static List<ArgGroupSpec> groups(CommandSpec command) {
        return command.argGroups().stream()
                .sorted(Comparator.comparingInt(ArgGroupSpec::order))
                .toList();
    }

    private static String table(String heading, List<OptionSpec> options) {
        List<OptionSpec> shown = options.stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparingInt(OptionSpec::order))
                .toList();
        if (shown.isEmpty()) {
            return "";
        }
        return "\n| " + heading + " | meaning |\n|---|---|\n"
                + shown.stream().map(option -> row(names(option), option)).collect(Collectors.joining());
    }

    private static String heading(ArgGroupSpec group) {
        return group.heading() == null
                ? "flag"
                : group.heading().replace("%n", "").strip();
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static String row(String name, ArgSpec of) {
        return "| `" + name + "` | " + plain(of.description()).replace("|", "\\|") + " |\n";
    }

    private static String plain(String[] lines) {
        return Arrays.stream(lines)
                .map(line -> Ansi.OFF.string(line.replace("%%", "%").replace("%n", " ")))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining(" "))
                .strip();
    }
}
