package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Sessions that a journey opens for the sake of one request, which uses them up: a refresh token is good for one use as a
 * rule, and a logout ends the session that it is sent in. With a session of its own neither takes anything from the
 * requests of others.
 */
public final class OwnSessions {
    private static final String OWN = "_session";
    private static final Set<String> ENDS = Set.of("logout", "logoff", "signout");
    private static final List<List<String>> END_PAIRS = List.of(List.of("log", "out"), List.of("sign", "out"));
    private static final Set<String> OF_MANY =
            Set.of("all", "everywhere", "every", "other", "device", "user", "global");

    private static final Set<String> RENEWALS =
            Set.of("refresh", "refresh_token", "refreshtoken", "x_refresh_token", "renewal_token");

    private final List<Credentials.FromLogin> logins;

    OwnSessions(List<Credentials> credentials) {
        this.logins = credentials.stream()
                .filter(Credentials.FromLogin.class::isInstance)
                .map(Credentials.FromLogin.class::cast)
                .toList();
    }

    /**
     * {@return whether a step opens a session for the sake of the step behind it, and is sent for nothing else}
     *
     * @param step of a journey
     */
    public static boolean opens(Step.Request step) {
        return !step.cleanup()
                && !step.saves().isEmpty()
                && step.saves().stream().allMatch(save -> save.name().endsWith(OWN));
    }

    /** Whether it ends the session that it is sent in and, as far as its name tells, no other; and a journey can open one. */
    boolean ends(Operation operation) {
        return isEnd(operation) && login(operation).isPresent();
    }

    private static boolean isEnd(Operation operation) {
        List<String> words = new ArrayList<>();
        Paths.literals(operation.path()).forEach(literal -> words.addAll(Words.split(literal)));
        Optional<String> last = Paths.lastLiteral(operation.path());
        if (operation.path().contains("{") || last.isEmpty()) {
            return false;
        }
        List<String> name = Words.split(last.get());
        boolean out = name.size() == 1 && ENDS.contains(name.get(0))
                || END_PAIRS.contains(name)
                || Tongues.readings(last.get()).stream().anyMatch(read -> read.equals(List.of("logout")));
        boolean session = operation.method().equals("DELETE")
                && (name.equals(List.of("session")) || last.get().equals("current") && words.contains("sessions"));
        boolean revokes = name.equals(List.of("revoke"))
                && References.within(operation).stream().anyMatch(OwnSessions::renews);
        return (out || session || revokes)
                && words.stream().map(Words::singular).noneMatch(OF_MANY::contains)
                && operation.operationId().map(Words::split).orElse(List.of()).stream()
                        .map(Words::singular)
                        .noneMatch(word -> word.equals("all") || word.equals("everywhere"));
    }

    /** The login by which the session is opened in which an operation is sent: none where that is a cookie, which users share. */
    private Optional<Credentials.FromLogin> login(Operation operation) {
        return logins.stream()
                .filter(OwnSessions::isToken)
                .filter(login -> operation.security().stream()
                                .flatMap(List::stream)
                                .anyMatch(scheme -> login.scheme().equals(operation.app() + "/" + scheme)
                                        || login.scheme().equals(scheme))
                        || isRenewed(login)
                                && References.within(operation).stream().anyMatch(OwnSessions::renews))
                .findFirst();
    }

    private static boolean isRenewed(Credentials.FromLogin login) {
        return login.login().request().saves().size() > 1;
    }

    /**
     * {@return whether a field is called a refresh token}
     *
     * @param field its name, as a document has it
     */
    public static boolean renews(String field) {
        return RENEWALS.contains(Words.key(field));
    }

    /**
     * {@return whether it renews the login of whoever calls with nothing else than what says who that is, which is the refresh
     * token then}
     *
     * @param operation such as {@code POST /auth/refresh}
     */
    public static boolean isRenewedByCaller(Operation operation) {
        return operation.method().equals("POST")
                && !operation.security().isEmpty()
                && !operation.path().contains("{")
                && Paths.lastLiteral(operation.path())
                        .filter(last -> Words.hasAny(last, Set.of("refresh", "renew")))
                        .isPresent()
                && References.within(operation).stream().noneMatch(OwnSessions::renews)
                && operation.parameters().stream().map(Parameter::name).noneMatch(OwnSessions::renews);
    }

    private static boolean isToken(Credentials.FromLogin login) {
        return login.login().request().saves().stream()
                .noneMatch(save -> save.name().equals(login.saved()) && save.from() instanceof Save.Cookie);
    }

    /**
     * The steps, with a login of its own before each that uses up what a login brought.
     *
     * @param ends whether an operation ends the session that it is sent in
     * @param renews whether it shows a refresh token as who is calling
     */
    List<Step> opened(List<Step> steps, Predicate<String> ends, Predicate<String> renews) {
        List<Step> out = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Request request && !request.cleanup()) {
                String key = request.template().key();
                out.addAll(opened(request, ends.test(key), renews.test(key)));
            } else {
                out.add(step);
            }
        }
        return out;
    }

    private List<Step> opened(Step.Request request, boolean ends, boolean renews) {
        Set<String> needs = request.template().needs();
        for (Credentials.FromLogin login : logins) {
            Map<String, Save> saves = new TreeMap<>();
            login.login().request().saves().forEach(save -> saves.put(save.name(), save));
            Set<String> used = new HashSet<>(saves.keySet());
            used.retainAll(needs);
            Optional<String> renewal = saves.keySet().stream()
                    .filter(name -> !name.equals(login.saved()))
                    .findFirst();
            boolean shows = renews && used.contains(login.saved()) && renewal.isPresent();
            if (shows) {
                used = new HashSet<>(Set.of(renewal.get()));
            }
            Set<String> own = used;
            boolean usesUp = ends && !used.isEmpty()
                    || used.stream().anyMatch(name -> !name.equals(login.saved())); // a token that renews it
            if (usesUp && isToken(login)) {
                List<Save> kept = own.stream()
                        .sorted()
                        .map(name -> new Save(
                                name + OWN,
                                Objects.requireNonNull(saves.get(name)).from()))
                        .toList();
                RequestTemplate template = Slots.replaced(
                        request.template(), source -> inOwn(source, own, shows ? login.saved() : "", renewal));
                return List.of(
                        new Step.Request(login.login().request().template(), List.of(), kept, false),
                        new Step.Request(template, request.checks(), request.saves(), false));
            }
        }
        return List.of(request);
    }

    private static ValueSource inOwn(ValueSource source, Set<String> own, String shown, Optional<String> renewal) {
        if (!(source instanceof ValueSource.Saved saved)) {
            return source;
        }
        return saved.name().equals(shown) && renewal.isPresent()
                ? ValueSource.saved(renewal.get() + OWN)
                : own.contains(saved.name()) ? ValueSource.saved(saved.name() + OWN) : source;
    }
}
