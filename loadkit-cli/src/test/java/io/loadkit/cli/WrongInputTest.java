package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.report.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The page {@code docs/wrong-input.md} is what really is printed. {@code -Dloadkit.reference=write} writes it
 * anew.
 */
final class WrongInputTest {
    private static final Path PAGE = Path.of(System.getProperty("loadkit.basedir"), "docs", "wrong-input.md");

    @TempDir
    Path folder;

    private record Told(WrongInput.Case wrong, Call call) {
        String message() {
            return call.err().strip();
        }
    }

    @Test
    void everyMistakeIsToldInOneLineAndTheseAreInTheDocumentation() throws IOException {
        List<Told> told = told();
        String page = page(told);
        if (System.getProperty("loadkit.reference", "").equals("write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(told).allSatisfy(one -> {
            assertThat(one.call().code()).as(one.wrong().shown()).isEqualTo(ExitCode.USAGE);
            assertThat(one.message())
                    .as(one.wrong().shown())
                    .startsWith("loadkit: ")
                    .hasLineCount(1)
                    .doesNotContain("unexpected");
            assertThat(one.call().out()).as(one.wrong().shown()).isEmpty();
        });
        assertThat(PAGE).content().isEqualToNormalizingNewlines(page);
    }

    @Test
    void everyMisspeltFlagIsSuggested() {
        WrongInput.flags()
                .forEach((command, flags) -> flags.forEach(flag -> {
                    Call call = Call.of((WrongInput.command(command) + " " + WrongInput.misspelt(flag)).split(" "));
                    assertThat(call.err()).as(command + " " + flag).contains("did you mean " + flag + "?");
                }));
    }

    @Test
    void thereIsAWrongValueForEachFlagThatTakesOne() throws IOException {
        Set<String> tried = WrongInput.all(folder).stream()
                .filter(one -> !one.group().startsWith("Misspelt"))
                .flatMap(one -> one.arguments().stream())
                .filter(word -> word.startsWith("--"))
                .collect(Collectors.toSet());
        Set<String> flags = new TreeSet<>();
        CommandLine all = new Cli(
                        Map.of(),
                        Optional.empty(),
                        new PrintStream(OutputStream.nullOutputStream()),
                        new PrintStream(OutputStream.nullOutputStream()),
                        Terminal.none(),
                        false)
                .commandLine();
        all.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().options().stream()
                        .filter(option -> option.typeInfo().getType() != boolean.class)
                        .forEach(option -> flags.add(option.longestName())));
        flags.removeAll(WrongInput.ANY_TEXT);

        assertThat(tried).containsAll(flags);
    }

    @Test
    void thereIsAWrongValueForEachKeyOfTheFile() throws IOException {
        List<String> tried = WrongInput.all(folder).stream()
                .filter(one -> !one.group().startsWith("Misspelt"))
                .map(WrongInput.Case::yaml)
                .toList();

        assertThat(KeysOfTheFile.all())
                .allSatisfy(key -> assertThat(tried)
                        .as(key.place())
                        .anyMatch(yaml -> yaml.contains(key.name() + ":")
                                && key.path().stream()
                                        .allMatch(above -> above.length() < 3 || yaml.contains(above + ":"))));
    }

    private List<Told> told() throws IOException {
        List<Told> told = new ArrayList<>();
        for (WrongInput.Case wrong : WrongInput.all(folder)) {
            if (!wrong.yaml().isEmpty()) {
                Files.writeString(folder.resolve("loadkit.yaml"), wrong.yaml());
            }
            told.add(new Told(
                    wrong, Call.with(wrong.environment(), wrong.arguments().toArray(String[]::new))));
        }
        return told;
    }

    private String page(List<Told> told) {
        StringBuilder out = new StringBuilder("""
                # Wrong input, and what you are told

                Every line below was printed by LoadKit: a test calls it with what stands on the left, compares, and fails
                when a message changes. All of these exit with code 2 before anything is sent. A message says what is wrong,
                its value, what was expected, and what to do next; `--debug` adds the stack trace.

                Every flag that takes a value and every key of the file is here, but for these, whose every text is right:
                `--name` and `--format` of `parameter`, and the names of files that `compare` writes. Of `--include` and
                `--exclude` this page has what can match nothing whatever the host; a rule that matches nothing of a host
                is told as a note of its discovery.
                """);
        String group = "";
        for (Told one : told) {
            if (!one.wrong().group().equals(group)) {
                group = one.wrong().group();
                out.append("\n## ").append(group).append("\n\n| you write | you are told |\n|---|---|\n");
            }
            out.append("| `")
                    .append(cell(one.wrong().shown()))
                    .append("` | ")
                    .append(cell(one.message().replaceFirst("^loadkit: ", "")))
                    .append(" |\n");
        }
        return out.toString();
    }

    /** Text that Markdown leaves as it is, without the folders of this test and of whoever runs it. */
    private String cell(String text) {
        return text.replace(folder + "/", "")
                .replace(Path.of("").toAbsolutePath().toString(), "/where/you/are")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replaceAll("\\R", " ");
    }
}
