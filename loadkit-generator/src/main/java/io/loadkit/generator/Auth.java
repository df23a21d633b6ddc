package io.loadkit.generator;

import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Draw;
import io.loadkit.plan.ValueSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the credentials where an operation's security schemes say. Where a document declares no scheme at all, they go
 * where they usually do: real services often leave the declaration out.
 */
final class Auth {
    private final Optional<Credentials> credentials;
    private final Map<String, Map<String, SecurityScheme>> schemesByApp = new HashMap<>();

    Auth(ApiModel model, Optional<Credentials> credentials) {
        this.credentials = credentials;
        for (App app : model.apps()) {
            Map<String, SecurityScheme> schemes = new HashMap<>();
            app.security().forEach(scheme -> schemes.putIfAbsent(scheme.name(), scheme));
            schemesByApp.put(app.name(), schemes);
        }
    }

    /** One secret and where it goes. */
    record Placed(In in, String name, ValueSource value) {}

    /** Hides the secret from everything that prints plans. */
    private record Secret(String text) implements Function<Draw, @Nullable Object> {
        @Override
        public Object apply(Draw draw) {
            return text;
        }

        @Override
        public String toString() {
            return "***";
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
                Optional.ofNullable(schemes.get(name)).flatMap(this::place).ifPresent(placed::add);
            }
            if (!placed.isEmpty() && placed.size() == alternative.size()) {
                return placed;
            }
        }
        return schemes.isEmpty() ? undeclared() : List.of();
    }

    private Optional<Placed> place(SecurityScheme scheme) {
        Credentials given = credentials.orElseThrow();
        if (scheme instanceof SecurityScheme.ApiKey key) {
            return secret(given)
                    .map(text -> new Placed(
                            key.in(),
                            key.parameter(),
                            hidden(
                                    key.parameter().equalsIgnoreCase("Authorization")
                                                    && given instanceof Credentials.Bearer
                                            ? "Bearer " + text
                                            : text)));
        }
        if (scheme instanceof SecurityScheme.Http http && http.scheme().equalsIgnoreCase("basic")) {
            return given instanceof Credentials.Basic basic ? Optional.of(basic(basic)) : Optional.empty();
        }
        return given instanceof Credentials.Basic
                ? Optional.empty()
                : secret(given).map(Auth::bearer);
    }

    private List<Placed> undeclared() {
        Credentials given = credentials.orElseThrow();
        if (given instanceof Credentials.Basic basic) {
            return List.of(basic(basic));
        }
        return given instanceof Credentials.ApiKey key
                ? List.of(new Placed(In.HEADER, "X-API-Key", hidden(key.value())))
                : secret(given).map(Auth::bearer).stream().toList();
    }

    private static Optional<String> secret(Credentials given) {
        return given instanceof Credentials.Bearer bearer
                ? Optional.of(bearer.token())
                : given instanceof Credentials.ApiKey key ? Optional.of(key.value()) : Optional.empty();
    }

    private static Placed bearer(String token) {
        return new Placed(In.HEADER, "Authorization", hidden("Bearer " + token));
    }

    private static Placed basic(Credentials.Basic basic) {
        byte[] pair = (basic.user() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8);
        return new Placed(
                In.HEADER,
                "Authorization",
                hidden("Basic " + Base64.getEncoder().encodeToString(pair)));
    }

    private static ValueSource hidden(String text) {
        return ValueSource.computed("***", new Secret(text));
    }
}
