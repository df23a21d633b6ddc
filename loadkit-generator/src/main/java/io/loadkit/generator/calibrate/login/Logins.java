package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.Operations;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Template;
import io.loadkit.spi.CalibrationSetup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Logs in where a user or a client is known and an operation wants a token or a cookie for it; where nobody is known
 * who can, by an account that is made for that.
 */
public final class Logins {
    private static final String UNDECLARED = "found login";

    private final CalibrationSetup setup;
    private final Caller caller;
    private final Drawing drawing;
    private final BiFunction<Operation, Integer, Attempts> attempts;
    private final LoginTrials trials;
    private final GivenCallers given;
    private final SchemeLogins ways;
    private final List<Made> besides = new ArrayList<>();

    /**
     * Logs in with whoever is given.
     *
     * @param setup says who is given, and what generates requests
     * @param caller sends them
     * @param drawing draws their values
     * @param attempts begins to try how one signs up, with so many requests at the most
     */
    public Logins(
            CalibrationSetup setup, Caller caller, Drawing drawing, BiFunction<Operation, Integer, Attempts> attempts) {
        this(
                setup,
                caller,
                drawing,
                attempts,
                setup.generation().credentials().map(Credentials::parts).orElse(List.of()),
                Map.of(),
                "login_");
    }

    private Logins(
            CalibrationSetup setup,
            Caller caller,
            Drawing drawing,
            BiFunction<Operation, Integer, Attempts> attempts,
            List<Credentials> given,
            Map<String, String> joined,
            String names) {
        this.setup = setup;
        this.caller = caller;
        this.drawing = drawing;
        this.attempts = attempts;
        this.given = new GivenCallers(given);
        LoginFields fields = new LoginFields(this.given.users(), this.given.client(""), joined);
        this.trials = new LoginTrials(setup, caller, drawing, fields, names);
        this.ways = new SchemeLogins(setup, caller, this.given, trials);
    }

    /**
     * By whom is known. Where that is nobody, by an account made for it; likewise where every login called the user's
     * name or password malformed, as then they are for something else, such as the pages of the documentation.
     *
     * @return what the logins bring
     */
    public LoggedIn find() {
        LoggedIn found = found();
        ApiModel model = found.model();
        Set<String> cookies = found.credentials().stream()
                .filter(Credentials.FromLogin.class::isInstance)
                .flatMap(login -> ((Credentials.FromLogin) login).login().request().saves().stream())
                .filter(save -> save.from() instanceof Save.Cookie)
                .map(save -> ((Save.Cookie) save.from()).cookie())
                .collect(Collectors.toSet());
        List<Operation> operations = model.operations().stream()
                .map(operation -> Operations.withoutCookies(operation, cookies))
                .toList();
        return new LoggedIn(
                new ApiModel(
                        model.target(), model.apps(), operations, model.skipped(), model.probes(), model.findings()),
                found.credentials(),
                found.strategy(),
                found.account(),
                found.unused(),
                found.besides());
    }

    private LoggedIn found() {
        LoggedIn found = byWhomIsKnown();
        boolean known = given.users().isPresent() ? !trials.areMalformed() : given.haveClient();
        if (given.users().isPresent() && !found.credentials().isEmpty()) {
            return new Strangers(setup, caller, drawing, attempts).among(found, this::isClosed);
        }
        if (known || !found.credentials().isEmpty()) {
            return found;
        }
        ApiModel model = setup.generation().model();
        for (App app : model.apps()) {
            for (boolean privileged : new boolean[] {true, false}) {
                Optional<LoggedIn> better =
                        wantsAccount(model, app) ? byAccount(model, app, privileged) : Optional.empty();
                if (better.isPresent()) {
                    return better.get().with(besides);
                }
            }
        }
        return found.with(besides);
    }

    /** By an account that is made for it in an app. */
    private Optional<LoggedIn> byAccount(ApiModel model, App app, boolean privileged) {
        Registration registration = new Registration(setup, caller, drawing, attempts);
        List<Credentials> accounts = registration.account(model, app, privileged);
        besides.addAll(registration.besides());
        for (Credentials account : accounts) {
            List<Credentials> others = new ArrayList<>(given.others());
            others.add(account);
            LoggedIn better =
                    new Logins(setup, caller, drawing, attempts, others, registration.sent(), "login_").byWhomIsKnown();
            if (!better.credentials().isEmpty()) {
                return Optional.of(
                        new LoggedIn(better.model(), better.credentials(), better.strategy(), registration.made()));
            }
        }
        return accounts.stream()
                .filter(account -> given.users().isEmpty() && opens(model, app, account))
                .findFirst()
                .map(person -> {
                    Logins theirs = new Logins(
                            setup, caller, drawing, attempts, List.of(person), registration.sent(), "login_");
                    // a login is one of the operations, though nothing needs what it brings
                    theirs.ways.undeclared(model, app);
                    return new LoggedIn(
                            model, List.of(person), Optional.of(theirs.trials.strategy()), registration.made());
                });
    }

    /** Whether a login is wanted for that, and whoever is known could not log in. */
    private boolean isClosed(LoggedIn found, App app, SecurityScheme scheme) {
        return given.wantLogin(app, scheme)
                && !found.opens(app, scheme.name())
                && !found.standsInFor(app, scheme.name());
    }

    /** Logs in with an account that was made in an app, for what is closed there to everybody else. */
    static LoggedIn as(
            CalibrationSetup setup,
            Caller caller,
            Drawing drawing,
            BiFunction<Operation, Integer, Attempts> attempts,
            Credentials account,
            Map<String, String> joined,
            String names) {
        return new Logins(setup, caller, drawing, attempts, List.of(account), joined, names).byWhomIsKnown();
    }

    /**
     * Makes one more account, where anybody may, and logs in with it.
     *
     * @param first what was found before
     * @return the credentials that logins bring for it, none where nobody can; the model and all else is as found before
     */
    public LoggedIn another(LoggedIn first) {
        Registration registration = new Registration(setup, caller, drawing, attempts);
        List<Credentials> logins = List.of();
        for (App app : first.model().apps()) {
            if (logins.isEmpty()) {
                for (Credentials account : registration.account(first.model(), app, false)) {
                    logins = logins.isEmpty() ? tokensOf(account, registration.sent()) : logins;
                }
            }
        }
        return new LoggedIn(first.model(), logins, first.strategy(), registration.made());
    }

    private List<Credentials> tokensOf(Credentials account, Map<String, String> joined) {
        return as(setup, caller, drawing, attempts, account, joined, "another_login_").credentials().stream()
                .filter(Credentials.FromLogin.class::isInstance)
                .toList();
    }

    /**
     * {@return whether an operation is called a login and takes a name and a password and nothing that says more of somebody}
     *
     * @param operation as its document has it
     */
    public static boolean isLogin(Operation operation) {
        return LoginSearch.isLogin(operation);
    }

    /** Whether somebody has to be known there: by a login, if only for its own sake, or by name and password each time. */
    private boolean wantsAccount(ApiModel model, App app) {
        boolean open = given.areUsersOnly();
        boolean undeclared = open
                && app.security().isEmpty()
                && !LoginSearch.find(model.operations(), app, Optional.empty()).isEmpty();
        return undeclared
                || app.security().stream()
                        .anyMatch(scheme -> open && GivenCallers.isBasic(scheme)
                                || given.wantLogin(app, scheme)
                                        && (takesPasswords(scheme)
                                                        && !ways.addresses(app, scheme)
                                                                .isEmpty()
                                                || !LoginSearch.find(model.operations(), app, Optional.of(scheme))
                                                        .isEmpty()));
    }

    /** Whether name and password are taken with each request, as far as one that can be asked without anything else tells. */
    private boolean opens(ApiModel model, App app, Credentials account) {
        Optional<SecurityScheme> basic =
                app.security().stream().filter(GivenCallers::isBasic).findFirst();
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

    private LoggedIn byWhomIsKnown() {
        ApiModel model = setup.generation().model();
        if (given.users().isEmpty() && !given.haveClient()) {
            return LoggedIn.nothing(model);
        }
        Map<String, Credentials> found = new LinkedHashMap<>();
        List<App> apps = new ArrayList<>();
        Map<String, SecurityScheme> undeclared = new HashMap<>();
        Set<LoginTrials.Outcome> opened = new LinkedHashSet<>();
        for (App app : model.apps()) {
            List<SecurityScheme> schemes = new ArrayList<>(app.security());
            for (SecurityScheme scheme : app.security()) {
                String name = Keys.name(app, scheme);
                if (given.wantLogin(app, scheme) && !found.containsKey(name)) {
                    ways.logIn(model, app, scheme).ifPresent(outcome -> {
                        opened.add(outcome);
                        found.put(name, trials.credentials(name, outcome));
                    });
                }
            }
            if (schemes.isEmpty() && given.users().isPresent()) {
                ways.undeclared(model, app).ifPresent(outcome -> {
                    opened.add(outcome);
                    SecurityScheme scheme = undeclared(model, app, outcome);
                    schemes.add(scheme);
                    undeclared.put(app.name(), scheme);
                    String name = Keys.name(app, scheme);
                    found.put(name, trials.credentials(name, outcome));
                });
            }
            apps.add(with(app, schemes));
        }
        share(model, apps, opened, undeclared, found);
        return new LoggedIn(
                changed(model, apps, undeclared),
                List.copyOf(found.values()),
                Optional.of(trials.strategy()),
                Optional.empty(),
                found.isEmpty() ? unused(model) : Optional.empty(),
                List.of());
    }

    /** Has apps that declare nothing, and are closed to a stranger, asked in the session of another app that opens them. */
    private void share(
            ApiModel model,
            List<App> apps,
            Set<LoginTrials.Outcome> opened,
            Map<String, SecurityScheme> undeclared,
            Map<String, Credentials> found) {
        OtherApps others = new OtherApps(caller, drawing);
        for (int i = 0; i < apps.size(); i++) {
            App app = apps.get(i);
            for (LoginTrials.Outcome outcome : app.security().isEmpty() ? opened : Set.<LoginTrials.Outcome>of()) {
                SecurityScheme scheme = undeclared(model, app, outcome);
                if (!undeclared.containsKey(app.name()) && others.want(outcome, model, app, scheme)) {
                    apps.set(i, with(app, List.of(scheme)));
                    undeclared.put(app.name(), scheme);
                    String name = Keys.name(app, scheme);
                    found.put(name, trials.credentials(name, outcome));
                }
            }
        }
    }

    private static App with(App app, List<SecurityScheme> schemes) {
        return new App(
                app.name(), app.prefix(), app.title(), app.version(), app.document(), app.specVersion(), schemes);
    }

    /** What is said where a user's name and password were given, a key is asked for, and no login gives it for them. */
    private Optional<String> unused(ApiModel model) {
        Optional<SecurityScheme> wanted = model.apps().stream()
                .flatMap(app -> app.security().stream().filter(scheme -> given.wantLogin(app, scheme)))
                .findFirst();
        boolean basic =
                model.apps().stream().flatMap(app -> app.security().stream()).anyMatch(GivenCallers::isBasic);
        if (given.users().isEmpty() || basic || wanted.isEmpty()) {
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
                .map(o -> needs(o, undeclared.get(o.app()))
                        ? Operations.withSecurity(o, List.of(List.of(UNDECLARED)))
                        : o)
                .toList();
        return new ApiModel(model.target(), apps, all, model.skipped(), model.probes(), model.findings());
    }

    private boolean needs(Operation operation, @Nullable SecurityScheme scheme) {
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
}
