package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.plan.TestPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("LOADKIT_AUTH", "bearer:t0ken", "TARGET", "http://h");

    @TempDir
    Path folder;

    @Test
    void readsEverySettingOfTheFileThatInitWrites() throws IOException {
        Files.writeString(folder.resolve("people.csv"), "name\nAda\n");
        Configuration read = read(uncommented());

        assertThat(read.file())
                .extracting(Setting::name)
                .contains("host", "auth", "seed", "transport", "users", "run-time", "spawn-rate", "rate", "think-time")
                .contains("prefix", "spec", "include", "exclude", "discovery-timeout", "discovery-requests")
                .contains("max-operations-per-app", "upload-bytes", "expect", "results", "formats", "test-type");
        assertThat(read.profiles()).containsOnlyKeys("custom", "long-spike");
        assertThat(read.scenarios()).extracting(WrittenScenario::name).containsExactly("documents");
        assertThat(read.discover()).isTrue();
    }

    @Test
    void theSchemaAllowsAllThatTheReaderReads() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("loadkit.schema.json"), InputFormat.JSON);

        assertThat(schema.validate(uncommented(), InputFormat.YAML)).isEmpty();
        assertThat(schema.validate(resource("loadkit.yaml"), InputFormat.YAML)).isEmpty();
        assertThat(schema.validate("load: {usres: 5}", InputFormat.YAML)).isNotEmpty();
    }

    @Test
    void theSchemaHasTheSameKeysAsTheReader() throws IOException {
        JsonNode properties =
                new YAMLMapper().readTree(resource("loadkit.schema.json")).path("properties");
        JsonNode scenario = properties.path("scenarios").path("items").path("properties");
        JsonNode step = scenario.path("steps").path("items").path("properties");

        assertThat(keys(properties)).containsExactlyInAnyOrderElementsOf(ConfigReader.TOP_KEYS);
        assertThat(keys(properties.path("calibration").path("properties")))
                .containsExactlyInAnyOrderElementsOf(ConfigReader.CALIBRATION_KEYS);
        assertThat(keys(properties.path("journeys").path("properties")))
                .containsExactlyInAnyOrderElementsOf(DslReader.JOURNEYS_KEYS);
        assertThat(keys(properties.path("limits").path("properties")))
                .containsExactlyInAnyOrderElementsOf(DslReader.LIMITS_KEYS);
        assertThat(keys(properties.path("cleanup").path("properties")))
                .containsExactlyInAnyOrderElementsOf(DslReader.CLEANUP_KEYS);
        assertThat(keys(scenario)).containsExactlyInAnyOrderElementsOf(ScenarioReader.SCENARIO_KEYS);
        assertThat(keys(step))
                .containsAll(ScenarioReader.METHODS)
                .containsAll(ScenarioReader.REQUEST_KEYS)
                .contains("pause")
                .hasSize(ScenarioReader.METHODS.size() + ScenarioReader.REQUEST_KEYS.size() + 1);
        assertThat(keys(step.path("check").path("properties")))
                .containsExactlyInAnyOrderElementsOf(ScenarioReader.CHECK_KEYS);
    }

    @Test
    void drawsRowsOfFeedersAndValuesOfEveryKind() throws IOException {
        Files.writeString(folder.resolve("people.csv"), "name,mail\r\n\"Ada, \"\"A\"\"\",a@x\nBob,b@x\n");
        Files.writeString(folder.resolve("more.json"), "[{\"size\": 3}, {\"size\": 4}]");
        Configuration read = read("""
                feeders: {people: people.csv, more: more.json}
                scenarios:
                  - name: feed
                    tags: [smoke, slow]
                    if-mounted: /items
                    steps:
                      - post: /items
                        app: shop
                        json:
                          name: '${people.name}'
                          size: '${more.size}'
                          one: {$one-of: ['a, b', 2, null]}
                          u: {$unique: {prefix: p, suffix: s, max-length: 20}}
                          d: {$decimal: {from: 0.5, to: 1.5, decimals: 1}}
                          k: {$kept: {name: kept, value: '${uuid}'}}
                          t: {$text: 'plain ${text}'}
                        save: {id: [/id, location, cookie sid], part: 'each /parts/*/id'}
                      - get: /items/{id}
                        if-mounted: /other
                        query: {k: '${kept}'}
                """);
        WrittenScenario scenario = read.scenarios().get(0);
        String template = LoadTest.against("localhost:1")
                .scenario("feed", scenario.steps(path -> !path.equals("/other")))
                .plan()
                .scenarios()
                .toString();

        assertThat(scenario.tags()).containsExactly("smoke", "slow");
        assertThat(scenario.ifMounted()).contains("/items");
        assertThat(template)
                .contains("app=shop", "{people.name}", "{more.size}", "one of 3: \"a, b\", …")
                .contains("unique p*s", "0.5 to 1.5", "random uuid kept as kept", "plain ${text}")
                .contains("FirstOf[places=[Pointer[pointer=/id], LocationId[], Cookie[cookie=sid]]]")
                .contains("Each[list=/parts, member=/id]")
                .doesNotContain("/items/");
    }

    @Test
    void aUserKeepsToItsRow() throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), "name,mail\nAda,a@x\nBob,b@x\n");
        Feeder feeder = Feeder.read("feeders.people", "people", file);

        assertThat(List.of(drawn(feeder, "name", 0), drawn(feeder, "mail", 0), drawn(feeder, "name", 3)))
                .containsExactly("Ada", "a@x", "Bob");
        assertThatThrownBy(() -> feeder.column("here", "nmae"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("here is \"${people.nmae}\", expected a column of the feeder people: did you mean name?");
    }

    private static Object drawn(Feeder feeder, String column, int user) {
        return ((io.loadkit.plan.ValueSource.Computed) feeder.column("here", column))
                .function()
                .apply(new io.loadkit.plan.Draw() {
                    @Override
                    public java.util.random.RandomGenerator random() {
                        throw new AssertionError();
                    }

                    @Override
                    public int user() {
                        return user;
                    }

                    @Override
                    public long sequence() {
                        throw new AssertionError();
                    }

                    @Override
                    public String runTag() {
                        throw new AssertionError();
                    }

                    @Override
                    public Optional<Object> saved(String name) {
                        throw new AssertionError();
                    }
                });
    }

    @Test
    void turnsScenariosIntoAPlan() throws IOException {
        Configuration read = read("""
                scenarios:
                  - name: items
                    weight: 3
                    think-time: 1s..2s
                    steps:
                      - post: /items
                        json: {name: '${unique: item}', tags: [a, '${one of: b, c}'], price: 1.50, gone: null}
                        check: {status: [201], contains: ok, json: {/name: null, /price: 1.5}, headers: {ETag: '"'}}
                        save: {id: /id, tag: header ETag}
                      - pause: 500ms
                      - get: /items/{id}
                        query: {page: '${between: 1..9}'}
                        headers: {If-None-Match: '${tag}'}
                      - post: /files
                        multipart: {title: x, file: {text: hello, name: a.txt, type: text/plain}}
                      - delete: /items/{id}
                        cleanup: true
                """);
        WrittenScenario scenario = read.scenarios().get(0);
        TestPlan plan = LoadTest.against("localhost:1")
                .seed(1)
                .scenario(scenario.name(), scenario.steps())
                .plan();

        assertThat(read.discover()).isFalse();
        assertThat(plan.scenarios().get(0).weight()).isEqualTo(3);
        assertThat(plan.operations())
                .containsExactly("POST /items", "GET /items/{id}", "POST /files", "DELETE /items/{id}");
        assertThat(plan.scenarios()
                        .get(0)
                        .requests()
                        .get(0)
                        .template()
                        .body()
                        .orElseThrow()
                        .content())
                .hasToString(
                        "{\"name\":{unique item*},\"tags\":[\"a\",{one of 2: \"b\", …}],\"price\":1.5,\"gone\":null}");
        assertThat(plan.toString()).contains("?page={1 to 9}").contains("id, tag");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "usres: 5 | loadkit.yaml: usres is no setting",
                "load: {usres: 5} | loadkit.yaml: load.usres is no setting: did you mean users?",
                "discovery: {prefix: /a} | loadkit.yaml: discovery.prefix is no setting: did you mean prefixes?",
                "load: 5 | loadkit.yaml: load is \"5\", expected settings of its own, indented below it",
                "load: {users: [1, 2]} | loadkit.yaml: load.users is \"[1,2]\", expected one value",
                "auth: bearer:abc | loadkit.yaml: auth holds the secret itself: put it into an environment variable",
                "auth: '${NOT_SET}' | loadkit.yaml: auth asks for the environment variable NOT_SET, which is not set",
                "profiles: {light: {users: 5}} | that is no test type already",
                "profiles: {mine: {usr: 5}} | loadkit.yaml: profiles.mine.usr is no setting: did you mean users?",
                "scenarios: {name: a} | loadkit.yaml: scenarios is",
                "scenarios: [{name: a, steps: [{gte: /}]}] | loadkit.yaml: scenarios[1].steps[1].gte is no setting: did you mean get?",
                "scenarios: [{name: a, steps: [{get: /, post: /}]}] | expected one of get, post",
                "scenarios: [{name: a, steps: [{get: /, json: '${x y}'}]}] | expected ${name} of a saved value",
                "scenarios: [{name: a, steps: [{get: /, json: 'a-${x}'}]}] | expected a plain text, or one reference",
                "scenarios: [{name: a, steps: [{get: /, check: {status: ok}}]}] | expected a status such as 200",
                "scenarios: [{name: a, steps: [{get: /, multipart: {f: {file: nowhere.txt}}}]}] | expected a file that can be read",
                "a: b: c | loadkit.yaml is not valid YAML (line 1)",
                "'host: a\nhost: b' | loadkit.yaml is not valid YAML",
                "- 1 | loadkit.yaml is not a map of settings",
            })
    void refusesWhatItDoesNotKnowAndSaysWhere(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .contains(message)
                .hasLineCount(1);
    }

    @Test
    void saysAllThatTheDslCanSayButCode() throws IOException {
        Path file = Files.writeString(folder.resolve("loadkit.yaml"), """
                host: localhost:1
                load: {shape: '0 to 20 in 10s, 20 for 50s', pacing: 5s, users: 40}
                limits: {request-timeout: 7s, max-in-flight: 99}
                scenarios:
                  - name: xml
                    steps: [{post: /x, body: {type: text/xml, text: <a/>}}]
                """);
        TestPlan closed = plan(file, "--warm-up", "0");
        TestPlan open = plan(
                file, "--set", "load.arrivals=requests", "--set", "load.poisson=true", "--set", "load.shape=5 for 9s");

        assertThat(closed.profile()).hasToString("closed model, users: 0 to 40 in 10s, 40 for 50s, a journey every 5s");
        assertThat(closed.limits().requestTimeout()).hasSeconds(7);
        assertThat(closed.limits().maxInFlight()).isEqualTo(99);
        assertThat(closed.scenarios()
                        .get(0)
                        .requests()
                        .get(0)
                        .template()
                        .body()
                        .orElseThrow()
                        .contentType())
                .isEqualTo("text/xml");
        assertThat(open.profile().toString()).contains("requests per second (Poisson)");
    }

    /** The plan of 'run' with that file. */
    private static TestPlan plan(Path file, String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of("--config", file.toString()));
        arguments.addAll(List.of(more));
        java.io.PrintStream nowhere = new java.io.PrintStream(java.io.OutputStream.nullOutputStream());
        Session session = new Session(
                Map.of(),
                Optional.empty(),
                nowhere,
                nowhere,
                io.loadkit.report.Terminal.none(),
                false,
                new Interrupts());
        RunCommand run = new RunCommand(session);
        new picocli.CommandLine(run).parseArgs(arguments.toArray(String[]::new));
        return new TestBuilder(session, run.effective()).test(TestType.DYNAMIC).plan();
    }

    @Test
    void takesReferencesFromTheEnvironment() throws IOException {
        assertThat(read("host: ${TARGET}\nauth: ${LOADKIT_AUTH}").file())
                .extracting(Setting::value)
                .containsExactly("http://h", "bearer:t0ken");
    }

    @Test
    void setIsStrongerThanTheFileAndChecked() throws IOException {
        Path file = Files.writeString(folder.resolve("loadkit.yaml"), "load: {users: 5, run-time: 9s}");
        Configuration read =
                ConfigFile.read(Optional.of(file.toString()), List.of("load.users=7", "expect=p99<1s"), Map.of());

        assertThat(read.set()).extracting(Setting::value).containsExactly("7", "p99<1s");
        assertThat(read.set().get(0).from()).isEqualTo("--set: load.users");
        assertThatThrownBy(() -> ConfigFile.read(Optional.of(file.toString()), List.of("load.usres=7"), Map.of()))
                .hasMessageContaining("did you mean users?");
        assertThatThrownBy(() -> ConfigFile.read(Optional.of(file.toString()), List.of("users"), Map.of()))
                .hasMessageContaining("--set is \"users\", expected a key of loadkit.yaml and a value");
    }

    @Test
    void saysWhichFileIsMissing() {
        Call call = Call.of("run", "--config", folder.resolve("none.yaml").toString());

        assertThat(call.code()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("none.yaml").contains("loadkit init").hasLineCount(1);
    }

    @Test
    void initWritesFilesThatRunAndOverwritesNothing() throws IOException {
        assertThat(Call.of("init", folder.toString()).code()).isZero();
        assertThat(folder.resolve("loadkit.yaml")).content().isEqualTo(resource("loadkit.yaml"));
        assertThat(folder.resolve("loadkit.schema.json")).exists();

        Call again = Call.of("init", folder.toString());
        assertThat(again.code()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err()).contains("exists already");
    }

    @Test
    void aProfileOfTheFileIsATestType() throws IOException {
        Path file = Files.writeString(folder.resolve("loadkit.yaml"), """
                host: http://127.0.0.1:9
                profiles:
                  custom: {users: 25, spawn-rate: 5, run-time: 180s}
                """);

        Call call = Call.of("run", "custom", "--config", file.toString(), "--no-reports", "--users", "30");
        assertThat(call.out().replaceAll(" {2,}", "|"))
                .contains("users|30|--users")
                .contains("run-time|180s|loadkit.yaml: profiles.custom.run-time");
        assertThat(Call.of("run", "custmo", "--config", file.toString()).err()).contains("did you mean custom?");
    }

    private Configuration read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("loadkit.yaml"), yaml);
        return ConfigFile.read(Optional.of(file.toString()), List.of(), ENVIRONMENT);
    }

    /** The file of init with all its comments made settings, where they are settings. */
    private static String uncommented() throws IOException {
        return resource("loadkit.yaml").replaceAll("(?m)^#(?=[a-z ])(?! [A-Z]| yaml| It|  ?'loadkit)", "");
    }

    private static List<String> keys(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(ConfigTest.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
