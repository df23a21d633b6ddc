package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.loadkit.LoadTest;
import io.loadkit.engine.jdk.JdkTransport;
import io.loadkit.engine.ledger.Seal;
import io.loadkit.error.ConfigurationException;
import io.loadkit.plan.CleanupRules;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Secret;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import io.loadkit.result.Cleanup;
import io.loadkit.spi.CleanupSetup;
import io.loadkit.spi.LedgerSetup;
import io.loadkit.spi.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of things some of which only somebody can take away who nobody is known to be any more. */
final class RecipesTest {
    private static final Credentials ACCOUNT = Credentials.basic("lk-user", "pw-of-nobody");

    @TempDir
    private Path folder;

    private final List<String> deleted = Collections.synchronizedList(new ArrayList<>());
    private final List<String> shown = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private int ledgers;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", asked -> {
            deleted.add(asked.getRequestMethod() + " " + asked.getRequestURI());
            shown.addAll(asked.getRequestHeaders().getOrDefault("Authorization", List.of()));
            bodies.add(new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.getResponseHeaders().set("X-Session", "s");
            asked.sendResponseHeaders(204, -1);
            asked.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatNeedsNoLoginIsTakenAwayAndTheRestIsNamed() throws Exception {
        Path file = ledger(creation("/notes", false), creation("/boards", true));
        assertThat(Files.readString(file)).doesNotContain("pw-of-nobody");

        Cleanup done = cleanUp(file, Optional.empty());

        assertThat(deleted).containsExactly("DELETE /notes/7");
        assertThat(done.deleted()).isOne();
        assertThat(done.stuck()).isOne();
        assertThat(done.left()).singleElement().satisfies(left -> {
            assertThat(left.operation()).isEqualTo("POST /boards");
            assertThat(left.reason()).contains("user name and password", "--auth");
        });
    }

    @Test
    void whatWasClosedIsTakenAwayWhenTheCredentialsAreGiven() throws Exception {
        Path file = ledger(creation("/notes", false), creation("/boards", true));
        cleanUp(file, Optional.empty());

        Cleanup done = cleanUp(file, Optional.of(ACCOUNT));

        assertThat(deleted).containsExactly("DELETE /notes/7", "DELETE /boards/7");
        assertThat(done.stuck()).isZero();
    }

    @Test
    void aLedgerOfWhichNothingCanBeDoneIsRefused() throws Exception {
        Path file = ledger(creation("/boards", true));

        assertThatThrownBy(() -> cleanUp(file, Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--auth");
    }

    @Test
    void whatWasMadeUnderAnAccountOfTheRunsOwnIsTakenAwayWithoutCredentials() throws Exception {
        Credentials own = new Credentials.Basic("lk-user", "pw-of-nobody", true);
        Path file = ledger(creation("/boards", Optional.of(own), List.of()));
        assertThat(Files.readString(file)).doesNotContain("pw-of-nobody", "bGstdXNlcjpwdy1vZi1ub2JvZHk=");

        Cleanup done = cleanUp(file, Optional.empty());

        assertThat(deleted).containsExactly("DELETE /boards/7");
        assertThat(shown).contains("Basic bGstdXNlcjpwdy1vZi1ub2JvZHk=");
        assertThat(done.stuck()).isZero();
    }

    @Test
    void aPasswordInTheLoginOfAnOwnerIsInNoLedger() throws Exception {
        for (String body : List.of(
                "{\"mail\":\"a@b.example\",\"password\":\"pw-of-nobody\"}", "user=a&password=pw-of-nobody&scope=")) {
            deleted.clear();
            bodies.clear();
            Path file = ledger(creation("/notes", Optional.empty(), List.of(login(body))));
            assertThat(Files.readString(file)).contains("password").doesNotContain("pw-of-nobody");

            cleanUp(file, Optional.empty());

            assertThat(deleted).containsExactly("POST /login", "DELETE /notes/7");
            assertThat(bodies).contains(body);
        }
    }

    @Test
    void valuesThatMayBeSecretsAreInNoLedger() throws Exception {
        Path file = ledger(creation("/tokens", "access_token"));
        assertThat(Files.readString(file)).doesNotContain("tk-of-nobody");

        cleanUp(file, Optional.empty());

        assertThat(deleted).containsExactly("DELETE /tokens/tk-of-nobody");
    }

    @Test
    void whatWasClosedByAnotherUserIsNamed() throws Exception {
        Credentials own = new Credentials.Basic("lk-user", "pw-of-nobody", true);
        Path file = ledger(creation("/notes", false), creation("/boards", Optional.of(own), List.of()));
        String mine = System.getProperty(Seal.STATE);
        System.setProperty(Seal.STATE, folder.resolve("another").toString());
        try {
            Cleanup done = cleanUp(file, Optional.empty());

            assertThat(deleted).containsExactly("DELETE /notes/7");
            assertThat(done.left())
                    .singleElement()
                    .satisfies(left -> assertThat(left.reason()).contains("ledger.key"));
        } finally {
            System.setProperty(Seal.STATE, mine);
        }
    }

    @Test
    void onlyTheirOwnerReadsLedgerAndKey() throws Exception {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path file = ledger(creation("/tokens", "access_token"));

        for (Path path : List.of(file, Seal.ofThisUser().file())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
    }

    private static Step.Request login(String body) {
        return new Step.Request(
                new RequestTemplate(
                        "",
                        "POST",
                        "/login",
                        Template.fixed("/login"),
                        List.of(),
                        Optional.of(new RequestTemplate.Payload("text/plain", Template.fixed(body)))),
                List.of(),
                List.of(Save.header("session", "X-Session")),
                true);
    }

    private Path ledger(Creation... creations) {
        TestPlan plan = LoadTest.against(
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .scenario("s", s -> s.get("/"))
                .users(1)
                .runFor("1s")
                .plan();
        Path file = folder.resolve(ledgers++ + "_ledger.jsonl");
        try (Books books = Books.open(new LedgerSetup(plan, Optional.of(file), CleanupRules.DEFAULT, Ticker.SYSTEM))) {
            for (Creation creation : creations) {
                books.intend(creation, 0, Map.of()).made(Map.of("id", 7, "access_token", "tk-of-nobody"));
            }
        }
        return file;
    }

    private Cleanup cleanUp(Path file, Optional<Credentials> credentials) {
        return new LocalKeeper()
                .cleanUp(
                        file,
                        new CleanupSetup(
                                new JdkTransport(),
                                credentials,
                                new CleanupRules(Duration.ofSeconds(10), 2, 1),
                                Ticker.SYSTEM,
                                step -> {}));
    }

    private static Creation creation(String collection, boolean closed) {
        return creation(collection, closed ? Optional.of(ACCOUNT) : Optional.empty(), List.of());
    }

    private static Creation creation(String collection, Optional<Credentials> shown, List<Step.Request> logins) {
        List<RequestTemplate.Header> headers = new ArrayList<>();
        shown.ifPresent(credentials -> headers.add(new RequestTemplate.Header(
                "Authorization",
                new Template(List.of(new Template.Slot(
                        Secret.of(Secret.Part.BASIC, "", credentials).orElseThrow(), Encoding.HEADER))))));
        logins.forEach(login -> headers.add(new RequestTemplate.Header(
                "X-Session", new Template(List.of(new Template.Slot(ValueSource.saved("session"), Encoding.HEADER))))));
        return creation(collection, "id", headers, logins);
    }

    private static Creation creation(String collection, String id) {
        return creation(collection, id, List.of(), List.of());
    }

    private static Creation creation(
            String collection, String id, List<RequestTemplate.Header> headers, List<Step.Request> endings) {
        Template item = new Template(
                List.of(new Template.Fixed(collection + "/"), new Template.Slot(ValueSource.saved(id), Encoding.PATH)));
        return new Creation(
                new Step.Request(
                        new RequestTemplate(
                                "", "POST", collection, Template.fixed(collection), headers, Optional.empty()),
                        List.of(),
                        List.of(Save.pointer(id, "/" + id)),
                        false),
                Set.of(id),
                List.of(new Step.Request(
                        new RequestTemplate("", "DELETE", collection + "/{id}", item, headers, Optional.empty()),
                        List.of(),
                        List.of(),
                        true)),
                endings,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
