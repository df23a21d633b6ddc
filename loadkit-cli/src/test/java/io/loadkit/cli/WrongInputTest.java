package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        for (Class<?> group : List.of(
                TargetFlags.class,
                RunFlags.class,
                LoadFlags.class,
                ReportFlags.class,
                ResultsFlags.class,
                WebFlags.class)) {
            for (var field : group.getDeclaredFields()) {
                var option = field.getAnnotation(picocli.CommandLine.Option.class);
                if (option != null && field.getType() != boolean.class) {
                    flags.add(option.names()[option.names().length - 1]);
                }
            }
        }
        flags.removeAll(WrongInput.ANY_TEXT);

        assertThat(tried).containsAll(flags);
    }

    @Test
    void thereIsAWrongValueForEachKeyOfTheFile() throws IOException {
        String tried =
                WrongInput.all(folder).stream().map(WrongInput.Case::yaml).collect(Collectors.joining("\n"));
        JsonNode schema;
        try (InputStream file =
                Objects.requireNonNull(WrongInputTest.class.getResourceAsStream("loadkit.schema.json"))) {
            schema = new JsonMapper().readTree(file).path("properties");
        }

        for (Map.Entry<String, JsonNode> key : schema.properties()) {
            assertThat(tried).contains(key.getKey() + ":");
        }
        for (String section : List.of("load", "discovery")) {
            for (Map.Entry<String, JsonNode> key :
                    schema.path(section).path("properties").properties()) {
                assertThat(Set.of("include", "exclude").contains(key.getKey()) || tried.contains(key.getKey() + ":"))
                        .as(section + "." + key.getKey())
                        .isTrue();
            }
        }
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
