package io.loadkit.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.model.Json;
import io.loadkit.plan.Blob;
import io.loadkit.plan.Check;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Presets;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Secret;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import io.loadkit.testkit.RealPart;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plans as scripts. One file because all of it asks the same two things: that the Java of a plan, compiled and called, is
 * that plan again, and that nothing secret is in any script.
 */
final class PlanScriptTest {
    private static final String AWKWARD = "quote \" back \\ line \n tab \t null \0 é 😀 */ ${x} {y} %d";
    private static final LoadTest TEST =
            LoadTest.against("http://localhost:1/base").findExtensions(false).seed(-7);

    @TempDir
    Path folder;

    @Test
    void theJavaOfAPlanIsThatPlan() throws Exception {
        TestPlan plan = everything().plan();

        assertThat(again(plan)).isEqualTo(plan);
    }

    @ParameterizedTest
    @EnumSource(Presets.class)
    void theJavaOfAPresetHasItsShape(Presets preset) throws Exception {
        TestPlan plan = TEST.url("/").profile(preset.profile()).plan();

        assertThat(again(plan).profile()).isEqualTo(plan.profile());
    }

    @Test
    void theJavaOfAnOpenModelAndOfIterationsIsTheSameLoad() throws Exception {
        for (LoadTest test : List.of(
                TEST.url("/").rate(0.3).runFor("90s"),
                TEST.url("/").users(3).iterations(4),
                TEST.url("/").requestRate(12).runFor("20s"),
                TEST.url("/").profile(LoadProfile.light().pacing("poisson 2s")),
                TEST.url("/")
                        .profile(
                                LoadProfile.rate(3, Duration.ofSeconds(20)) instanceof LoadProfile.Open open
                                        ? open.atRandom()
                                        : LoadProfile.light()),
                TEST.url("/").users(7).spawnRate(0.77).runFor(Duration.ofNanos(12_345_678_901L)),
                TEST.url("/")
                        .profile(new LoadProfile.Open(io.loadkit.plan.Shape.constant(2, Duration.ofSeconds(3))
                                .to(9, Duration.ofSeconds(4)))))) {
            TestPlan plan = test.plan();
            assertThat(again(plan).profile()).isEqualTo(plan.profile());
        }
    }

    @Test
    void pythonUnderstandsTheLocustFileOfAPlan() throws Exception {
        Path python = RealPart.command("python3");
        Path file = Files.writeString(
                folder.resolve("plan.py"), PlanScript.of(everything().plan()).locust("plan.py"));

        Process process = new ProcessBuilder(python.toString(), "-m", "py_compile", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void saysASimpleJourneyInSimpleWords() {
        TestPlan plan = TEST.scenario(
                        "buy",
                        s -> s.post("/items")
                                .json(Json.object("name", ValueSource.unique("item"), "size", 3))
                                .check(Check.status(201))
                                .save("id", "/id")
                                .get("/items/{id}"))
                .users(2)
                .runFor("30s")
                .plan();

        assertThat(PlanScript.of(plan).java("Buy"))
                .contains(".users(2)", ".runFor(\"30s\")", "s.post(\"/items\")", "s.get(\"/items/{id}\")")
                .contains(".json(Json.object(\"name\", ValueSource.unique(\"item\"), \"size\", 3))")
                .contains(".check(Check.status(201))", ".save(\"id\", \"/id\")");
        assertThat(PlanScript.of(plan).yaml())
                .contains("      - post: \"/items\"\n        json: {\"name\":\"${unique: item}\",\"size\":3}")
                .contains("        check: {\"status\":[201]}\n        save: {\"id\":\"/id\"}")
                .contains("      - get: \"/items/{id}\"");
        assertThat(PlanScript.of(plan).locust("buy.py"))
                .contains("json={\"name\": unique(\"item\"), \"size\": 3}", "status=[201]")
                .contains("if self.ready(v, \"id\"):", "\"/items/\" + quoted(v[\"id\"])");
        assertThat(PlanScript.of(plan).leftOut()).isEmpty();
    }

    /** In Locust there is nobody who would take the others away. */
    @Test
    void whatMakesSeveralThingsAtOnceIsSaidInJavaAndInYamlAndLeftOutOfLocust() throws Exception {
        TestPlan plan = TEST.scenario(
                        "weeks",
                        s -> s.post("/slots")
                                .save(Save.each("slot", "/created", "/id"))
                                .delete("/slots/{slot}")
                                .cleanup())
                .users(2)
                .runFor("30s")
                .plan();

        assertThat(again(plan)).isEqualTo(plan);
        assertThat(PlanScript.of(plan).yaml()).contains("\"slot\":\"each /created/*/id\"");
        PlanScript locust = PlanScript.of(plan);
        assertThat(locust.locust("weeks.py")).contains("one create of several things");
    }

    @Test
    void keepsSecretsOutAndNamesTheirVariables() {
        TestPlan plan = TEST.scenario(
                        "secret",
                        s -> s.get("/").header("Authorization", ValueSource.computed("***", draw -> "Bearer s3cr3t")))
                .plan();

        for (String script : List.of(
                PlanScript.of(plan).java("Secret"),
                PlanScript.of(plan).junit("Secret"),
                PlanScript.of(plan).locust("s.py"))) {
            assertThat(script).contains("LOADKIT_SECRET_AUTHORIZATION").doesNotContain("s3cr3t");
        }
        assertThat(PlanScript.of(plan).yaml())
                .doesNotContain("s3cr3t")
                .contains("# Left out: secret (YAML has no request");
    }

    @Test
    void asksForUserNameAndPasswordOfALoginByTheirOwnNames() {
        TestPlan plan = behindALogin();

        for (String script : List.of(
                PlanScript.of(plan).java("Login"),
                PlanScript.of(plan).junit("Login"),
                PlanScript.of(plan).locust("login.py"))) {
            assertThat(script).doesNotContain("wonderland", "LOADKIT_SECRET_BODY");
            assertThat(script.substring(0, script.indexOf("import ")))
                    .as("its head")
                    .contains("LOADKIT_SECRET_USERNAME to what is to be sent as username.")
                    .contains("LOADKIT_SECRET_PASSWORD to what is to be sent as password.");
            assertThat(script)
                    .containsPattern("username(=\"|\")[^\\n]{0,80}LOADKIT_SECRET_USERNAME")
                    .containsPattern("password(=\"|\")[^\\n]{0,80}LOADKIT_SECRET_PASSWORD");
        }
    }

    @Test
    void saysALoginAndItsTokenInWords() throws Exception {
        TestPlan plan = TEST.scenario(
                        "mine",
                        s -> s.step(new Step.Login(login(Template.fixed("user=a&password=b")), Duration.ofMinutes(4)))
                                .get("/mine")
                                .bearer("token")
                                .header("Accept", "application/json"))
                .scenario(
                        "yours",
                        s -> s.step(new Step.Login(login(Template.fixed("user=a&password=b")), Duration.ofMinutes(4)))
                                .get("/yours")
                                .bearer("token"))
                .plan();

        assertThat(PlanScript.of(plan).java("Mine"))
                .contains("private static Step.Login login1()", "request(s -> s.post(\"/token\")")
                .contains("s.step(login1());", "s.get(\"/mine\")", ".bearer(\"token\")")
                .doesNotContain("new RequestTemplate", "login2");
        assertThat(again(plan)).isEqualTo(plan);
    }

    @Test
    void namesAllVariablesThatAreMissingAtOnce() {
        assertThatThrownBy(() -> again(behindALogin()))
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LOADKIT_SECRET_PASSWORD, LOADKIT_SECRET_USERNAME");
    }

    @Test
    void saysInWhichFormBasicCredentialsAreSent() {
        ValueSource basic = Secret.of(Secret.Part.BASIC, "", Credentials.basic("alice", "wonderland"))
                .orElseThrow();
        TestPlan plan = TEST.scenario("basic", s -> s.get("/").header("Authorization", basic))
                .plan();

        assertThat(PlanScript.of(plan).java("Basic"))
                .contains("LOADKIT_SECRET_AUTHORIZATION to what is to be sent as Authorization, which is 'Basic ' and");
    }

    @Test
    void givesTwoSecretsOfOnePlaceAVariableEach() {
        TestPlan plan = TEST.scenario(
                        "two",
                        s -> s.get("/a")
                                .header("X-Key", ValueSource.computed("***", draw -> "one"))
                                .get("/b")
                                .header("X-Key", ValueSource.computed("***", draw -> "two"))
                                .get("/c")
                                .header("X-Key", ValueSource.computed("***", draw -> "one")))
                .plan();

        String java = PlanScript.of(plan).java("Two");
        assertThat(java.split("secret\\(\"LOADKIT_SECRET_X_KEY\"\\)", -1)).hasSize(3);
        assertThat(java.split("secret\\(\"LOADKIT_SECRET_X_KEY_2\"\\)", -1)).hasSize(2);
    }

    @Test
    void theJavaOfALoginKeepsWhatRenewsIt() throws Exception {
        Step.Request login = login(Template.fixed("user=a&password=b"));
        TestPlan plan = TEST.scenario(
                        "renewed",
                        s -> s.step(new Step.Login(login, Duration.ofMinutes(5), Optional.of(login)))
                                .get("/"))
                .plan();

        assertThat(again(plan)).isEqualTo(plan);
    }

    private static TestPlan behindALogin() {
        Credentials alice = Credentials.basic("alice", "wonderland");
        Template form = new Template(List.of(
                new Template.Fixed("grant_type=password&username="),
                new Template.Slot(Secret.of(Secret.Part.USER, "oauth", alice).orElseThrow(), Encoding.QUERY),
                new Template.Fixed("&password="),
                new Template.Slot(
                        Secret.of(Secret.Part.PASSWORD, "oauth", alice).orElseThrow(), Encoding.QUERY),
                new Template.Fixed("&scope=")));
        return TEST.scenario(
                        "behind a login",
                        s -> s.step(new Step.Login(login(form), Duration.ofMinutes(4)))
                                .get("/mine"))
                .plan();
    }

    private static Step.Request login(Template form) {
        return new Step.Request(
                new RequestTemplate(
                        "auth",
                        "POST",
                        "/token",
                        Template.fixed("/token"),
                        List.of(),
                        Optional.of(new RequestTemplate.Payload("application/x-www-form-urlencoded", form))),
                List.of(),
                List.of(Save.pointer("token", "/access_token")),
                false);
    }

    @Test
    void takesSamplesOfWhatOnlyCodeCanMake() throws Exception {
        TestPlan plan = TEST.scenario(
                        "code",
                        s -> s.get("/")
                                .query("n", ValueSource.computed("odd numbers", draw -> 2 * draw.sequence() + 1)))
                .plan();

        String java = PlanScript.of(plan).java("Code");
        assertThat(java).contains("N_POOL = ValueSource.oneOf(1L, 3L, 5L").contains("511L)");
    }

    @Test
    void leavesOutWhatItHasNoWordsForAndSaysWhy() {
        TestPlan plan = TEST.scenario("checked", s -> s.get("/").check(Check.that("is fine", answer -> true)))
                .url("/other")
                .plan();

        assertThat(PlanScript.of(plan).leftOut()).contains("Left out: checked (the check \"is fine\", which is code).");
        assertThat(PlanScript.of(plan).java("Checked"))
                .contains("// Left out: checked")
                .contains("GET /other");
    }

    @Test
    void refusesANameThatNoClassCanHave() {
        assertThatThrownBy(() -> PlanScript.of(TEST.url("/").plan()).java("my test"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("an identifier of Java");
    }

    private static LoadTest everything() {
        Step.Request login = new Step.Request(
                new RequestTemplate(
                        "auth",
                        "POST",
                        "/login",
                        Template.fixed("/login"),
                        List.of(),
                        Optional.of(new RequestTemplate.Payload("text/plain", Template.fixed("let me in")))),
                List.of(),
                List.of(Save.pointer("token", "/token")),
                false);
        Step.Request pieces = new Step.Request(
                new RequestTemplate(
                        "odd",
                        "PUT",
                        "odd one",
                        new Template(List.of(
                                new Template.Fixed("/a,"),
                                new Template.Slot(ValueSource.between(1, 2), Encoding.PATH))),
                        List.of(new RequestTemplate.Header(
                                "X-Mixed",
                                new Template(List.of(
                                        new Template.Fixed("a "),
                                        new Template.Slot(ValueSource.saved("token"), Encoding.HEADER))))),
                        Optional.of(new RequestTemplate.Payload(
                                "application/octet-stream",
                                new Template(List.of(new Template.Binary(Blob.of(new byte[] {0, -1, 7}))))))),
                List.of(),
                List.of(),
                false);
        return TEST.users(4)
                .runFor("20s")
                .warmUp("3s")
                .expect("p99<200ms")
                .scenario(
                        "everything " + AWKWARD,
                        s -> s.weight(3)
                                .thinkTime("1s", "3s")
                                .step(new Step.Login(login, Duration.ofMinutes(30)))
                                .step(pieces)
                                .post("/items/{kind}?page=1")
                                .app("shop")
                                .named("a name")
                                .path("kind", "a/b")
                                .query("q", ValueSource.oneOf("x", AWKWARD))
                                .query("n", 3)
                                .header("X-Awkward", "é")
                                .json(Json.object(
                                        AWKWARD,
                                        AWKWARD,
                                        "list",
                                        Json.list(1, null, true, new BigDecimal("1.50"), Json.object(), Json.list()),
                                        "pool",
                                        ValueSource.oneOf(List.of(1, 2, 3, 4, 5, 6)),
                                        "null pool",
                                        ValueSource.oneOf(Json.list(null, "a")),
                                        "unique",
                                        new ValueSource.Unique("p", "s", 20),
                                        "uuid",
                                        ValueSource.kept("mine", ValueSource.uuid()),
                                        "number",
                                        ValueSource.between(-5, 1L << 40),
                                        "decimal",
                                        ValueSource.decimal(new BigDecimal("0.10"), BigDecimal.TEN, 2)))
                                .check(
                                        Check.status(200, 201),
                                        Check.contains(AWKWARD),
                                        Check.json("/a"),
                                        Check.json("/b", 3),
                                        Check.header("ETag", "\""))
                                .save("id", "/id")
                                .save(Save.header("etag", "ETag"))
                                .save(Save.firstOf(
                                        "other",
                                        new Save.Cookie("sid"),
                                        new Save.LinkId("/self"),
                                        new Save.LocationId()))
                                .pause("200ms..1s")
                                .patch("/items/{id}")
                                .form(Map.of("a b", ValueSource.saved("other")))
                                .put("/files/{mine}")
                                .part("title", ValueSource.unique("t"))
                                .part("fixed", AWKWARD)
                                .file(
                                        "file",
                                        "a.txt",
                                        "text/plain",
                                        "ab".repeat(700).getBytes(StandardCharsets.UTF_8))
                                .file("blob", "b.bin", "application/x", new byte[] {1, -2, 3})
                                .options("/items?x")
                                .bytes("text/csv", new byte[] {65, 66})
                                .head("/items")
                                .delete("/items/{id}")
                                .cleanup());
    }

    /** The plan that the Java of {@code plan} describes, compiled and called; without what names the settings. */
    private TestPlan again(TestPlan plan) throws Exception {
        Path source = Files.writeString(
                folder.resolve("Again.java"), PlanScript.of(plan).java("Again"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            List<String> options = List.of("-d", folder.toString(), "-classpath", classPath, "-encoding", "UTF-8");
            assertThat(compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                            .call())
                    .as(() -> messages.toString())
                    .isTrue();
        }
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Method test = loader.loadClass("Again").getDeclaredMethod("test", String.class);
            test.setAccessible(true);
            TestPlan made = ((LoadTest) test.invoke(null, plan.target().toString()))
                    .findExtensions(false)
                    .plan();
            return new TestPlan(
                    made.name(),
                    made.target(),
                    new ArrayList<>(made.scenarios()),
                    made.profile(),
                    made.thresholds(),
                    made.limits(),
                    made.seed(),
                    made.model(),
                    made.exclusions(),
                    plan.settings(),
                    Optional.empty(),
                    made.warmUp());
        }
    }
}
