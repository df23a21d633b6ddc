package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.OwnSessions;
import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.Operation;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.spi.Ticker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who the one user is logged in as, and until when. */
public final class Sessions {
    private final Caller caller;
    private final Drawing drawing;
    private final Ticker ticker;
    private final Keys keys;
    private final Map<Step.Login, Session> open = new HashMap<>();

    /** A read that was accepted in a session that others share. */
    private Optional<RequestTemplate> proof = Optional.empty();

    private record Session(Map<String, Object> values, long untilNanos) {}

    /**
     * Nobody is logged in yet.
     *
     * @param caller sends the logins
     * @param drawing draws their values
     * @param ticker tells how long a login is good
     * @param keys are told which of them was refused
     */
    public Sessions(Caller caller, Drawing drawing, Ticker ticker, Keys keys) {
        this.caller = caller;
        this.drawing = drawing;
        this.ticker = ticker;
        this.keys = keys;
    }

    /**
     * Puts what the logins of a scenario bring into what is saved, logging in where that is due.
     *
     * @param scenario has the logins
     * @param saved values by their names
     */
    public void provide(Scenario scenario, Map<String, Object> saved) {
        for (Step step : scenario.steps()) {
            if (step instanceof Step.Login login) {
                Session session = open.get(login);
                if (session == null || ticker.nanos() - session.untilNanos() >= 0) {
                    session = logIn(login);
                }
                saved.putAll(session.values());
            }
        }
    }

    /**
     * Opens anew the sessions that a step is to have for itself.
     *
     * @param scenario has the logins
     * @param step is sent next
     * @param saved values by their names
     */
    public void open(Scenario scenario, RequestTemplate step, Map<String, Object> saved) {
        for (Step.Request login : scenario.requests()) {
            if (isFor(login, step)) {
                drawing.use(new HashMap<>());
                saved.putAll(values(login, caller.send(login.template())));
            }
        }
    }

    private static boolean isFor(Step.Request login, RequestTemplate step) {
        return OwnSessions.opens(login)
                && login.saves().stream().anyMatch(save -> step.needs().contains(save.name()));
    }

    /**
     * A request was accepted: in a session that others share, it shows later whether that one holds.
     *
     * @param scenario of the request
     * @param step the request
     */
    public void accepted(Scenario scenario, RequestTemplate step) {
        if (!step.method().equals("GET") || step.needs().isEmpty()) {
            return;
        }
        boolean shared = scenario.steps().stream()
                .filter(Step.Login.class::isInstance)
                .map(Step.Login.class::cast)
                .anyMatch(login -> Set.copyOf(
                                login.request().saves().stream().map(Save::name).toList())
                        .containsAll(step.needs()));
        proof = shared ? Optional.of(step) : proof;
    }

    /**
     * {@return whether a step in a session of its own has ended those that others share, as far as can be told}
     *
     * @param scenario of the step
     * @param step was accepted
     */
    public boolean endedOthers(Scenario scenario, RequestTemplate step) {
        boolean own = scenario.requests().stream().anyMatch(login -> isFor(login, step));
        if (!own || proof.isEmpty()) {
            return false;
        }
        Map<String, Object> shared = new HashMap<>();
        open.values().forEach(session -> shared.putAll(session.values()));
        if (!shared.keySet().containsAll(proof.get().needs())) {
            return false;
        }
        drawing.use(shared);
        boolean ended = caller.send(proof.get()).status() == 401;
        if (ended) {
            end();
        }
        return ended;
    }

    private Session logIn(Step.Login login) {
        drawing.use(new HashMap<>());
        Reply reply = caller.send(login.request().template());
        caller.keep(reply);
        Map<String, Object> values = values(login.request(), reply);
        Session session = new Session(values, ticker.nanos() + login.validFor().toNanos());
        open.put(login, session);
        return session;
    }

    private Map<String, Object> values(Step.Request login, Reply reply) {
        Map<String, Object> values = new HashMap<>();
        for (Save save : login.saves()) {
            Optional<Object> value = reply.extract(save.from());
            value.ifPresent(v -> {
                caller.hide(v);
                values.put(save.name(), v);
            });
        }
        return values;
    }

    /** All logins are over: the target said so. */
    public void end() {
        open.clear();
        caller.forget();
    }

    /**
     * The target did not take the credentials that were sent with an operation.
     *
     * @param operation was refused
     */
    public void refused(Operation operation) {
        keys.refused(operation);
    }
}
