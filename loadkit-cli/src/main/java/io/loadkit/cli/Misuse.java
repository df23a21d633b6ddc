package io.loadkit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line for a command line that cannot be understood, with the next step. */
final class Misuse {
    private static final List<String> FILES = List.of("--csv", "--html", "--json");

    private Misuse() {}

    static String text(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        String name = command.qualifiedName();
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().get(0);
            Optional<String> instead = OldHabits.instead(bare(word));
            return instead.isPresent()
                    ? unknown(bare(word), command) + ": " + instead.get()
                    : guessed(bare(word), command) + "'" + name + " --help' lists what there is";
        }
        if (wrong instanceof MissingParameterException missing
                && missing.getMissing().size() == 1) {
            ArgSpec argument = missing.getMissing().get(0);
            String where = argument instanceof OptionSpec option ? " after " + option.longestName() : "";
            return "the " + argument.paramLabel() + " is missing" + where + ": '" + name + " --help' shows how";
        }
        if (wrong instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + " is given more than once: keep one of them";
        }
        if (wrong.getArgSpec() instanceof OptionSpec option && option.arity().max() == 0 && wrong.getValue() != null) {
            return option.longestName() + " takes no value, and got \"" + wrong.getValue() + "\": "
                    + (FILES.contains(option.longestName()) ? OldHabits.NAMES : "leave it out");
        }
        String message = wrong.getMessage() == null ? wrong.toString() : wrong.getMessage();
        return message.replaceAll("\\s*\\R\\s*", " ") + ": '" + name + " --help' lists what there is";
    }

    /** A flag without its value. */
    private static String bare(String word) {
        return word.startsWith("-") && word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    }

    private static String guessed(String word, CommandSpec command) {
        List<String> known = new ArrayList<>();
        if (word.startsWith("-")) {
            command.options().forEach(option -> known.addAll(List.of(option.names())));
        } else {
            known.addAll(command.subcommands().keySet());
            known.addAll(command.parent() == null ? TestType.all() : List.of());
        }
        Optional<String> near = Typo.closest(word, known);
        return unknown(word, command) + (near.isPresent() ? ": did you mean " + near.get() + "? " : ": ");
    }

    private static String unknown(String word, CommandSpec command) {
        if (word.startsWith("-")) {
            return "unknown flag " + word;
        }
        return command.parent() == null ? "unknown command " + word : "what is " + word + "?";
    }
}
