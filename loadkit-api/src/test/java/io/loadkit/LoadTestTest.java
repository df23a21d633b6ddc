package io.loadkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.ConfigurationException;
import io.loadkit.plan.Check;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Draw;
import io.loadkit.plan.Presets;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Template;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class LoadTestTest {
    private static final LoadTest TEST =
            LoadTest.against("localhost:8000").findExtensions(false).url("/");

    @Test
    void addsTheSchemeAndDropsClosingSlashes() {
        assertThat(LoadTest.against("localhost:8000/api/").url("/").plan().target())
                .hasToString("http://localhost:8000/api");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"", "ftp://localhost", "http://", "http://user:secret@localhost", "http://local host", "a?b=c"})
    void refusesWhatIsNoHost(String host) {
        assertThatThrownBy(() -> LoadTest.against(host))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("host is")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesWrongValuesAtOnceWithNameValueAndExpectation() {
        assertThatThrownBy(() -> TEST.users(-3))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("users is -3, expected a whole number from 1 to 1,000,000: write .users(20) or --users 20");
        assertThatThrownBy(() -> TEST.users(0)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> TEST.spawnRate(0)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> TEST.spawnRate(Double.NaN)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> TEST.runFor("soon")).hasMessageContaining("\"soon\"");
        assertThatThrownBy(() -> TEST.runFor(Duration.ZERO)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> TEST.thinkTime("3s", "1s")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> TEST.name("../up")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> TEST.expect("p99<fast")).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void refusesSettingsThatExcludeEachOtherAndNamesBoth() {
        assertThatThrownBy(() -> TEST.users(5).rate(100))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rate(100.0)")
                .hasMessageContaining("users(5)");
        assertThatThrownBy(() -> TEST.profile(Presets.LIGHT.profile()).runFor("5s"))
                .hasMessageContaining("profile(")
                .hasMessageContaining("runFor(");
    }

    @Test
    void aChainCanBeKeptAndBranched() {
        LoadTest base = TEST.seed(7);
        TestPlan five = base.users(5).plan();
        TestPlan ten = base.users(10).plan();
        assertThat(five.profile().shape().peak()).isEqualTo(5);
        assertThat(ten.profile().shape().peak()).isEqualTo(10);
        assertThat(base.plan().profile().shape().peak()).isEqualTo(1);
    }

    @Test
    void theSameSeedMakesTheSamePlan() {
        LoadTest test = TEST.seed(42).users(3).runFor("10s");
        assertThat(test.plan()).isEqualTo(test.plan());
        assertThat(TEST.plan().seed()).isNotEqualTo(TEST.plan().seed());
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"[", "PATCHH /x", "PATCHH_/x", "items", "tag:", "GET items"})
    void refusesARuleThatNoOperationCanMatch(String rule) {
        assertThatThrownBy(() -> TEST.discover(d -> d.include(rule)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("include is \"" + rule
                        + "\", expected a path such as /items/**, GET /items, a method, tag:NAME or app:NAME");
        assertThatThrownBy(() -> TEST.discover(d -> d.exclude(rule))).hasMessageStartingWith("exclude is");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"/items/**", "**", "*", "get /items", "DELETE", "* /items", "tag:admin", "app:main", "PUT **"})
    void takesEveryFormOfRule(String rule) {
        assertThat(TEST.discover(d -> d.include(rule).exclude(rule))).isNotNull();
    }

    @Test
    void takesSeveralRulesAtOnce() {
        assertThat(TEST.discover(d -> d.include("/a/**", "GET /b").exclude("DELETE", "tag:admin")))
                .isNotNull();
        assertThatThrownBy(() -> TEST.discover(d -> d.exclude("DELETE", "[")))
                .as("each is looked at")
                .hasMessageStartingWith("exclude is \"[\"");
    }

    @Test
    void aWarmUpAsLongAsTheRunIsToldBeforeAnythingIsAskedOfTheHost() {
        LoadTest test = LoadTest.against("localhost").findExtensions(false).discover();

        assertThatThrownBy(() -> test.runFor("60s").warmUp("2h").plan())
                .as("without a discovery on the class path, whose absence would be told next")
                .hasMessageContaining("warm-up is \"2h\", expected whole seconds, fewer than the run of 1m has");
    }

    @Test
    void aTransportThatIsNotThereIsToldBeforeAnythingIsAskedOfTheHost() {
        assertThatThrownBy(() -> LoadTest.against("localhost")
                        .findExtensions(false)
                        .discover()
                        .transport("pigeon")
                        .start())
                .hasMessageContaining("transport is \"pigeon\"");
    }

    @Test
    void aTestWithoutAnythingToDoSaysWhatToAdd() {
        assertThatThrownBy(() -> LoadTest.against("localhost").plan())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(".discover()")
                .hasMessageContaining(".scenario(");
    }

    @Test
    void namesTheModuleThatIsMissing() {
        assertThatThrownBy(() -> LoadTest.against("localhost")
                        .findExtensions(false)
                        .discover()
                        .plan())
                .hasMessageContaining("loadkit-discovery");
        assertThatThrownBy(TEST::run).hasMessageContaining("loadkit-engine");
    }

    @Test
    void writesAJourneyAsOneChain() {
        Scenario journey = LoadTest.against("localhost")
                .scenario(
                        "items",
                        s -> s.weight(3)
                                .thinkTime("1s", "2s")
                                .post("/items")
                                .json(Map.of("name", ValueSource.unique("item")))
                                .header("X-Trace", "a")
                                .check(Check.status(201))
                                .save("id", "/id")
                                .get("/items/{id}?full=1")
                                .query("q", "a b&c")
                                .pause("1s..3s")
                                .delete("/items/{id}")
                                .cleanup())
                .plan()
                .scenarios()
                .get(0);
        assertThat(journey.weight()).isEqualTo(3);
        assertThat(journey.requests())
                .extracting(r -> r.template().key())
                .containsExactly("POST /items", "GET /items/{id}", "DELETE /items/{id}");
        assertThat(journey.requests().get(0).template().body().orElseThrow().content())
                .hasToString("{\"name\":{unique item*}}");
        assertThat(journey.requests().get(1).template().target()).hasToString("/items/{saved id}?full=1&q=a%20b%26c");
        assertThat(journey.requests().get(2).cleanup()).isTrue();
    }

    @Test
    void refusesAPlaceholderThatNothingFills() {
        assertThatThrownBy(() -> LoadTest.against("localhost").scenario("x", s -> s.get("/items/{id}")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"id\"")
                .hasMessageContaining(".save(\"id\"");
    }

    @Test
    void refusesTwoBodiesInOneRequest() {
        assertThatThrownBy(() -> LoadTest.against("localhost")
                        .scenario("x", s -> s.post("/").json(1).form(Map.of("a", "b"))))
                .hasMessageContaining("application/json")
                .hasMessageContaining("application/x-www-form-urlencoded");
    }

    @Test
    void writesMultipartBodiesThatCannotBeBrokenOutOf() {
        String body = LoadTest.against("localhost")
                .scenario(
                        "x",
                        s -> s.post("/up").part("title", "T").file("file", "a\"\r\nb.txt", "text/plain", new byte[3]))
                .plan()
                .scenarios()
                .get(0)
                .requests()
                .get(0)
                .template()
                .body()
                .orElseThrow()
                .content()
                .toString();
        assertThat(body)
                .contains("name=\"title\"\r\n\r\nT\r\n")
                .contains("filename=\"a%22%0D%0Ab.txt\"\r\nContent-Type: text/plain\r\n\r\n<3 bytes>\r\n--");
    }

    @Test
    void masksSecrets() {
        LoadTest test = TEST.auth(Credentials.parse("bearer:topsecret"));
        assertThat(test.toString() + test.plan() + test.plan().settings()).doesNotContain("topsecret");
        assertThatThrownBy(() -> Credentials.parse("topsecret")).hasMessageNotContaining("topsecret");
    }

    @Test
    void showsCredentialsInJourneysByHandThatDoNotSayThemThemselves() {
        LoadTest mixed = LoadTest.against("localhost")
                .scenario("s", s -> s.get("/a").get("/b").header("authorization", "mine"));

        assertThat(headers(mixed.auth(Credentials.basic("anna", "pw")))).containsExactly("Basic YW5uYTpwdw==", "mine");
        assertThat(headers(mixed.auth(Credentials.bearer("t1")))).containsExactly("Bearer t1", "mine");
        assertThat(headers(mixed.auth(Credentials.parse("apikey@X-Key:k")))).containsExactly("k", "mine", "k");
        assertThat(headers(mixed)).containsExactly("mine");
        assertThat(headers(mixed.auth(Credentials.client("id", "hidden"))))
                .as("its token has to be asked for")
                .containsExactly("mine");
    }

    @Test
    void takesTheNameOfASchemeForAHeaderOnlyWhereNoDocumentMayKnowBetter() {
        LoadTest mine = LoadTest.against("localhost").scenario("s", s -> s.get("/a"));
        Credentials key = Credentials.parse("apikey@partnerKey:k");

        assertThat(headers(mine.auth(key))).containsExactly("k");
        assertThat(headers(mine.auth(Credentials.parse("apikey@partner key:k"))))
                .as("no header is called so")
                .isEmpty();
        assertThat(new OwnCredentials(Optional.of(key), true)
                        .shownIn(mine.plan().scenarios().get(0))
                        .requests()
                        .get(0)
                        .template()
                        .headers())
                .isEmpty();
    }

    private static List<String> headers(LoadTest test) {
        Draw first = new Draw() {
            @Override
            public int user() {
                return 0;
            }

            @Override
            public long sequence() {
                return 0;
            }

            @Override
            public String runTag() {
                return "lk";
            }

            @Override
            public RandomGenerator random() {
                return new SplittableRandom(1);
            }

            @Override
            public Optional<Object> saved(String name) {
                return Optional.empty();
            }
        };
        return test.plan().scenarios().get(0).requests().stream()
                .flatMap(request -> request.template().headers().stream())
                .map(header -> header.value().pieces().stream()
                        .map(piece -> piece instanceof Template.Slot slot
                                        && slot.source() instanceof ValueSource.Computed computed
                                ? String.valueOf(computed.function().apply(first))
                                : ((Template.Fixed) piece).text())
                        .collect(Collectors.joining()))
                .toList();
    }

    @Test
    void refusesAThresholdOnAnOperationThatIsNotThere() {
        assertThatThrownBy(() -> TEST.expect("GET /nowhere:p99<1s").plan())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("GET /nowhere")
                .hasMessageContaining("[GET /]");
    }

    @Test
    void unwritableReportFoldersAreRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> TEST.report("/dev/null/reports").run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("/dev/null/reports");
    }

    @Test
    void knowsScenariosByName() {
        assertThatThrownBy(() -> TEST.url("/")).hasMessageContaining("GET /");
        assertThat(TEST.url("/other").plan().operations()).isEqualTo(List.of("GET /", "GET /other"));
    }
}
