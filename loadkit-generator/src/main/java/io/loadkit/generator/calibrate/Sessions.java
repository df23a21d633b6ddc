package io.loadkit.generator.calibrate;

import io.loadkit.model.Operation;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.spi.Ticker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who the one user is logged in as, and until when. */
final class Sessions {
    private final Caller caller;
    private final Drawing drawing;
    private final Ticker ticker;
    private final Keys keys;
    private final Map<Step.Login, Session> open = new HashMap<>();

    private record Session(Map<String, Object> values, long untilNanos) {}

    Sessions(Caller caller, Drawing drawing, Ticker ticker, Keys keys) {
        this.caller = caller;
        this.drawing = drawing;
        this.ticker = ticker;
        this.keys = keys;
    }

    /** Puts what the logins of the scenario bring into {@code saved}, logging in where that is due. */
    void provide(Scenario scenario, Map<String, Object> saved) {
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

    private Session logIn(Step.Login login) {
        drawing.use(new HashMap<>());
        Reply reply = caller.send(login.request().template());
        caller.keep(reply);
        Map<String, Object> values = new HashMap<>();
        for (Save save : login.request().saves()) {
            Optional<Object> value = reply.extract(save.from());
            value.ifPresent(v -> {
                caller.hide(v);
                values.put(save.name(), v);
            });
        }
        Session session = new Session(values, ticker.nanos() + login.validFor().toNanos());
        open.put(login, session);
        return session;
    }

    /** All logins are over: the target said so. */
    void end() {
        open.clear();
        caller.forget();
    }

    /** The target did not take the credentials that were sent with the operation. */
    void refused(Operation operation) {
        keys.refused(operation);
    }
}
