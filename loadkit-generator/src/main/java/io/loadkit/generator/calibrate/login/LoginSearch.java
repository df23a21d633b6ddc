package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Folders;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
            "mobile",
            "usuario",
            "utilisateur",
            "benutzer",
            "benutzername",
            "correo");
    private static final Set<String> PASSWORDS = Set.of(
            "password",
            "passwd",
            "pwd",
            "pass",
            "passphrase",
            "secret",
            "senha",
            "contrasena",
            "contraseña",
            "mot_de_passe",
            "motdepasse",
            "passwort",
            "kennwort",
            "haslo",
            "parol");
    private static final Set<String> RENEWALS =
            Set.of("refresh_token", "refreshtoken", "refresh", "token", "refresh-token", "x-refresh-token");
    private static final List<String> LOGIN_WORDS =
            List.of("login", "signin", "sign_in", "log_in", "token", "authenticate", "session", "auth", "jwt");
    private static final List<String> JOIN_WORDS =
            List.of("register", "signup", "sign_up", "sign-up", "registration", "enroll", "join");
    private static final Set<String> PEOPLE = Set.of("user", "account", "member");

    /** It says that somebody joins; it is about people; it keeps a password, as what a shop or a doctor is entered by may. */
    private static final int JOINS = 3;

    private static final int OF_PEOPLE = 2;
    private static final int KEEPS_PASSWORD = 1;
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

    private static final Set<String> LOGIN_ELSEWHERE = Set.of("login", "session");
    private static final Set<String> OTHER_ELSEWHERE =
            Set.of("logout", "register", "reset", "change", "update", "forgot", "delete", "revoke");

    private static final Set<String> OF_GRANTS = Set.of("grant_type", "scope", "client_id", "client_secret");

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
                .filter(o -> o.method().equals("POST")
                        && (score(o) > 0 || commonEnd(o.path(), path) > 0 || isNamed(o, app, scheme)))
                .sorted(Comparator.comparing((Operation o) -> !isNamed(o, app, scheme))
                        .thenComparingInt(o -> -commonEnd(o.path(), path))
                        .thenComparing(o -> !o.app().equals(app.name()))
                        .thenComparingInt(o -> -score(o)))
                .limit(MOST)
                .toList();
    }

    /**
     * What may be logins by their looks alone, two at most: whoever is not known yet may send two texts, while the scheme is
     * asked for nearly everywhere else. What adds to a collection is none: a password is not to be kept there.
     */
    static List<Operation> byLooks(List<Operation> operations, App app, SecurityScheme scheme) {
        List<Operation> own =
                operations.stream().filter(o -> o.app().equals(app.name())).toList();
        long closed = own.stream()
                .filter(o -> o.security().stream().anyMatch(names -> names.contains(scheme.name())))
                .count();
        List<Operation> found = closed * 2 < own.size()
                ? List.of()
                : own.stream()
                        .filter(o -> o.method().equals("POST") && isOpen(o))
                        .filter(o -> !o.path().contains("{") && plain(o).isPresent() && !isOther(o))
                        .filter(o -> own.stream()
                                .noneMatch(other -> other.path().startsWith(o.path() + "/{")
                                        || other.path().equals(o.path())
                                                && !other.method().equals("POST")))
                        .toList();
        return found.size() > 2 ? List.of() : found;
    }

    /** The two texts that are all a request takes. */
    record Pair(String user, String password) {}

    /** The two, if it takes just two texts and needs both: the one that is a password, else the second, is the password. */
    static Optional<Pair> plain(Operation operation) {
        boolean more = operation.parameters().stream().anyMatch(Parameter::required);
        Optional<Schema.Structure> body = operation
                .body()
                .map(b -> b.contents().get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .map(Schema.Structure.class::cast);
        if (more || body.isEmpty() || body.get().required().size() != 2) {
            return Optional.empty();
        }
        List<Map.Entry<String, Schema>> both = body.get().properties().entrySet().stream()
                .filter(property -> body.get().required().contains(property.getKey()))
                .toList();
        boolean texts = both.size() == 2
                && both.stream()
                        .map(property -> property.getValue().resolved())
                        .allMatch(shape -> shape instanceof Schema.Text text
                                && text.notes().enumeration().isEmpty()
                                && text.format()
                                        .filter(f -> !f.equals("password") && !f.equals("email"))
                                        .isEmpty());
        if (!texts) {
            return Optional.empty();
        }
        String first = both.get(0).getKey();
        String second = both.get(1).getKey();
        boolean turned = isPassword(first)
                || isFormat(both.get(0).getValue(), "password")
                || isFormat(both.get(1).getValue(), "email");
        return Optional.of(turned ? new Pair(second, first) : new Pair(first, second));
    }

    private static boolean isFormat(Schema shape, String format) {
        return shape.resolved() instanceof Schema.Text text
                && text.format().filter(format::equals).isPresent();
    }

    /** Whether the description of the scheme names the operation by its path: the key comes from there. */
    private static boolean isNamed(Operation operation, App app, Optional<SecurityScheme> scheme) {
        String described = scheme.map(SecurityScheme::description).orElse("");
        String path = operation.path();
        String below =
                path.startsWith(app.prefix()) ? path.substring(app.prefix().length()) : path;
        return !described.isEmpty()
                && !path.contains("{")
                && below.length() > 1
                && operation.app().equals(app.name())
                && plain(operation).isPresent()
                && Pattern.compile("(?<![\\w/])(" + Pattern.quote(path) + "|" + Pattern.quote(below) + ")(?![\\w/{-])")
                        .matcher(described)
                        .find();
    }

    /**
     * Operations by which somebody new makes an account and needs nobody's leave, those of {@code app} first; two at most.
     * Where the document asks for a key even of a login, it asks for it everywhere, and that says nothing of who may join.
     */
    static List<Operation> registrations(List<Operation> operations, App app) {
        boolean everywhere = operations.stream().anyMatch(o -> isLogin(o) && !isOpen(o));
        return operations.stream()
                .filter(o ->
                        o.method().equals("POST") && (isOpen(o) ? joining(o) > 0 : everywhere && joining(o) == JOINS))
                .sorted(Comparator.comparing((Operation o) -> !o.app().equals(app.name()))
                        .thenComparingInt(o -> -joining(o)))
                .limit(2)
                .toList();
    }

    /** Whether the document lets anybody call it: it asks for nothing, or nothing is one of the alternatives. */
    static boolean isOpen(Operation operation) {
        return operation.security().isEmpty() || operation.security().stream().anyMatch(List::isEmpty);
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
            return JOINS;
        }
        boolean other = LOGIN_WORDS.stream().anyMatch(operation.path().toLowerCase(Locale.ROOT)::endsWith)
                || OTHER_WORDS.stream().anyMatch(words::contains);
        if (other) {
            return 0;
        }
        return Names.words(operation.path()).stream().anyMatch(PEOPLE::contains) ? OF_PEOPLE : KEEPS_PASSWORD;
    }

    private static String words(Operation operation) {
        return (operation.path() + " " + operation.operationId().orElse("")).toLowerCase(Locale.ROOT);
    }

    /** What a field of a login is: the user's name, the password, or neither. */
    static boolean isUser(String name) {
        return USERS.contains(name.toLowerCase(Locale.ROOT)) || Names.saysElsewhere(name, Set.of("username"));
    }

    static boolean isPassword(String name) {
        return PASSWORDS.contains(name.toLowerCase(Locale.ROOT)) || Names.saysElsewhere(name, Set.of("password"));
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
        if (!takes || isOther(operation)) {
            return 0;
        }
        for (int i = 0; i < LOGIN_WORDS.size(); i++) {
            if (words.contains(LOGIN_WORDS.get(i))) {
                return 100 - i * 5 - names.size();
            }
        }
        return says(operation, LOGIN_ELSEWHERE) ? 50 - names.size() : 0;
    }

    /** Whether it is called something that is done with an account rather than a login. */
    private static boolean isOther(Operation operation) {
        String words = words(operation);
        return OTHER_WORDS.stream().anyMatch(words::contains) || says(operation, OTHER_ELSEWHERE);
    }

    private static boolean says(Operation operation, Set<String> meanings) {
        return Names.saysElsewhere(operation.path(), meanings)
                || operation
                        .operationId()
                        .filter(id -> Names.saysElsewhere(id, meanings))
                        .isPresent();
    }

    /** Whether it is called a login and takes a name and a password and nothing that says more of somebody. */
    static boolean isLogin(Operation operation) {
        String last = Folders.last(operation.path()).toLowerCase(Locale.ROOT);
        Set<String> names = fields(operation);
        return operation.method().equals("POST")
                && score(operation) > 0
                && LOGIN_WORDS.stream().anyMatch(last::contains)
                && names.stream().filter(LoginSearch::isUser).count() == 1
                && names.stream()
                        .allMatch(n -> isUser(n) || isPassword(n) || OF_GRANTS.contains(n.toLowerCase(Locale.ROOT)));
    }

    /** Whether a login has a field of that name. */
    static boolean asksFor(Operation login, String field) {
        return fields(login).stream().anyMatch(field::equalsIgnoreCase);
    }

    /** What its parameters and the fields of its body are called, also where an object such as {@code {"user": {…}}} is around them. */
    static Set<String> fields(Operation operation) {
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

    /** A field of a login that takes two texts and no more, as it would be called where its name does not say it. */
    static String inEnglish(Operation login, String field) {
        Optional<Pair> pair = plain(login);
        boolean told = pair.isEmpty()
                || isUser(pair.get().user()) && isPassword(pair.get().password());
        return told
                ? field.toLowerCase(Locale.ROOT)
                : field.equals(pair.get().user())
                        ? "username"
                        : field.equals(pair.get().password()) ? "password" : field.toLowerCase(Locale.ROOT);
    }
}
