package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.spi.CalibrationSetup;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Logs in for a scheme of an app: where that says, else by what looks like a login. No way is tried twice. */
final class SchemeLogins {
    private final CalibrationSetup setup;
    private final Caller caller;
    private final GivenCallers given;
    private final LoginTrials trials;
    private final Map<String, Optional<LoginTrials.Outcome>> tried = new LinkedHashMap<>();

    SchemeLogins(CalibrationSetup setup, Caller caller, GivenCallers given, LoginTrials trials) {
        this.setup = setup;
        this.caller = caller;
        this.given = given;
        this.trials = trials;
    }

    /** For a scheme, by a user, else by a client. */
    Optional<LoginTrials.Outcome> logIn(ApiModel model, App app, SecurityScheme scheme) {
        Optional<Credentials> client = given.client(scheme.name());
        boolean ofClient = scheme instanceof SecurityScheme.OAuth2 o && o.flow().equals("clientCredentials");
        List<String> addresses = addresses(app, scheme);
        Optional<LoginTrials.Outcome> outcome = Optional.empty();
        if (given.users().isPresent() && !ofClient) {
            outcome = byAddress(model, app, scheme, addresses, client);
            if (outcome.isEmpty()) {
                String cookie =
                        scheme instanceof SecurityScheme.ApiKey key && key.in() == In.COOKIE ? key.parameter() : "";
                outcome = bySearch(model, app, scheme, cookie);
            }
        }
        Optional<Credentials> asClient =
                client.or(() -> given.users().filter(u -> ofClient && u instanceof Credentials.Basic));
        if (outcome.isEmpty() && asClient.isPresent()) {
            List<String> scopes = scheme instanceof SecurityScheme.OAuth2 oauth ? oauth.scopes() : List.of();
            List<RequestTemplate> ways = new ArrayList<>();
            addresses.forEach(
                    path -> ways.addAll(new TokenRequests(path).client(scheme.name(), asClient.get(), scopes)));
            outcome = once("client " + scheme.name() + addresses, () -> trials.first(model, app, ways));
        }
        return outcome;
    }

    /** By a user's name and password, at the token endpoint that the scheme names: as documented, else as OAuth 2 says. */
    private Optional<LoginTrials.Outcome> byAddress(
            ApiModel model, App app, SecurityScheme scheme, List<String> addresses, Optional<Credentials> client) {
        for (String path : addresses) {
            Optional<LoginTrials.Outcome> documented = model.operations().stream()
                    .filter(o -> o.method().equals("POST") && o.path().equals(path))
                    .findFirst()
                    .flatMap(o -> once(o.key() + " ", () -> trials.operation(model, app, o, "")));
            if (documented.isPresent()) {
                return documented;
            }
        }
        List<RequestTemplate> ways = new ArrayList<>();
        Optional<Credentials.Client> along = client.map(Credentials.Client.class::cast);
        addresses.forEach(path -> ways.addAll(new TokenRequests(path)
                .password(scheme.name(), given.users().orElseThrow(), along, TokenRequests.scopes(model))));
        return once("password " + addresses, () -> trials.first(model, app, ways));
    }

    /**
     * By what looks most like a login. That of another app may be for this one, too, and so may one that is not where the
     * scheme says: one request tells.
     */
    private Optional<LoginTrials.Outcome> bySearch(ApiModel model, App app, SecurityScheme scheme, String cookie) {
        List<Operation> likely = LoginSearch.find(model.operations(), app, Optional.of(scheme));
        for (Operation operation : likely.isEmpty() ? LoginSearch.byLooks(model.operations(), app, scheme) : likely) {
            Optional<LoginTrials.Outcome> outcome =
                    once(operation.key() + " " + cookie, () -> trials.operation(model, app, operation, cookie));
            boolean its = operation.app().equals(app.name())
                    && addresses(app, scheme).stream()
                            .noneMatch(path -> !path.equals(operation.path()) && isLoginAt(model, path));
            boolean sure = its && !isKeyBesideToken(app, scheme);
            if (outcome.isPresent() && (sure || trials.opens(outcome.get(), model, app, scheme))) {
                return outcome;
            }
        }
        return Optional.empty();
    }

    /** Whether it is a key, where the app has a scheme for tokens as well: what a login brings is one of them, and may be no key. */
    private static boolean isKeyBesideToken(App app, SecurityScheme scheme) {
        return scheme instanceof SecurityScheme.ApiKey key
                && key.in() == In.HEADER
                && !key.parameter().equalsIgnoreCase("Authorization")
                && app.security().stream()
                        .anyMatch(other -> !(other instanceof SecurityScheme.ApiKey) && !GivenCallers.isBasic(other));
    }

    private static boolean isLoginAt(ApiModel model, String path) {
        return model.operations().stream().anyMatch(o -> o.path().equals(path) && LoginSearch.isLogin(o));
    }

    /** By a login of that very app that no scheme speaks of. */
    Optional<LoginTrials.Outcome> undeclared(ApiModel model, App app) {
        return LoginSearch.find(model.operations(), app, Optional.empty()).stream()
                .filter(operation -> operation.app().equals(app.name()))
                .findFirst()
                .flatMap(operation -> known(operation)
                        .or(() -> once(operation.key() + " ", () -> trials.operation(model, app, operation, ""))));
    }

    /** What that login has brought for another app: a second session of the same user might end the first. */
    private Optional<LoginTrials.Outcome> known(Operation login) {
        return tried.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(login.key() + " "))
                .flatMap(entry -> entry.getValue().stream())
                .findFirst();
    }

    private Optional<LoginTrials.Outcome> once(String what, Supplier<Optional<LoginTrials.Outcome>> trial) {
        Optional<LoginTrials.Outcome> known = tried.get(what);
        if (known == null) {
            known = trial.get();
            tried.put(what, known);
        }
        return known;
    }

    /** Paths at which the token endpoint of a scheme may be, the likeliest first; on the target's host only. */
    List<String> addresses(App app, SecurityScheme scheme) {
        Optional<URI> stated = scheme instanceof SecurityScheme.OAuth2 oauth
                ? oauth.tokenUrl()
                : scheme instanceof SecurityScheme.OpenIdConnect openId ? endpoint(openId) : Optional.empty();
        if (stated.isEmpty()) {
            return List.of();
        }
        URI target = setup.generation().model().target();
        if (!TokenAddresses.isSameOrigin(stated.get(), target)) {
            setup.progress()
                    .accept("the token URL of " + scheme.name() + " is on another host, to which nothing is sent; give"
                            + " a token with --auth bearer:TOKEN or .auth(Credentials.bearer(…))");
            return List.of();
        }
        return TokenAddresses.of(stated.get(), app, target);
    }

    /** The token endpoint that the discovery document of OpenID Connect names. */
    private Optional<URI> endpoint(SecurityScheme.OpenIdConnect scheme) {
        URI target = setup.generation().model().target();
        if (!TokenAddresses.isSameOrigin(scheme.configuration(), target)) {
            return Optional.of(scheme.configuration());
        }
        return TokenAddresses.below(scheme.configuration().getRawPath(), target)
                .map(path -> caller.send(TokenAddresses.get(path)))
                .filter(Reply::is2xx)
                .flatMap(Reply::json)
                .flatMap(document -> Reply.at(document, "/token_endpoint"))
                .flatMap(TokenAddresses::uri);
    }
}
