package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Operation;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Credentials.FromLogin;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.ParameterStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Accounts for what is closed to the user that is given, who is known elsewhere on the same target: the staff of a shop are
 * none of its customers. Only where anybody may make an account in that very app.
 */
final class Strangers {
    private final CalibrationSetup setup;
    private final Caller caller;
    private final Drawing drawing;
    private final BiFunction<Operation, Integer, Attempts> attempts;
    private int accounts;

    Strangers(
            CalibrationSetup setup, Caller caller, Drawing drawing, BiFunction<Operation, Integer, Attempts> attempts) {
        this.setup = setup;
        this.caller = caller;
        this.drawing = drawing;
        this.attempts = attempts;
    }

    /** Whether nobody who is known can log in for a scheme of an app. */
    interface Closed {
        boolean test(LoggedIn found, App app, SecurityScheme scheme);
    }

    /** Adds what accounts of our own open that is closed to whoever was found. */
    LoggedIn among(LoggedIn found, Closed closed) {
        LoggedIn out = found;
        for (App app : found.model().apps()) {
            Set<String> wanted = app.security().stream()
                    .filter(scheme -> closed.test(found, app, scheme))
                    .map(scheme -> Keys.name(app, scheme))
                    .collect(Collectors.toSet());
            out = wanted.isEmpty() ? out : with(out, app, wanted);
        }
        return out;
    }

    private LoggedIn with(LoggedIn found, App app, Set<String> wanted) {
        ApiModel model = found.model();
        Registration registration = new Registration(setup, caller, drawing, attempts);
        for (Credentials account : registration.ofItsOwn(model, app)) {
            LoggedIn theirs = Logins.as(
                    setup,
                    caller,
                    drawing,
                    attempts,
                    account,
                    registration.sent(),
                    "account_" + ++accounts + "_login_");
            List<FromLogin> opened = theirs.credentials().stream()
                    .filter(FromLogin.class::isInstance)
                    .map(FromLogin.class::cast)
                    .filter(login -> wanted.contains(login.scheme()))
                    .toList();
            if (!opened.isEmpty()) {
                List<Credentials> all = new ArrayList<>(found.credentials());
                all.addAll(opened);
                return new LoggedIn(
                        model,
                        all,
                        Optional.of(either(found, theirs, app, opened)),
                        found.account().or(registration::made));
            }
        }
        return found;
    }

    /** What the one fills in, and the other where that account is used. */
    private static ParameterStrategy either(LoggedIn one, LoggedIn other, App app, List<FromLogin> opened) {
        Set<String> logins = opened.stream()
                .map(login -> login.login().request().template().key())
                .collect(Collectors.toSet());
        return leaf -> {
            Operation operation = leaf.operation();
            boolean theirs = logins.contains(operation.key())
                    || operation.app().equals(app.name())
                            && operation.security().stream()
                                    .flatMap(List::stream)
                                    .anyMatch(scheme -> opened.stream()
                                            .anyMatch(login -> login.scheme().endsWith("/" + scheme)));
            return (theirs ? other : one).strategy().flatMap(strategy -> strategy.valuesFor(leaf));
        };
    }
}
