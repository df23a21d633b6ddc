package io.loadkit.cli;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "Write a commented loadkit.yaml to start from.",
        description = {
            "",
            "Writes loadkit.yaml and, for editors that complete and check it, loadkit.schema.json. Never overwrites a file."
        },
        footer = {"", "Example:", "  loadkit init && loadkit run"})
final class InitCommand extends BaseCommand {
    private static final String SCHEMA = "loadkit.schema.json";

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Folder to write to; this one unless told.")
    Path folder = Path.of("");

    InitCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Screen screen = screen(effective());
        for (String name : List.of(ConfigFile.USUAL_NAME, SCHEMA)) {
            Path file = folder.resolve(name);
            write(name, file);
            screen.result("wrote " + file);
        }
        return ExitCode.PASSED;
    }

    private static void write(String name, Path file) {
        try (InputStream text = Objects.requireNonNull(InitCommand.class.getResourceAsStream(name))) {
            Files.copy(text, file);
        } catch (FileAlreadyExistsException there) {
            throw new ConfigurationException(
                    Problem.of(file + " exists already").next("delete or rename it first"), there);
        } catch (IOException refused) {
            throw new ConfigurationException(
                    Problem.value("folder", file.toAbsolutePath().getParent(), "a folder that can be written to"),
                    refused);
        }
    }
}
