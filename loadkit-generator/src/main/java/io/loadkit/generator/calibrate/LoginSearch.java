package io.loadkit.generator.calibrate;

import io.loadkit.model.App;
import io.loadkit.model.Body;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.model.SecurityScheme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the operations by which one logs in, and what their fields mean. */
final class LoginSearch {
    private static final Set<String> USERS = Set.of(
            "username",
            "user",
            "login",
            "email",
            "user_name",
            "identifier",
            "account",
            "usr",
            "userid",
            "user_id",
            "name");
    private static final Set<String> PASSWORDS = Set.of("password", "passwd", "pwd", "pass", "passphrase", "secret");
    private static final List<String> LOGIN_WORDS =
            List.of("login", "signin", "sign_in", "log_in", "token", "authenticate", "session", "auth", "jwt");
    private static final List<String> OTHER_WORDS = List.of(
            "register",
            "signup",
            "sign_up",
            "reset",
            "change",
            "forgot",
            "refresh",
            "logout",
            "log_out",
            "revoke",
            "verify",
            "invite");

    private LoginSearch() {}

    /** The login for a scheme of {@code app}: its token URL where it is documented, else what looks most like one. */
    static Optional<Operation> find(List<Operation> operations, App app, Optional<SecurityScheme> scheme) {
        List<Operation> posts =
                operations.stream().filter(o -> o.method().equals("POST")).toList();
        if (scheme.isPresent()
                && scheme.get() instanceof SecurityScheme.OAuth2 oauth
                && oauth.tokenUrl().isPresent()) {
            String path = oauth.tokenUrl().get().getPath();
            Optional<Operation> named = posts.stream()
                    .filter(o -> commonEnd(o.path(), path) > 0)
                    .max(Comparator.comparingInt((Operation o) -> commonEnd(o.path(), path))
                            .thenComparing(o -> o.app().equals(app.name())));
            if (named.isPresent()) {
                return named;
            }
        }
        return posts.stream()
                .filter(o -> score(o) > 0)
                .max(Comparator.comparing((Operation o) -> o.app().equals(app.name()))
                        .thenComparingInt(LoginSearch::score));
    }

    /** What a field of a login is: the user's name, the password, or neither. */
    static boolean isUser(String name) {
        return USERS.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isPassword(String name) {
        return PASSWORDS.contains(name.toLowerCase(Locale.ROOT));
    }

    private static int score(Operation operation) {
        Set<String> names = fields(operation);
        boolean takes = names.stream().anyMatch(LoginSearch::isPassword)
                && names.stream().anyMatch(LoginSearch::isUser);
        String words = (operation.path() + " " + operation.operationId().orElse("")).toLowerCase(Locale.ROOT);
        if (!takes || OTHER_WORDS.stream().anyMatch(words::contains)) {
            return 0;
        }
        for (int i = 0; i < LOGIN_WORDS.size(); i++) {
            if (words.contains(LOGIN_WORDS.get(i))) {
                return 100 - i * 5 - names.size();
            }
        }
        return 0;
    }

    private static Set<String> fields(Operation operation) {
        Set<String> out = new java.util.LinkedHashSet<>();
        operation.parameters().forEach(p -> out.add(p.name()));
        operation
                .body()
                .map(Body::contents)
                .ifPresent(contents -> contents.forEach(c -> {
                    if (c.schema().resolved() instanceof Schema.Structure structure) {
                        out.addAll(structure.properties().keySet());
                    }
                }));
        return out;
    }

    private static int commonEnd(String one, String other) {
        List<String> a = segments(one);
        List<String> b = segments(other);
        int common = 0;
        while (common < Math.min(a.size(), b.size())
                && a.get(a.size() - 1 - common).equals(b.get(b.size() - 1 - common))) {
            common++;
        }
        return common;
    }

    private static List<String> segments(String path) {
        List<String> out = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                out.add(segment);
            }
        }
        return out;
    }
}
