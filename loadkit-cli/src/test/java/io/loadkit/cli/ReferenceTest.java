package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadkit.report.RunJson;
import io.loadkit.report.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The pages of docs/reference say what the program knows of itself. After a change, {@code -Dloadkit.reference=write}
 * writes them anew.
 */
final class ReferenceTest {
    private static final Path PAGES =
            Path.of(System.getProperty("loadkit.basedir", "..")).resolve("docs/reference");

    @Test
    void namesEachCommandAndFlag() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Cli cli = new Cli(Map.of(), Optional.empty(), nowhere, nowhere, Terminal.none(), false);
        isUpToDate("flags.md", FlagsPage.of(cli.commandLine()));
    }

    @Test
    void namesEachSetting() throws IOException {
        isUpToDate("yaml.md", """
                # loadkit.yaml

                Written from `loadkit.schema.json` by `ReferenceTest`, which fails when this page is out of date. `loadkit init` writes
                a commented file to start from, and the schema beside it, with which an editor completes and checks. `NAME` stands for
                a name of your own, `[]` for an entry of a list. `${VARIABLE}` is replaced from the environment.

                """ + SchemaPage.rows(schema(Cli.class, "loadkit.schema.json")));
    }

    @Test
    void namesEachMemberOfTheResult() throws IOException {
        isUpToDate("json.md", """
                # The JSON of a run

                Written from `run-1.schema.json` by `ReferenceTest`, which fails when this page is out of date. Members are only ever
                added while `schema` is 1; read what you know and pass over the rest. Times are milliseconds, lengths of time seconds.
                `[]` stands for an entry of a list, `NAME` for a name that depends on the run, `<…>` for a group of members that stands
                in several places.

                """ + SchemaPage.rows(schema(RunJson.class, "run-1.schema.json")));
    }

    private static JsonNode schema(Class<?> beside, String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new ObjectMapper().readTree(file);
        }
    }

    private static void isUpToDate(String name, String text) throws IOException {
        Path page = PAGES.resolve(name);
        if (System.getProperty("loadkit.reference", "").equals("write")) {
            Files.createDirectories(PAGES);
            Files.writeString(page, text);
        }
        assertThat(page)
                .as("write it anew with -Dloadkit.reference=write")
                .content()
                .isEqualToNormalizingNewlines(text);
    }
}
