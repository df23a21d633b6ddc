package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.ParameterStrategy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Logs in where a user or a client is known and an operation wants a token or a cookie for it. One file because who is
 * known decides where one may log in, and how that went decides who else has to be known.
 */
final class Logins {
    private static final String UNDECLARED = "found login";

    private final CalibrationSetup setup;
    private final Caller caller;
    private final Drawing drawing;
    private final LoginTrials trials;
    private final List<Credentials> given;
    private final Optional<Credentials> users;
    private final Map<String, Optional<LoginTrials.Outcome>> tried = new LinkedHashMap<>();

    Logins(CalibrationSetup setup, Caller caller, Drawing drawing) {
        this(
                setup,
                caller,
                drawing,
                setup.generation().credentials().map(Credentials::parts).orElse(List.of()));
    }

    private Logins(CalibrationSetup setup, Caller caller, Drawing drawing, List<Credentials> given) {
        this(setup, caller, drawing, given, "login_");
    }

    private Logins(CalibrationSetup setup, Caller caller, Drawing drawing, List<Credentials> given, String names) {
        this.setup = setup;
        this.caller = caller;
        this.drawing = drawing;
        this.given = given;
        this.users = given.stream().filter(Logins::isUser).findFirst();
        this.trials = new LoginTrials(setup, caller, drawing, users, client(""), names);
    }

    /**
     * What logins bring.
     *
     * @param model with schemes added where a login works that no document declares
     * @param strategy fills in user name and password of the login operations
     * @param account that was made, as nobody was known who can log in
     * @param unused what to do, where a user name was given and nothing was found that takes it
     */
    record Found(
            ApiModel model,
            List<Credentials> credentials,
            Optional<ParameterStrategy> strategy,
            Optional<Registration.Made> account,
            Optional<String> unused) {
        Found(
                ApiModel model,
                List<Credentials> credentials,
                Optional<ParameterStrategy> strategy,
                Optional<Registration.Made> account) {
            this(model, credentials, strategy, account, Optional.empty());
        }

        static Found nothing(ApiModel model) {
            return new Found(model, List.of(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * By whom is known. Where that is nobody, by an account made for it; likewise where every login called the user's
     * name or password malformed, as then they are for something else, such as the pages of the documentation.
     */
    Found find() {
        Found found = byWhomIsKnown();
        boolean known = users.isPresent() ? !trials.areMalformed() : isClientKnown();
        if (users.isPresent() && !found.credentials().isEmpty()) {
            return new Strangers(setup, caller, drawing).among(found, this::isClosed);
        }
        if (known || !found.credentials().isEmpty()) {
            return found;
        }
        ApiModel model = setup.generation().model();
        for (App app : model.apps()) {
            Registration registration = new Registration(setup, caller, drawing);
            List<Credentials> accounts = wantsAccount(model, app) ? registration.account(model, app) : List.of();
            for (Credentials account : accounts) {
                List<Credentials> others =
                        new ArrayList<>(given.stream().filter(c -> !isUser(c)).toList());
                others.add(account);
                Found better = new Logins(setup, caller, drawing, others).byWhomIsKnown();
                if (!better.credentials().isEmpty()) {
                    return new Found(better.model(), better.credentials(), better.strategy(), registration.made());
                }
            }
            Optional<Credentials> person = accounts.stream()
                    .filter(account -> users.isEmpty() && opens(model, app, account))
                    .findFirst();
            if (person.isPresent()) {
                Logins theirs = new Logins(setup, caller, drawing, List.of(person.get()));
                theirs.undeclared(model, app); // a login is one of the operations, though nothing needs what it brings
                Optional<ParameterStrategy> who = Optional.of(theirs.trials.strategy());
                return new Found(model, List.of(person.get()), who, registration.made());
            }
        }
        return found;
    }

    /** Whether a login is wanted for that, and whoever is known could not log in. */
    private boolean isClosed(Found found, App app, SecurityScheme scheme) {
        return wantsLogin(app, scheme)
                && found.credentials().stream()
                        .noneMatch(c -> c instanceof Credentials.FromLogin login
                                && login.scheme().equals(Keys.name(app, scheme)));
    }

    /** Logs in with an account that was made in an app, for what is closed there to everybody else. */
    static Found as(CalibrationSetup setup, Caller caller, Drawing drawing, Credentials account, String names) {
        return new Logins(setup, caller, drawing, List.of(account), names).byWhomIsKnown();
    }

    /** Whether somebody has to be known there: by a login, if only for its own sake, or by name and password each time. */
    private boolean wantsAccount(ApiModel model, App app) {
        boolean open = given.stream().allMatch(Logins::isUser);
        boolean undeclared = open
                && app.security().isEmpty()
                && !LoginSearch.find(model.operations(), app, Optional.empty()).isEmpty();
        return undeclared
                || app.security().stream()
                        .anyMatch(scheme -> open && isBasic(scheme)
                                || wantsLogin(app, scheme)
                                        && (takesPasswords(scheme)
                                                        && !addresses(app, scheme)
                                                                .isEmpty()
                                                || !LoginSearch.find(model.operations(), app, Optional.of(scheme))
                                                        .isEmpty()));
    }

    /** Whether name and password are taken with each request, as far as one that can be asked without anything else tells. */
    private boolean opens(ApiModel model, App app, Credentials account) {
        Optional<SecurityScheme> basic =
                app.security().stream().filter(Logins::isBasic).findFirst();
        if (basic.isEmpty() || !(account instanceof Credentials.Basic person)) {
            return false;
        }
        drawing.use(new HashMap<>());
        String name = basic.get().name();
        byte[] pair = (person.user() + ":" + person.password()).getBytes(StandardCharsets.UTF_8);
        RequestTemplate.Header shown = new RequestTemplate.Header(
                "Authorization", Template.fixed("Basic " + Base64.getEncoder().encodeToString(pair)));
        return model.operations().stream()
                .filter(o -> o.app().equals(app.name())
                        && o.method().equals("GET")
                        && !o.path().contains("{"))
                .filter(o -> o.security().contains(List.of(name)))
                .findFirst()
                .map(o -> caller.send(new RequestTemplate(
                        app.name(), "GET", o.path(), Template.fixed(o.path()), List.of(shown), Optional.empty())))
                .map(reply -> reply.status() != 401 && reply.status() != 403)
                .orElse(true);
    }

    /** Whether it says that a user's name and password are given for a token, be that an operation of the document or not. */
    private static boolean takesPasswords(SecurityScheme scheme) {
        return scheme instanceof SecurityScheme.OAuth2 oauth && oauth.flow().equals("password");
    }

    private static boolean isBasic(SecurityScheme scheme) {
        return scheme instanceof SecurityScheme.Http http && http.scheme().equalsIgnoreCase("basic");
    }

    private static boolean isUser(Credentials credentials) {
        return credentials instanceof Credentials.Basic || credentials instanceof Credentials.Pool;
    }

    private boolean isClientKnown() {
        return given.stream()
                .anyMatch(c -> c instanceof Credentials.Client
                        || c instanceof Credentials.ForScheme named
                                && named.credentials() instanceof Credentials.Client);
    }

    private Found byWhomIsKnown() {
        ApiModel model = setup.generation().model();
        if (users.isEmpty() && !isClientKnown()) {
            return Found.nothing(model);
        }
        Map<String, Credentials> found = new LinkedHashMap<>();
        List<App> apps = new ArrayList<>();
        Map<String, SecurityScheme> undeclared = new HashMap<>();
        for (App app : model.apps()) {
            List<SecurityScheme> schemes = new ArrayList<>(app.security());
            for (SecurityScheme scheme : app.security()) {
                String name = Keys.name(app, scheme);
                if (wantsLogin(app, scheme) && !found.containsKey(name)) {
                    logIn(model, app, scheme).ifPresent(outcome -> found.put(name, trials.credentials(name, outcome)));
                }
            }
            if (schemes.isEmpty() && users.isPresent()) {
                undeclared(model, app).ifPresent(outcome -> {
                    SecurityScheme scheme = undeclared(model, app, outcome);
                    schemes.add(scheme);
                    undeclared.put(app.name(), scheme);
                    String name = Keys.name(app, scheme);
                    found.put(name, trials.credentials(name, outcome));
                });
            }
            apps.add(new App(
                    app.name(), app.prefix(), app.title(), app.version(), app.document(), app.specVersion(), schemes));
        }
        return new Found(
                changed(model, apps, undeclared),
                List.copyOf(found.values()),
                Optional.of(trials.strategy()),
                Optional.empty(),
                found.isEmpty() ? unused(model) : Optional.empty());
    }

    /** What is said where a user's name and password were given, a key is asked for, and no login gives it for them. */
    private Optional<String> unused(ApiModel model) {
        Optional<SecurityScheme> wanted = model.apps().stream()
                .flatMap(app -> app.security().stream().filter(scheme -> wantsLogin(app, scheme)))
                .findFirst();
        boolean basic =
                model.apps().stream().flatMap(app -> app.security().stream()).anyMatch(Logins::isBasic);
        if (users.isEmpty() || basic || wanted.isEmpty()) {
            return Optional.empty();
        }
        List<String> asked =
                trials.operations().stream().map(Operation::key).distinct().toList();
        String name = wanted.get().name();
        String what = "no login took the user name and password given "
                + (asked.isEmpty() ? "(no operation looks like one)" : "(asked: " + String.join(", ", asked) + ")")
                + "; log in by hand and give what it answers: --auth "
                + (wanted.get() instanceof SecurityScheme.ApiKey
                        ? "apikey@" + name + ":KEY"
                        : "bearer@" + name + ":TOKEN");
        setup.progress().accept("nobody is logged in: " + what);
        return Optional.of(what);
    }

    /** How a login that no document declares is shown: as a cookie, in a parameter that sounds like it, or as usual. */
    private static SecurityScheme undeclared(ApiModel model, App app, LoginTrials.Outcome outcome) {
        if (outcome.cookie().isPresent()) {
            return new SecurityScheme.ApiKey(
                    UNDECLARED, In.COOKIE, outcome.cookie().get());
        }
        return model.operations().stream()
                .filter(o -> o.app().equals(app.name()))
                .flatMap(o -> o.parameters().stream())
                .filter(LoginSearch::isForToken)
                .findFirst()
                .<SecurityScheme>map(p -> new SecurityScheme.ApiKey(UNDECLARED, p.in(), p.name()))
                .orElse(new SecurityScheme.Http(UNDECLARED, "bearer"));
    }

    private ApiModel changed(ApiModel model, List<App> apps, Map<String, SecurityScheme> undeclared) {
        List<Operation> all = model.operations().stream()
                .map(o -> needs(o, undeclared.get(o.app())) ? Shapes.withSecurity(o, List.of(List.of(UNDECLARED))) : o)
                .toList();
        return new ApiModel(model.target(), apps, all, model.skipped(), model.probes(), model.findings());
    }

    private boolean needs(Operation operation, @org.jspecify.annotations.Nullable SecurityScheme scheme) {
        if (scheme == null || !operation.security().isEmpty() || trials.isLogin(operation)) {
            return false;
        }
        return !(scheme instanceof SecurityScheme.ApiKey key)
                || key.in() == In.COOKIE
                || operation.parameters().stream().anyMatch(p -> isCalled(p, key.parameter()));
    }

    private static boolean isCalled(Parameter parameter, String name) {
        return parameter.name().equalsIgnoreCase(name);
    }

    private boolean wantsLogin(App app, SecurityScheme scheme) {
        Optional<Credentials> named = given.stream()
                .filter(c -> c instanceof Credentials.ForScheme s && Names.means(s.scheme(), app.name(), scheme))
                .findFirst();
        boolean ofClient = named.filter(c -> ((Credentials.ForScheme) c).credentials() instanceof Credentials.Client)
                .isPresent();
        boolean token = given.stream().anyMatch(Credentials.Bearer.class::isInstance);
        boolean key = given.stream().anyMatch(Credentials.ApiKey.class::isInstance);
        if (scheme instanceof SecurityScheme.ApiKey place) {
            boolean authorization = place.parameter().equalsIgnoreCase("Authorization");
            return named.isEmpty() && (place.in() == In.COOKIE || !token && (authorization || !key));
        }
        if (isBasic(scheme)) {
            return false;
        }
        return ofClient || named.isEmpty() && !token;
    }

    private Optional<LoginTrials.Outcome> logIn(ApiModel model, App app, SecurityScheme scheme) {
        Optional<Credentials> client = client(scheme.name());
        boolean ofClient = scheme instanceof SecurityScheme.OAuth2 o && o.flow().equals("clientCredentials");
        List<String> addresses = addresses(app, scheme);
        Optional<LoginTrials.Outcome> outcome = Optional.empty();
        if (users.isPresent() && !ofClient) {
            outcome = byAddress(model, app, scheme, addresses, client);
            if (outcome.isEmpty()) {
                String cookie =
                        scheme instanceof SecurityScheme.ApiKey key && key.in() == In.COOKIE ? key.parameter() : "";
                outcome = bySearch(model, app, scheme, cookie);
            }
        }
        Optional<Credentials> asClient = client.or(() -> users.filter(u -> ofClient && u instanceof Credentials.Basic));
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
        addresses.forEach(
                path -> ways.addAll(new TokenRequests(path).password(scheme.name(), users.orElseThrow(), along)));
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
            if (outcome.isPresent() && (its || trials.opens(outcome.get(), model, app, scheme))) {
                return outcome;
            }
        }
        return Optional.empty();
    }

    private static boolean isLoginAt(ApiModel model, String path) {
        return model.operations().stream().anyMatch(o -> o.path().equals(path) && LoginSearch.isLogin(o));
    }

    private Optional<LoginTrials.Outcome> undeclared(ApiModel model, App app) {
        return LoginSearch.find(model.operations(), app, Optional.empty()).stream()
                .filter(operation -> operation.app().equals(app.name()))
                .findFirst()
                .flatMap(operation -> once(operation.key() + " ", () -> trials.operation(model, app, operation, "")));
    }

    private Optional<LoginTrials.Outcome> once(
            String what, java.util.function.Supplier<Optional<LoginTrials.Outcome>> trial) {
        Optional<LoginTrials.Outcome> known = tried.get(what);
        if (known == null) {
            known = trial.get();
            tried.put(what, known);
        }
        return known;
    }

    /** The client for that scheme: the one that names it before the one that names none. */
    private Optional<Credentials> client(String scheme) {
        return given.stream()
                .filter(c -> c instanceof Credentials.ForScheme s && s.scheme().equals(scheme))
                .map(c -> ((Credentials.ForScheme) c).credentials())
                .filter(Credentials.Client.class::isInstance)
                .findFirst()
                .or(() -> given.stream()
                        .filter(Credentials.Client.class::isInstance)
                        .findFirst());
    }

    /** Paths at which the token endpoint of a scheme may be, the likeliest first; on the target's host only. */
    private List<String> addresses(App app, SecurityScheme scheme) {
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
