package io.loadkit.generator;

import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Save;
import io.loadkit.plan.Secret;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the credentials where an operation's security schemes say. Where a document declares no scheme at all, they go
 * where they usually do: real services often leave the declaration out.
 */
final class Auth {
    private final List<Credentials> credentials;
    private final Map<String, Map<String, SecurityScheme>> schemesByApp = new HashMap<>();

    Auth(ApiModel model, Optional<Credentials> credentials) {
        this.credentials = credentials.map(Credentials::parts).orElse(List.of());
        for (App app : model.apps()) {
            Map<String, SecurityScheme> schemes = new HashMap<>();
            app.security().forEach(scheme -> schemes.putIfAbsent(scheme.name(), scheme));
            schemesByApp.put(app.name(), schemes);
        }
    }

    /**
     * One secret and where it goes.
     *
     * @param before fixed text in front of the value
     */
    record Placed(In in, String name, String before, ValueSource value) {
        Placed(In in, String name, ValueSource value) {
            this(in, name, "", value);
        }
    }

    List<Placed> of(Operation operation) {
        if (credentials.isEmpty()) {
            return List.of();
        }
        Map<String, SecurityScheme> schemes = schemesByApp.getOrDefault(operation.app(), Map.of());
        for (List<String> alternative : operation.security()) {
            List<Placed> placed = new ArrayList<>();
            for (String name : alternative) {
                Optional.ofNullable(schemes.get(name))
                        .flatMap(scheme -> place(operation.app(), scheme))
                        .ifPresent(placed::add);
            }
            if (!placed.isEmpty() && placed.size() == alternative.size()) {
                placed.addAll(beside(placed));
                return placed;
            }
        }
        List<Placed> inParameters = operation.parameters().stream()
                .flatMap(parameter -> inParameter(parameter).stream())
                .toList();
        return !inParameters.isEmpty() ? inParameters : schemes.isEmpty() ? undeclared() : List.of();
    }

    /** A parameter that takes a key or a token though no scheme says so: by the name that was given, or by its own. */
    private Optional<Placed> inParameter(Parameter parameter) {
        for (Credentials given : credentials) {
            if (given instanceof Credentials.ForScheme named && isCalled(parameter, named.scheme())) {
                return Secret.of(Secret.Part.TOKEN, named.scheme(), named.credentials())
                        .map(value -> placed(parameter, value));
            }
        }
        return Names.takesToken(parameter)
                ? credentials.stream()
                        .flatMap(given -> Secret.of(Secret.Part.TOKEN, "", given).stream())
                        .map(value -> placed(parameter, value))
                        .findFirst()
                : Optional.empty();
    }

    private Placed placed(Parameter parameter, ValueSource value) {
        boolean word = parameter.name().equalsIgnoreCase("Authorization")
                && credentials.stream()
                        .noneMatch(c ->
                                c instanceof Credentials.Bearer b && b.token().indexOf(' ') > 0);
        return new Placed(parameter.in(), parameter.name(), word ? "Bearer " : "", value);
    }

    private static boolean isCalled(Parameter parameter, String name) {
        return parameter.in() != In.PATH && parameter.name().replace('_', '-').equalsIgnoreCase(name.replace('_', '-'));
    }

    /** The first of the credentials that fits: what names the scheme goes before what does not. */
    private Optional<Placed> place(String app, SecurityScheme scheme) {
        for (Credentials given : credentials) {
            if (given instanceof Credentials.FromLogin login && Names.means(login.scheme(), app, scheme)) {
                return Optional.of(saved(scheme, login.saved()));
            }
            if (given instanceof Credentials.ForScheme named && Names.means(named.scheme(), app, scheme)) {
                return place(scheme, named.credentials(), named.scheme());
            }
        }
        return credentials.stream()
                .flatMap(given -> place(scheme, given, "").stream())
                .findFirst();
    }

    /** The other cookies that a login keeps, where what it brought is sent as a cookie: they are of the same session then. */
    private List<Placed> beside(List<Placed> placed) {
        return credentials.stream()
                .filter(Credentials.FromLogin.class::isInstance)
                .map(Credentials.FromLogin.class::cast)
                .filter(login -> placed.stream()
                        .anyMatch(one -> one.in() == In.COOKIE && one.value().equals(ValueSource.saved(login.saved()))))
                .flatMap(login -> login.login().request().saves().stream())
                .filter(save -> save.from() instanceof Save.Cookie cookie
                        && placed.stream().noneMatch(one -> one.name().equals(cookie.cookie())))
                .map(save ->
                        new Placed(In.COOKIE, ((Save.Cookie) save.from()).cookie(), ValueSource.saved(save.name())))
                .distinct()
                .toList();
    }

    private static Placed saved(SecurityScheme scheme, String name) {
        ValueSource value = ValueSource.saved(name);
        if (scheme instanceof SecurityScheme.ApiKey key) {
            boolean bearer = key.parameter().equalsIgnoreCase("Authorization");
            return new Placed(key.in(), key.parameter(), bearer ? "Bearer " : "", value);
        }
        return new Placed(In.HEADER, "Authorization", word(scheme) + " ", value);
    }

    /** What stands before a token: the name of the HTTP scheme, which some services compare letter by letter. */
    private static String word(SecurityScheme scheme) {
        return scheme instanceof SecurityScheme.Http http && !http.scheme().equalsIgnoreCase("bearer")
                ? http.scheme()
                : "Bearer";
    }

    /** @param named how the user calls the scheme; empty where the credentials are for any */
    private static Optional<Placed> place(SecurityScheme scheme, Credentials given, String named) {
        if (scheme instanceof SecurityScheme.ApiKey key) {
            boolean word = key.parameter().equalsIgnoreCase("Authorization") && given instanceof Credentials.Bearer;
            return Secret.of(Secret.Part.TOKEN, named, given)
                    .map(value -> new Placed(key.in(), key.parameter(), word ? "Bearer " : "", value));
        }
        boolean person = scheme instanceof SecurityScheme.Http http
                && (http.scheme().equalsIgnoreCase("basic")
                        || http.scheme().equalsIgnoreCase("digest")); // which is made of the same, once it is asked for
        if (person) {
            return basic(given, named);
        }
        return token(given, named, word(scheme) + " ");
    }

    /** A token that begins with the word already is sent as it is. */
    private static Optional<Placed> token(Credentials given, String named, String word) {
        boolean has = given instanceof Credentials.Bearer bearer
                        && bearer.token().startsWith(word)
                || given instanceof Credentials.ApiKey key && key.value().startsWith(word);
        return Secret.of(Secret.Part.TOKEN, named, given)
                .map(value -> new Placed(In.HEADER, "Authorization", has ? "" : word, value));
    }

    private static Optional<Placed> basic(Credentials given, String named) {
        return given instanceof Credentials.Client
                ? Optional.empty()
                : Secret.of(Secret.Part.BASIC, named, given)
                        .map(value -> new Placed(In.HEADER, "Authorization", value));
    }

    private List<Placed> undeclared() {
        return credentials.stream()
                .flatMap(given -> undeclared(given).stream())
                .limit(1)
                .toList();
    }

    private static Optional<Placed> undeclared(Credentials given) {
        return given instanceof Credentials.ApiKey
                ? Secret.of(Secret.Part.TOKEN, "", given).map(value -> new Placed(In.HEADER, "X-API-Key", value))
                : basic(given, "").or(() -> token(given, "", "Bearer "));
    }
}
