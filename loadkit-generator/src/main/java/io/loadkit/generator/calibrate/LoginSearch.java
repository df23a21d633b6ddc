package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.model.App;
import io.loadkit.model.Body;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.model.SecurityScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
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
            "name",
            "mail",
            "email_address",
            "login_name",
            "nickname",
            "phone",
            "phone_number",
            "mobile");
    private static final Set<String> PASSWORDS = Set.of("password", "passwd", "pwd", "pass", "passphrase", "secret");
    private static final Set<String> RENEWALS =
            Set.of("refresh_token", "refreshtoken", "refresh", "token", "refresh-token", "x-refresh-token");
    private static final List<String> LOGIN_WORDS =
            List.of("login", "signin", "sign_in", "log_in", "token", "authenticate", "session", "auth", "jwt");
    private static final List<String> JOIN_WORDS =
            List.of("register", "signup", "sign_up", "sign-up", "registration", "enroll", "join");
    private static final Set<String> PEOPLE = Set.of("user", "account", "member");
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

    private static final int MOST = 3;

    /** In so many objects the fields of a login may lie. */
    private static final int ENVELOPES = 1;

    private LoginSearch() {}

    /**
     * Logins that may be for a scheme of {@code app}, three at most: first those whose path ends as its token URL does,
     * then those of the app itself, then what looks most like one.
     */
    static List<Operation> find(List<Operation> operations, App app, Optional<SecurityScheme> scheme) {
        String path = scheme.filter(SecurityScheme.OAuth2.class::isInstance)
                .flatMap(s -> ((SecurityScheme.OAuth2) s).tokenUrl())
                .map(URI::getPath)
                .orElse("");
        return operations.stream()
                .filter(o -> o.method().equals("POST") && (score(o) > 0 || commonEnd(o.path(), path) > 0))
                .sorted(Comparator.comparingInt((Operation o) -> -commonEnd(o.path(), path))
                        .thenComparing(o -> !o.app().equals(app.name()))
                        .thenComparingInt(o -> -score(o)))
                .limit(MOST)
                .toList();
    }

    /** Operations by which somebody new makes an account and needs nobody's leave, those of {@code app} first; two at most. */
    static List<Operation> registrations(List<Operation> operations, App app) {
        return operations.stream()
                .filter(o -> o.method().equals("POST") && o.security().isEmpty() && joining(o) > 0)
                .sorted(Comparator.comparing((Operation o) -> !o.app().equals(app.name()))
                        .thenComparingInt(o -> -joining(o)))
                .limit(2)
                .toList();
    }

    /** How much it sounds as if somebody signed up by it; 0 for not at all. */
    private static int joining(Operation operation) {
        Set<String> names = fields(operation);
        String words = words(operation);
        boolean takes = names.stream().anyMatch(LoginSearch::isPassword)
                && names.stream().anyMatch(LoginSearch::isUser)
                && !operation.path().contains("{");
        if (!takes) {
            return 0;
        }
        if (JOIN_WORDS.stream().anyMatch(words::contains)) {
            return 2;
        }
        boolean other = LOGIN_WORDS.stream().anyMatch(operation.path().toLowerCase(Locale.ROOT)::endsWith)
                || OTHER_WORDS.stream().anyMatch(words::contains);
        return !other && Names.words(operation.path()).stream().anyMatch(PEOPLE::contains) ? 1 : 0;
    }

    private static String words(Operation operation) {
        return (operation.path() + " " + operation.operationId().orElse("")).toLowerCase(Locale.ROOT);
    }

    /** What a field of a login is: the user's name, the password, or neither. */
    static boolean isUser(String name) {
        return USERS.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isPassword(String name) {
        return PASSWORDS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** What a field that takes a refresh token is called. */
    static boolean isRenewal(String name) {
        return RENEWALS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a parameter that no security scheme declares sounds as if it took a token. */
    static boolean isForToken(Parameter parameter) {
        return Names.takesToken(parameter);
    }

    /** Operations by which tokens may be renewed, those of {@code app} first; two at most. */
    static List<Operation> renewals(List<Operation> operations, App app) {
        return operations.stream()
                .filter(o -> o.method().equals("POST") && !o.path().contains("{"))
                .filter(o -> words(o).matches(".*(refresh|renew).*"))
                .filter(o -> fields(o).stream().anyMatch(LoginSearch::isRenewal))
                .sorted(Comparator.comparing((Operation o) -> !o.app().equals(app.name())))
                .limit(2)
                .toList();
    }

    private static int score(Operation operation) {
        Set<String> names = fields(operation);
        boolean takes = names.stream().anyMatch(LoginSearch::isPassword)
                && names.stream().anyMatch(LoginSearch::isUser);
        String words = words(operation);
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

    /** Whether it looks like a login by name and password. */
    static boolean isLogin(Operation operation) {
        return operation.method().equals("POST") && score(operation) > 0;
    }

    /** Whether a login has a field of that name. */
    static boolean asksFor(Operation login, String field) {
        return fields(login).stream().anyMatch(field::equalsIgnoreCase);
    }

    /** Names of what a request is sent, also where an object such as {@code {"user": {…}}} is around it. */
    private static Set<String> fields(Operation operation) {
        Set<String> out = new LinkedHashSet<>();
        operation.parameters().forEach(p -> out.add(p.name()));
        operation.body().map(Body::contents).ifPresent(contents -> contents.forEach(c -> fields(c.schema(), 0, out)));
        return out;
    }

    private static void fields(Schema declared, int depth, Set<String> out) {
        if (depth <= ENVELOPES && declared.resolved() instanceof Schema.Structure structure) {
            structure.properties().forEach((name, shape) -> {
                if (shape.resolved() instanceof Schema.Structure) {
                    fields(shape, depth + 1, out);
                } else {
                    out.add(name);
                }
            });
        }
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
