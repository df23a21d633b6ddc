package io.loadkit.cli;

import io.loadkit.LoadKit;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "loadkit",
        header = "Discovers a running HTTP API, learns to call it, and loads it.",
        customSynopsis = "loadkit COMMAND [OPTIONS]",
        versionProvider = RootCommand.Version.class,
        commandListHeading = "%nCommands%n",
        optionListHeading = "%nGeneral%n",
        footer = {
            "",
            "Start here:",
            "  loadkit demo                                    see it work on a sample gateway",
            "  loadkit discover --host http://localhost:8000   what is there to load?",
            "  loadkit run --host http://localhost:8000        load it",
            "",
            "'loadkit COMMAND --help' lists the flags of a command."
        })
final class RootCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    @SuppressWarnings("NullAway.Init")
    RootCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"LoadKit " + LoadKit.version() + " on Java " + Runtime.version()};
        }
    }
}
