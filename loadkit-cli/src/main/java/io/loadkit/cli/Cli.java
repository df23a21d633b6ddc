package io.loadkit.cli;

import io.loadkit.error.LoadKitException;
import io.loadkit.report.Terminal;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The command without the process around it: arguments and environment in, an exit code out. One object serves one call,
 * on the thread that made it.
 */
final class Cli {
    private static final String HELP_WIDTH_VARIABLE = "COLUMNS";

    private final Session session;
    private final boolean colours;

    /**
     * @param keys what a person types; empty where nobody sits at the keys
     * @param terminal what {@code err} can show
     * @param screen whether {@code out} is a terminal: then help is printed in colours, and long tables are cut
     */
    Cli(
            Map<String, String> environment,
            Optional<InputStream> keys,
            PrintStream out,
            PrintStream err,
            Terminal terminal,
            boolean screen) {
        this.session = new Session(environment, keys, out, err, terminal, screen, new Interrupts());
        this.colours = screen && !environment.containsKey("NO_COLOR");
    }

    /** Carries out one call. Never throws and never ends the JVM. */
    int execute(String... arguments) {
        try {
            String[] usual = habits(arguments);
            return commandLine(usual.length == 0 ? "" : usual[0]).execute(usual);
        } catch (Throwable thrown) { // picocli lets an Error pass; the user gets one line all the same
            return fail(thrown, Arrays.asList(arguments).contains("--debug"));
        } finally {
            session.out().flush();
            session.err().flush();
        }
    }

    /** What Ctrl-C does; from any thread. Returns whether this was the first time. */
    boolean interrupt() {
        return session.interrupts().interrupt();
    }

    /** Says it on standard error, above what shows a run there; from any thread. */
    void say(String line) {
        session.interrupts().say(line, session.err());
    }

    /** What to say when the process ends at once. */
    String resume() {
        return session.interrupts().resume();
    }

    /** All commands and flags, as picocli knows them. */
    CommandLine commandLine() {
        return commandLine(CompletionCommand.NAME);
    }

    /** Reading the flags of all commands takes longer than all else that help does, so only {@code wanted} has its own. */
    private CommandLine commandLine(String wanted) {
        CommandLine line = new CommandLine(new RootCommand());
        for (BaseCommand command : commands()) {
            Command named = command.getClass().getAnnotation(Command.class);
            if (named.name().equals(wanted) || wanted.equals(CompletionCommand.NAME)) {
                line.addSubcommand(command);
            } else {
                line.addSubcommand(named.name(), outline(named));
            }
        }
        line.setOut(writer(session.out()));
        line.setErr(writer(session.err()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(width());
        line.setUsageHelpLongOptionsMaxWidth(30);
        line.setParameterExceptionHandler((wrong, arguments) -> misused(wrong));
        line.setExecutionExceptionHandler(
                (thrown, command, parsed) -> fail(thrown, parsed.expandedArgs().contains("--debug")));
        return line;
    }

    private static CommandSpec outline(Command named) {
        CommandSpec outline = CommandSpec.create();
        outline.usageMessage().header(named.header());
        return outline;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private List<BaseCommand> commands() {
        return List.of(
                new DemoCommand(session),
                new RunCommand(session),
                new InteractiveCommand(session),
                new DiscoverCommand(session),
                new HealthCommand(session),
                new CheckCommand(session),
                new ExplainCommand(session),
                new GenerateCommand(session),
                new ParameterCommand(session),
                new ReportCommand(session),
                new CompareCommand(session),
                new CapacityCommand(session),
                new CleanupCommand(session),
                new InitCommand(session),
                new CompletionCommand(session),
                new JshellCommand(session));
    }

    /** The original suite's ways of calling it: a test type or a flag as the first word means {@code run}. */
    private static String[] habits(String[] arguments) {
        boolean run = arguments.length > 0
                && (TestType.all().contains(arguments[0])
                        || arguments[0].startsWith("-")
                                && !List.of("-h", "--help", "-V", "--version").contains(arguments[0]));
        if (!run) {
            return arguments;
        }
        List<String> longer = new ArrayList<>(List.of("run"));
        longer.addAll(Arrays.asList(arguments));
        return longer.toArray(String[]::new);
    }

    private int misused(ParameterException wrong) {
        session.err().println("loadkit: " + Misuse.text(wrong));
        return ExitCode.USAGE;
    }

    private int fail(Throwable thrown, boolean debug) {
        if (session.interrupts().happened()) {
            session.err().println("loadkit: interrupted before the run had started; nothing was written");
            return ExitCode.INTERRUPTED;
        }
        session.err().println("loadkit: " + message(thrown));
        if (debug) {
            thrown.printStackTrace(session.err());
        }
        return ExitCode.of(thrown);
    }

    private static String message(Throwable thrown) {
        if (thrown instanceof LoadKitException && thrown.getMessage() != null) {
            return thrown.getMessage().replaceAll("\\s*\\R\\s*", " ");
        }
        return "unexpected error, " + thrown + ": run it again with --debug and report what it prints";
    }

    private int width() {
        try {
            return Math.max(
                    80,
                    Math.min(160, Integer.parseInt(session.environment().getOrDefault(HELP_WIDTH_VARIABLE, "100"))));
        } catch (NumberFormatException notOne) {
            return 100;
        }
    }
}
