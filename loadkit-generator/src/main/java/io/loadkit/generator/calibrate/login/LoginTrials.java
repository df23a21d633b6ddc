package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.OwnAccount;
import io.loadkit.generator.OwnSessions;
import io.loadkit.generator.Slots;
import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.ParameterStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tries ways to log in, and finds out how what they bring is renewed. */
final class LoginTrials {
    /** Stands for a value of an earlier answer while a request is generated; equal to itself only. */
    private final ValueSource renewal = ValueSource.computed("refresh token", draw -> "");

    private static final int MOST_ASKED = 3;

    private final CalibrationSetup setup;
    private final Caller caller;
    private final Drawing drawing;
    private final LoginFields fields;
    private final List<Operation> operations = new ArrayList<>();
    private final List<String> renewing = new ArrayList<>();
    private final Map<String, String> renewed = new HashMap<>();
    /** What renews the logins of an app, by the app's name, under what name it is kept. */
    private final Map<String, String> keptOf = new HashMap<>();
    /** The token of the logins of an app, likewise. */
    private final Map<String, String> tokenOf = new HashMap<>();

    private final String names;
    /** The name under which a login keeps what writes have to repeat beside its session. */
    private Optional<String> forgery = Optional.empty();

    /** What the logins ask to be allowed. */
    private String scope = "";

    private int number;
    private int lastStatus;
    private int malformed;
    private int otherwise;

    /**
     * A login that worked: what it saves, as a cookie of that name or as a token, how it is renewed, and the token or
     * cookie it brought now.
     */
    record Outcome(
            Step.Request request,
            Optional<String> cookie,
            Duration validFor,
            Optional<Step.Request> refresh,
            String value) {
        /** Name of the token or cookie. */
        String saved() {
            return request.saves().get(0).name();
        }
    }

    /**
     * Trials.
     *
     * @param fields says who logs in
     * @param names what the names begin with under which logins save; others for others, or one session would end another
     */
    LoginTrials(CalibrationSetup setup, Caller caller, Drawing drawing, LoginFields fields, String names) {
        this.setup = setup;
        this.caller = caller;
        this.drawing = drawing;
        this.fields = fields;
        this.names = names;
    }

    /** Operations that were tried as logins. */
    List<Operation> operations() {
        return operations;
    }

    /** Whether there was a login, and none so much as looked whether the user is known. */
    boolean areMalformed() {
        return malformed > 0 && otherwise == 0;
    }

    boolean isLogin(Operation operation) {
        return operations.stream().anyMatch(o -> o.key().equals(operation.key()));
    }

    Credentials credentials(String scheme, Outcome outcome) {
        return new Credentials.FromLogin(
                scheme, new Step.Login(outcome.request(), outcome.validFor(), outcome.refresh()), outcome.saved());
    }

    /** Logs in by an operation: for all that the document says may be asked for, else for whatever there is unasked. */
    Optional<Outcome> operation(ApiModel model, App app, Operation operation, String cookie) {
        setup.progress().accept("logging in with " + operation.key());
        operations.add(operation);
        scope = String.join(" ", TokenRequests.scopes(model));
        Optional<Outcome> scoped = scope.isEmpty() ? Optional.empty() : once(model, app, operation, cookie);
        if (scoped.isPresent()) {
            return scoped;
        }
        scope = "";
        return once(model, app, operation, cookie);
    }

    private Optional<Outcome> once(ApiModel model, App app, Operation operation, String cookie) {
        return generated(operation).flatMap(template -> attempt(model, app, template, cookie));
    }

    /** Whether an operation of {@code app} takes it, as far as some that can be asked without anything else tell. */
    boolean opens(Outcome outcome, ApiModel model, App app, SecurityScheme scheme) {
        List<Operation> asked = model.operations().stream()
                .filter(o -> o.app().equals(app.name()) && o.method().equals("GET"))
                .filter(o -> !o.path().contains("{")
                        && o.security().stream().anyMatch(names -> names.equals(List.of(scheme.name()))))
                .limit(MOST_ASKED) // one of them may be for others
                .toList();
        boolean inQuery = scheme instanceof SecurityScheme.ApiKey key && key.in() == In.QUERY;
        if (asked.isEmpty() || inQuery) {
            return true;
        }
        String header = scheme instanceof SecurityScheme.ApiKey key ? key.parameter() : "Authorization";
        String word = header.equalsIgnoreCase("Authorization") ? "Bearer " : "";
        RequestTemplate.Header shown = outcome.cookie()
                .map(name -> new RequestTemplate.Header("Cookie", Template.fixed(name + "=" + outcome.value())))
                .orElse(new RequestTemplate.Header(header, Template.fixed(word + outcome.value())));
        return asked.stream().map(Operation::path).anyMatch(path -> {
            drawing.use(new HashMap<>());
            Reply reply = caller.send(new RequestTemplate(
                    app.name(), "GET", path, Template.fixed(path), List.of(shown), Optional.empty()));
            return reply.status() != 401 && reply.status() != 403;
        });
    }

    /** Logs in by the first of these requests that works. Where there is nothing at an address, it is left at once. */
    Optional<Outcome> first(ApiModel model, App app, List<RequestTemplate> ways) {
        List<String> missing = new ArrayList<>();
        for (RequestTemplate way : ways) {
            if (!missing.contains(way.name())) {
                setup.progress().accept("logging in with " + way.key());
                Optional<Outcome> outcome = attempt(model, app, way, "");
                if (outcome.isPresent()) {
                    return outcome;
                }
                if (List.of(0, 404, 405, 410, 501).contains(lastStatus)) {
                    missing.add(way.name());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Outcome> attempt(ApiModel model, App app, RequestTemplate template, String cookie) {
        drawing.use(new HashMap<>());
        Reply reply = caller.send(template);
        Optional<Outcome> outcome = read(model, app, template, cookie, reply);
        Optional<Save.Extract> repeated = outcome.flatMap(o -> ForgeryTokens.in(reply));
        if (outcome.isEmpty() || repeated.isEmpty()) {
            return outcome;
        }
        reply.extract(repeated.get()).ifPresent(caller::hide);
        Outcome in = outcome.get();
        forgery = Optional.of(names + "csrf"); // of the login that was last, as its cookie is
        Step.Request login = ForgeryTokens.saving(in.request(), forgery.get(), repeated.get());
        return Optional.of(new Outcome(login, in.cookie(), in.validFor(), in.refresh(), in.value()));
    }

    private Optional<Outcome> read(ApiModel model, App app, RequestTemplate template, String cookie, Reply reply) {
        lastStatus = reply.status();
        if (reply.status() == 400 || reply.status() == 422) {
            malformed++;
        } else {
            otherwise++;
        }
        if (reply.status() < 200 || reply.status() >= 400) {
            return Optional.empty();
        }
        String name = names + ++number;
        Optional<String> named = cookie(reply, cookie).filter(set -> !cookie.isEmpty());
        Optional<String> token = named.isPresent() ? Optional.empty() : LoginAnswer.token(reply);
        reply.cookies().forEach(pair -> caller.hide(pair.substring(pair.indexOf('=') + 1)));
        if (token.isPresent()) {
            reply.extract(new Save.Pointer(token.get())).ifPresent(caller::hide);
            return Optional.of(withToken(model, app, template, reply, name, token.get()));
        }
        Optional<String> set = cookie(reply, cookie).or(() -> cookie(reply, ""));
        Optional<String> secret = set.isPresent() ? Optional.empty() : LoginAnswer.onlySecret(reply);
        if (secret.isPresent()) {
            reply.extract(new Save.Pointer(secret.get())).ifPresent(caller::hide);
            return Optional.of(withToken(model, app, template, reply, name, secret.get()));
        }
        return set.map(header -> withCookie(template, name, header, reply));
    }

    private static Outcome withCookie(RequestTemplate template, String name, String set, Reply reply) {
        String cookie = set.substring(0, set.indexOf('='));
        return new Outcome(
                request(template, LoginAnswer.cookies(reply, name, cookie)),
                Optional.of(cookie),
                LoginAnswer.cookieLifetime(set),
                Optional.empty(),
                set.split(";", 2)[0].substring(set.indexOf('=') + 1));
    }

    private Outcome withToken(
            ApiModel model, App app, RequestTemplate template, Reply reply, String name, String token) {
        Duration validFor = LoginAnswer.lifetime(reply, token, caller.now());
        tokenOf.put(app.name(), name);
        Optional<Save.Extract> renewing = RenewalTokens.in(reply, token);
        if (renewing.isEmpty()) {
            return new Outcome(
                    request(template, List.of(Save.pointer(name, token))),
                    Optional.empty(),
                    validFor,
                    Optional.empty(),
                    String.valueOf(reply.extract(new Save.Pointer(token)).orElse("")));
        }
        String kept = name + "_refresh";
        Object value = reply.extract(renewing.get()).orElse("");
        caller.hide(value);
        Optional<Step.Request> refresh = refresh(model, app, template, name, kept, value);
        List<Save> saves = new ArrayList<>(List.of(Save.pointer(name, token)));
        boolean taken = RenewalTokens.areTaken(model, app);
        if (taken) {
            keptOf.put(app.name(), kept);
        }
        if (refresh.isPresent() || taken) {
            saves.add(
                    renewing.get() instanceof Save.Pointer place
                            ? Save.firstOf(kept, place)
                            : new Save(kept, renewing.get()));
        }
        return new Outcome(
                request(template, saves),
                Optional.empty(),
                validFor,
                refresh,
                String.valueOf(reply.extract(new Save.Pointer(token)).orElse("")));
    }

    /** The first way of renewing the token that works: an operation that sounds like it, else the token endpoint. */
    private Optional<Step.Request> refresh(
            ApiModel model, App app, RequestTemplate login, String name, String kept, Object value) {
        List<RequestTemplate> ways = new ArrayList<>();
        for (Operation operation : LoginSearch.renewals(model.operations(), app)) {
            renewing.add(operation.key());
            generated(operation).map(template -> withSaved(template, kept)).ifPresent(ways::add);
        }
        if (login.body()
                .filter(b -> b.contentType().contains("form-urlencoded"))
                .isPresent()) {
            ways.add(new TokenRequests(login.name()).refresh(kept, login));
        }
        for (RequestTemplate way : ways) {
            renewing.remove(way.key());
            if (way.needs().contains(kept)) {
                Map<String, Object> saved = new HashMap<>();
                saved.put(kept, value);
                drawing.use(saved);
                Reply reply = caller.send(way);
                Optional<String> token = reply.is2xx() ? LoginAnswer.token(reply) : Optional.empty();
                if (token.isPresent()) {
                    reply.extract(new Save.Pointer(token.get())).ifPresent(caller::hide);
                    renewed.put(way.key(), kept);
                    List<Save> saves = new ArrayList<>(List.of(Save.pointer(name, token.get())));
                    LoginAnswer.renewal(reply)
                            .filter(place -> !place.equals(token.get()))
                            .filter(place -> {
                                reply.extract(new Save.Pointer(place)).ifPresent(caller::hide);
                                return true;
                            })
                            .ifPresent(place -> saves.add(Save.firstOf(kept, new Save.Pointer(place))));
                    return Optional.of(request(way, saves));
                }
            }
        }
        return Optional.empty();
    }

    private static Step.Request request(RequestTemplate template, List<Save> saves) {
        return new Step.Request(template, List.of(), saves, false);
    }

    private static Optional<String> cookie(Reply reply, String wanted) {
        return reply.headers().map(h -> h.all("Set-Cookie")).orElse(List.of()).stream()
                .filter(set -> set.indexOf('=') > 0 && (wanted.isEmpty() || set.startsWith(wanted + "=")))
                .filter(set -> !wanted.isEmpty() || !ForgeryTokens.isCalledSo(set.substring(0, set.indexOf('='))))
                .findFirst();
    }

    private RequestTemplate withSaved(RequestTemplate template, String name) {
        return Slots.replaced(template, source -> source == renewal ? ValueSource.saved(name) : source);
    }

    private Optional<RequestTemplate> generated(Operation operation) {
        return Alone.request(setup, operation, List.of(strategy())).map(this::withoutAuthorization);
    }

    /** Without a header that says who is calling, unless it is the one that renews a login. */
    private RequestTemplate withoutAuthorization(RequestTemplate template) {
        return new RequestTemplate(
                template.app(),
                template.method(),
                template.name(),
                template.target(),
                template.headers().stream()
                        .filter(h -> !h.name().equalsIgnoreCase("Authorization")
                                || h.value().pieces().stream()
                                        .anyMatch(p -> p instanceof Template.Slot s && s.source() == renewal))
                        .toList(),
                template.body());
    }

    /** Fills in who logs in. */
    ParameterStrategy strategy() {
        return leaf -> {
            String name = leaf.name().toLowerCase(Locale.ROOT);
            String key = leaf.operation().key();
            if (isLogin(leaf.operation()) || LoginSearch.isLogin(leaf.operation())) {
                return fields.of(leaf.operation(), leaf.name(), scope);
            }
            if (forgery.isPresent() && ForgeryTokens.isRepeatedBy(leaf)) {
                return forgery.map(ValueSource::saved);
            }
            if (OwnAccount.isChangedBy(leaf.operation())) {
                return asLoggedIn(name);
            }
            Optional<ValueSource> token = renewing.contains(key)
                    ? Optional.of(renewal)
                    : Optional.ofNullable(renewed.get(key)).map(ValueSource::saved);
            String checked = tokenOf.get(leaf.operation().app());
            if (checked != null && RenewalTokens.isChecked(leaf)) {
                return Optional.of(ValueSource.saved(checked));
            }
            String kept = keptOf.get(leaf.operation().app());
            if (token.isEmpty()
                    && kept != null
                    && OwnSessions.renews(leaf.name())
                    && leaf.schema() instanceof Schema.Text) {
                return Optional.of(ValueSource.saved(kept));
            }
            return token.flatMap(value -> LoginSearch.isRenewal(name)
                    ? Optional.of(value)
                    : name.equals("grant_type")
                            ? Optional.of(ValueSource.constant("refresh_token"))
                            : Optional.empty());
        };
    }

    /** What one logs in with stays as it is. */
    private Optional<ValueSource> asLoggedIn(String name) {
        boolean user = operations.isEmpty() // the login is in no document
                || operations.stream().anyMatch(login -> LoginSearch.asksFor(login, name));
        return LoginSearch.isPassword(name) || user && LoginSearch.isUser(name)
                ? fields.of(name, scope)
                : Optional.empty();
    }
}
