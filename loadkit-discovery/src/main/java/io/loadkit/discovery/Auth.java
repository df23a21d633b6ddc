package io.loadkit.discovery;

import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the user's credentials on probes. Name and password are shown where that is declared or asked for. An API key goes
 * into {@code X-API-Key} until a document, or an address that opens to it, says otherwise.
 */
final class Auth {
    private static final String AUTHORIZATION = "Authorization";
    private static final Pattern BASIC = Pattern.compile("(?i)(?:^|,)\\s*basic\\b");

    private final Showing always = Showing.of("");
    private final Map<String, Showing> below = new LinkedHashMap<>();
    private final Map<String, String> byName = new LinkedHashMap<>();
    private final List<Showing> others = new ArrayList<>();
    private final List<Credentials.Basic> users = new ArrayList<>();
    private final @Nullable String key;
    private final Set<URI> askedOtherwise = new HashSet<>();
    private boolean showsUser;

    /** One way of showing credentials: as headers, as query parameters, as cookies. */
    record Showing(String how, Map<String, String> headers, Map<String, String> query, Map<String, String> cookies) {
        static Showing of(String how) {
            return new Showing(how, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        static Showing header(String how, String name, String value) {
            Showing showing = of(how);
            showing.headers.put(name, value);
            return showing;
        }

        static Showing query(String name, String value) {
            Showing showing = of("with the key as query parameter " + name);
            showing.query.put(name, value);
            return showing;
        }

        static Showing cookie(String how, String name, String value) {
            Showing showing = of(how);
            showing.cookies.put(name, value);
            return showing;
        }

        /** Both; where they contradict each other, {@code more} wins. */
        Showing with(Showing more) {
            Showing both = of(more.how);
            both.headers.putAll(headers);
            both.headers.putAll(more.headers);
            both.query.putAll(query);
            both.query.putAll(more.query);
            both.cookies.putAll(cookies);
            both.cookies.putAll(more.cookies);
            return both;
        }
    }

    Auth(Optional<Credentials> credentials) {
        String apiKey = null;
        for (Credentials given : credentials.map(Credentials::parts).orElse(List.of())) {
            if (given instanceof Credentials.Pool pool) {
                users.addAll(pool.users());
            } else if (given instanceof Credentials.Basic basic) {
                users.add(basic);
            } else if (given instanceof Credentials.Bearer bearer) {
                authorize("with the token", "Bearer " + bearer.token());
            } else if (given instanceof Credentials.ApiKey stated && apiKey == null) {
                apiKey = stated.value();
                always.headers.put("X-API-Key", apiKey);
            } else if (given instanceof Credentials.ForScheme named) {
                named(named.scheme(), named.credentials());
            }
        }
        this.key = apiKey;
        if (apiKey != null) {
            others.add(Showing.query("api_key", apiKey));
            others.add(Showing.header("with the key as token", AUTHORIZATION, "Bearer " + apiKey));
            others.add(Showing.query("key", apiKey));
            others.add(Showing.header("with the key as header api-key", "api-key", apiKey));
        }
    }

    /**
     * Shows name and password from now on, as a document declares that they are shown, or an answer has asked for them: to all others
     * they would be a password in the wrong place.
     */
    void showUser() {
        if (!showsUser) {
            showsUser = true;
            users.stream().limit(1).forEach(user -> authorize("with user and password", basic(user)));
        }
    }

    boolean showsUser() {
        return showsUser;
    }

    /** Whether an answer asks for name and password, which are there. */
    boolean isAskedForUser(Answer answer) {
        List<String> asked = answer.status() == 401 ? answer.headers("WWW-Authenticate") : List.of();
        boolean asks = asked.stream().anyMatch(way -> BASIC.matcher(way).find());
        if (!asks && !asked.isEmpty()) {
            askedOtherwise.add(answer.uri());
        }
        return asks && !users.isEmpty();
    }

    private static String basic(Credentials.Basic user) {
        String pair = user.user() + ":" + user.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** The first one is shown everywhere, later ones where that does not open. */
    private void authorize(String how, String value) {
        if (always.headers.putIfAbsent(AUTHORIZATION, value) != null) {
            others.add(Showing.header(how, AUTHORIZATION, value));
        }
    }

    /** A key for one header, parameter or scheme; which of them it is shows in the documents, or by its look. */
    private void named(String name, Credentials credentials) {
        if (credentials instanceof Credentials.Bearer bearer) {
            authorize("with the token for " + name, "Bearer " + bearer.token());
        } else if (credentials instanceof Credentials.ApiKey stated) {
            String value = stated.value();
            byName.put(name, value);
            if (name.contains("-")) {
                always.headers.put(name, value);
            } else if (name.matches("[A-Za-z0-9_.]+")) {
                others.add(Showing.query(name, value));
                others.add(Showing.cookie("with the key as cookie " + name, name, value));
                others.add(Showing.header("with the key as header " + name, name, value));
            }
        }
    }

    void learn(List<SecurityScheme> schemes) {
        for (SecurityScheme scheme : schemes) {
            if (scheme instanceof SecurityScheme.Http http && http.scheme().equalsIgnoreCase("basic")) {
                showUser();
            }
            if (scheme instanceof SecurityScheme.ApiKey api) {
                String own = byName.getOrDefault(api.name(), byName.get(api.parameter()));
                String value = own == null ? key : own;
                if (value != null) {
                    (switch (api.in()) {
                                case QUERY -> always.query;
                                case COOKIE -> always.cookies;
                                default -> always.headers;
                            })
                            .put(api.parameter(), value);
                }
            }
        }
    }

    /** Other ways to show what was given, for an address that does not open to the usual one. */
    List<Showing> others(URI locked) {
        List<Showing> all = new ArrayList<>(others);
        if (!showsUser && !askedOtherwise.contains(locked)) { // it does not say how it wants to be opened
            users.stream()
                    .limit(1)
                    .map(user -> Showing.header("with user and password", AUTHORIZATION, basic(user)))
                    .forEach(all::add);
        }
        return all;
    }

    /** Users that may log in. */
    List<Credentials.Basic> users() {
        return users;
    }

    /** Shows credentials that way below {@code folder} from now on. */
    void use(String folder, Showing showing) {
        below.put(folder, showing);
    }

    /** All headers for that address. */
    Map<String, String> headers(URI uri, @Nullable Showing trial) {
        Showing showing = showing(uri, trial);
        Map<String, String> headers = new LinkedHashMap<>(showing.headers);
        if (!showing.cookies.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            showing.cookies.forEach((name, value) -> pairs.add(name + "=" + value));
            headers.put("Cookie", String.join("; ", pairs));
        }
        return headers;
    }

    /** The address to ask, which may carry a key; never the one to show. */
    URI address(URI uri, @Nullable Showing trial) {
        Map<String, String> query = showing(uri, trial).query;
        if (query.isEmpty()) {
            return uri;
        }
        List<String> pairs = new ArrayList<>();
        query.forEach((name, value) -> pairs.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + String.join("&", pairs));
    }

    private Showing showing(URI uri, @Nullable Showing trial) {
        if (trial != null) {
            return always.with(trial);
        }
        String path = uri.getPath() == null ? "" : uri.getPath();
        Showing showing = always;
        for (Map.Entry<String, Showing> folder : below.entrySet()) {
            if (path.startsWith(folder.getKey() + "/")) {
                showing = showing.with(folder.getValue());
            }
        }
        return showing;
    }
}
