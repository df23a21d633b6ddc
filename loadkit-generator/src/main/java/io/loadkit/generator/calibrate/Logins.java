package io.loadkit.generator.calibrate;

import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.ParameterStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs in where a user name and a password are known and an operation wants a token or a cookie for them. */
final class Logins {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final List<String> TOKENS = List.of(
            "access_token",
            "accessToken",
            "token",
            "jwt",
            "id_token",
            "idToken",
            "auth_token",
            "authToken",
            "bearer",
            "session_token",
            "sessionToken",
            "session_id",
            "sessionId",
            "key");
    private static final List<String> ENVELOPES =
            List.of("", "/data", "/result", "/auth", "/user", "/session", "/token");
    private static final List<String> LIFETIMES = List.of("expires_in", "expiresIn", "expires", "ttl");

    private final CalibrationSetup setup;
    private final Caller caller;
    private final Drawing drawing;
    private final Optional<Credentials> users;
    private final Map<String, Optional<Outcome>> tried = new LinkedHashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    /** A login that worked: what it saves, as a cookie of that name or as a token. */
    private record Outcome(Step.Request request, Save save, Optional<String> cookie, Duration validFor) {}

    Logins(CalibrationSetup setup, Caller caller, Drawing drawing) {
        this.setup = setup;
        this.caller = caller;
        this.drawing = drawing;
        this.users = setup.generation().credentials().map(Credentials::parts).orElse(List.of()).stream()
                .filter(c -> c instanceof Credentials.Basic || c instanceof Credentials.Pool)
                .findFirst();
    }

    /**
     * What logins bring.
     *
     * @param model with schemes added where a login works that no document declares
     * @param strategy fills in user name and password of the login operations
     */
    record Found(ApiModel model, List<Credentials> credentials, Optional<ParameterStrategy> strategy) {}

    Found find() {
        ApiModel model = setup.generation().model();
        if (users.isEmpty()) {
            return new Found(model, List.of(), Optional.empty());
        }
        List<Credentials> found = new ArrayList<>();
        List<App> apps = new ArrayList<>();
        Map<String, String> undeclared = new HashMap<>();
        for (App app : model.apps()) {
            List<SecurityScheme> schemes = new ArrayList<>(app.security());
            for (SecurityScheme scheme : app.security()) {
                if (wantsLogin(scheme)) {
                    logIn(model, app, Optional.of(scheme))
                            .ifPresent(outcome -> found.add(credentials(app, scheme, outcome)));
                }
            }
            if (schemes.isEmpty()) {
                logIn(model, app, Optional.empty()).filter(o -> ownLogin(app)).ifPresent(outcome -> {
                    SecurityScheme scheme = outcome.cookie()
                            .<SecurityScheme>map(c -> new SecurityScheme.ApiKey("found login", In.COOKIE, c))
                            .orElse(new SecurityScheme.Http("found login", "bearer"));
                    schemes.add(scheme);
                    undeclared.put(app.name(), scheme.name());
                    found.add(credentials(app, scheme, outcome));
                });
            }
            apps.add(new App(
                    app.name(), app.prefix(), app.title(), app.version(), app.document(), app.specVersion(), schemes));
        }
        return new Found(changed(model, apps, undeclared), found, Optional.of(strategy()));
    }

    private boolean ownLogin(App app) {
        return operations.stream().anyMatch(o -> o.app().equals(app.name()));
    }

    private ApiModel changed(ApiModel model, List<App> apps, Map<String, String> undeclared) {
        List<Operation> all = model.operations().stream()
                .map(o -> undeclared.containsKey(o.app()) && o.security().isEmpty() && !isLogin(o)
                        ? Shapes.withSecurity(o, List.of(List.of(undeclared.get(o.app()))))
                        : o)
                .toList();
        return new ApiModel(model.target(), apps, all, model.skipped(), model.probes(), model.findings());
    }

    private boolean wantsLogin(SecurityScheme scheme) {
        List<Credentials> given =
                setup.generation().credentials().map(Credentials::parts).orElse(List.of());
        boolean named = given.stream()
                .anyMatch(
                        c -> c instanceof Credentials.ForScheme s && s.scheme().equals(scheme.name()));
        boolean token = given.stream().anyMatch(Credentials.Bearer.class::isInstance);
        if (scheme instanceof SecurityScheme.ApiKey key) {
            return !named && (key.in() == In.COOKIE || key.parameter().equalsIgnoreCase("Authorization") && !token);
        }
        if (scheme instanceof SecurityScheme.Http http && http.scheme().equalsIgnoreCase("basic")) {
            return false;
        }
        return !named && !token;
    }

    private Credentials credentials(App app, SecurityScheme scheme, Outcome outcome) {
        Step.Request step = outcome.request();
        Step.Login login = new Step.Login(
                new Step.Request(step.template(), step.checks(), List.of(outcome.save()), false), outcome.validFor());
        return new Credentials.FromLogin(
                Keys.name(app, scheme), login, outcome.save().name());
    }

    private Optional<Outcome> logIn(ApiModel model, App app, Optional<SecurityScheme> scheme) {
        Optional<Operation> operation = LoginSearch.find(model.operations(), app, scheme);
        if (operation.isEmpty()) {
            return Optional.empty();
        }
        String cookie = scheme.isPresent() && scheme.get() instanceof SecurityScheme.ApiKey key && key.in() == In.COOKIE
                ? key.parameter()
                : "";
        Optional<Outcome> known = tried.get(operation.get().key() + " " + cookie);
        if (known == null) {
            operations.add(operation.get());
            known = attempt(operation.get(), cookie);
            tried.put(operation.get().key() + " " + cookie, known);
        }
        return known;
    }

    private Optional<Outcome> attempt(Operation operation, String cookie) {
        setup.progress().accept("logging in with " + operation.key());
        Optional<Step.Request> request = request(operation);
        if (request.isEmpty()) {
            return Optional.empty();
        }
        drawing.use(new HashMap<>());
        Reply reply = caller.send(request.get().template());
        if (reply.status() < 200 || reply.status() >= 400) {
            return Optional.empty();
        }
        String name = "login_" + (tried.size() + 1);
        if (cookie.isEmpty()) {
            for (String envelope : ENVELOPES) {
                for (String token : TOKENS) {
                    String pointer = envelope + "/" + token;
                    if (reply.extract(new Save.Pointer(pointer))
                            .filter(String.class::isInstance)
                            .isPresent()) {
                        return Optional.of(new Outcome(
                                request.get(),
                                Save.pointer(name, pointer),
                                Optional.empty(),
                                lifetime(reply, envelope)));
                    }
                }
            }
            if (reply.json().filter(String.class::isInstance).isPresent()) {
                return Optional.of(new Outcome(request.get(), Save.pointer(name, ""), Optional.empty(), LONGEST));
            }
        }
        return reply.cookies()
                .map(pair -> pair.substring(0, pair.indexOf('=')))
                .filter(set -> cookie.isEmpty() || set.equals(cookie))
                .findFirst()
                .map(set ->
                        new Outcome(request.get(), new Save(name, new Save.Cookie(set)), Optional.of(set), LONGEST));
    }

    /** Four fifths of what the target says, so that the next login comes before the end. */
    private static Duration lifetime(Reply reply, String envelope) {
        for (String key : LIFETIMES) {
            Optional<Object> seconds = reply.extract(new Save.Pointer(envelope + "/" + key));
            if (seconds.isPresent() && seconds.get() instanceof Number n && n.longValue() > 0 && n.longValue() < 1e8) {
                return Duration.ofMillis(Math.max(1, n.longValue() * 800));
            }
        }
        return LONGEST;
    }

    private Optional<Step.Request> request(Operation operation) {
        GenerationRequest whole = setup.generation();
        ApiModel model = whole.model();
        Operation open = Shapes.withSecurity(operation, List.of());
        ApiModel alone = new ApiModel(model.target(), model.apps(), List.of(open), List.of(), List.of(), List.of());
        GenerationRequest request = new GenerationRequest(
                alone, strategies(), Optional.empty(), whole.thinkTime(), whole.seed(), whole.uploadBytes());
        return setup.generator().apply(request).scenarios().stream()
                .map(Scenario::requests)
                .flatMap(List::stream)
                .filter(r -> r.template().key().equals(operation.key()))
                .map(r -> new Step.Request(withoutAuthorization(r.template()), List.of(), List.of(), false))
                .findFirst();
    }

    private static RequestTemplate withoutAuthorization(RequestTemplate template) {
        return new RequestTemplate(
                template.app(),
                template.method(),
                template.name(),
                template.target(),
                template.headers().stream()
                        .filter(h -> !h.name().equalsIgnoreCase("Authorization"))
                        .toList(),
                template.body());
    }

    private List<ParameterStrategy> strategies() {
        List<ParameterStrategy> out = new ArrayList<>(setup.generation().strategies());
        out.add(strategy());
        return out;
    }

    private boolean isLogin(Operation operation) {
        return operations.stream().anyMatch(o -> o.key().equals(operation.key()));
    }

    private ParameterStrategy strategy() {
        Credentials given = users.orElseThrow();
        return leaf -> {
            if (!isLogin(leaf.operation())) {
                return Optional.empty();
            }
            return LoginSearch.isPassword(leaf.name())
                    ? Optional.of(Secrets.password(given))
                    : LoginSearch.isUser(leaf.name())
                            ? Optional.of(Secrets.user(given))
                            : leaf.name().equals("grant_type")
                                    ? Optional.of(io.loadkit.plan.ValueSource.constant("password"))
                                    : Optional.empty();
        };
    }
}
