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
    private Misuse() {}

    static String text(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        String name = command.qualifiedName();
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().get(0), command) + "'" + name + " --help' lists what there is";
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
        String message = wrong.getMessage() == null ? wrong.toString() : wrong.getMessage();
        return message.replaceAll("\\s*\\R\\s*", " ") + ": '" + name + " --help' lists what there is";
    }

    private static String unmatched(String word, CommandSpec command) {
        boolean flag = word.startsWith("-");
        String bare = flag && word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        List<String> known = new ArrayList<>();
        if (flag) {
            command.options().forEach(option -> known.addAll(List.of(option.names())));
        } else {
            known.addAll(command.subcommands().keySet());
            known.addAll(command.parent() == null ? TestType.all() : List.of());
        }
        Optional<String> near = Typo.closest(bare, known);
        String what = flag
                ? "unknown flag " + bare
                : command.parent() == null ? "unknown command " + bare : "what is " + bare + "?";
        return what + (near.isPresent() ? ": did you mean " + near.get() + "? " : ": ");
    }
}
