package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.ScenarioBuilder;
import io.loadkit.plan.CleanupRules;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import io.loadkit.result.Cleanup;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Run;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.LedgerSetup;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeRequest;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Accounts that only their owners can close: the clean-up logs in as each of them. */
final class OwnersAccountsTest {
    private static final Duration ANSWER_TIME = Duration.ofMillis(300);
    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");
    private static final Consumer<ScenarioBuilder> ACCOUNT = s -> s.post("/register")
            .json(Map.of("name", ValueSource.kept("account", ValueSource.unique("user-"))))
            .post("/login")
            .json(Map.of("name", ValueSource.saved("account")))
            .save("session", "/token")
            .cleanup()
            .delete("/me")
            .header("Authorization", ValueSource.saved("session"))
            .cleanup();

    private final Set<String> accounts = new HashSet<>();
    private int refusals;
    private boolean lost;

    private FakeAnswer service(FakeRequest request) {
        return answer(request).after(ANSWER_TIME);
    }

    private FakeAnswer answer(FakeRequest request) {
        Matcher said = NAME.matcher(request.body());
        String name = said.find() ? said.group(1) : "";
        if (request.target().equals("/register")) {
            if (!lost) {
                accounts.add(name);
            }
            return lost ? FakeAnswer.failure(FailureClass.TIMEOUT) : FakeAnswer.status(201);
        }
        if (request.target().equals("/login")) {
            return accounts.contains(name) ? FakeAnswer.ok("{\"token\":\"T-" + name + "\"}") : FakeAnswer.status(401);
        }
        if (refusals-- > 0) {
            return FakeAnswer.status(503);
        }
        boolean closed = accounts.removeIf(one -> request.headers().contains("Authorization: T-" + one + "\r"));
        return FakeAnswer.status(closed ? 204 : 401);
    }

    private Cleanup run() {
        FakeTransport transport = new FakeTransport(this::service);
        TestPlan plan =
                Runs.test().scenario("s", ACCOUNT).users(2).runFor("100ms").plan();
        Run run = new LocalEngine()
                .start(
                        plan,
                        new EngineSetup(
                                transport,
                                List.of(),
                                transport.ticker(),
                                Optional.of(Books.open(new LedgerSetup(
                                        plan, Optional.empty(), CleanupRules.DEFAULT, transport.ticker()))),
                                Optional.empty()));
        transport.advance(Duration.ofMinutes(3));
        return run.await().cleanup().orElseThrow();
    }

    @Test
    void logsInAsTheOwnerOfEach() {
        refusals = 2; // in the journeys

        Cleanup cleanup = run();

        assertThat(accounts).isEmpty();
        assertThat(cleanup.created()).isEqualTo(2);
        assertThat(cleanup.deleted()).isEqualTo(2);
        assertThat(cleanup.isClean()).isTrue();
    }

    @Test
    void anAccountThatNobodyCanLogInWithIsNotThere() {
        lost = true;

        Cleanup cleanup = run();

        assertThat(cleanup.stuck()).isZero();
        assertThat(cleanup.isClean()).isTrue();
    }

    /** Deletes items when it was asked three times, and nothing any more when the account of the caller is gone. */
    private FakeAnswer closing(FakeRequest request) {
        if (request.target().equals("/login")) {
            return FakeAnswer.ok("{\"token\":\"T\"}").after(ANSWER_TIME);
        }
        if (accounts.isEmpty()) {
            return FakeAnswer.status(401).after(ANSWER_TIME);
        }
        if (request.target().equals("/me")) {
            accounts.clear();
        }
        boolean refused = request.target().equals("/items/7") && refusals-- > 0;
        return FakeAnswer.status(refused ? 409 : 204).after(ANSWER_TIME);
    }

    @Test
    void theAccountUnderWhichAllIsDoneGoesLast() {
        FakeTransport transport = new FakeTransport(this::closing);
        accounts.add("the run's own");
        refusals = 2;
        TestPlan plan = Runs.test()
                .scenario("s", s -> s.get("/"))
                .users(1)
                .runFor("100ms")
                .plan();
        Books books = Books.open(new LedgerSetup(plan, Optional.empty(), CleanupRules.DEFAULT, transport.ticker()));
        books.intend(creation("/me", Set.of()), 0, Map.of()).made(Map.of());
        books.intend(creation("/items/", Set.of("id")), 0, Map.of()).made(Map.of("id", 7));
        Run run = new LocalEngine()
                .start(
                        plan,
                        new EngineSetup(
                                transport, List.of(), transport.ticker(), Optional.of(books), Optional.empty()));
        transport.advance(Duration.ofMinutes(3));
        Cleanup cleanup = run.await().cleanup().orElseThrow();

        assertThat(cleanup.deleted()).isEqualTo(2);
        assertThat(cleanup.isClean()).isTrue();
        assertThat(accounts).isEmpty();
    }

    private static Creation creation(String path, Set<String> names) {
        List<Template.Piece> target = new ArrayList<>(List.of(new Template.Fixed(path)));
        names.forEach(name -> target.add(new Template.Slot(ValueSource.saved(name), Encoding.PATH)));
        RequestTemplate.Header token = new RequestTemplate.Header(
                "Authorization", new Template(List.of(new Template.Slot(ValueSource.saved("login"), Encoding.HEADER))));
        Step.Request login = new Step.Request(
                new RequestTemplate("", "POST", "/login", Template.fixed("/login"), List.of(), Optional.empty()),
                List.of(),
                List.of(Save.pointer("login", "/token")),
                false);
        return new Creation(
                new Step.Request(
                        new RequestTemplate("", "POST", path, Template.fixed(path), List.of(), Optional.empty()),
                        List.of(),
                        names.stream().map(name -> Save.pointer(name, "/id")).toList(),
                        false),
                names,
                List.of(new Step.Request(
                        new RequestTemplate("", "DELETE", path, new Template(target), List.of(token), Optional.empty()),
                        List.of(),
                        List.of(),
                        true)),
                List.of(),
                List.of(new Step.Login(login, Duration.ofMinutes(10))),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
