package io.loadkit.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

@Command(
        name = CompletionCommand.NAME,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Print a script that completes commands and flags in bash and zsh.",
        footer = {"", "Example:", "  source <(loadkit completion)"})
final class CompletionCommand extends BaseCommand {
    static final String NAME = "completion";

    CompletionCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        screen(effective()).result(AutoComplete.bash("loadkit", spec.root().commandLine()));
        return ExitCode.PASSED;
    }
}
