package io.loadkit.discovery;

import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Logs in the way a document says, for documents that open to a token or a session only. The one thing discovery posts:
 * the user's own name and password, to an address that a document of the target names for it.
 */
final class Login {
    private static final int MOST_LOGINS = 3;
    private static final Pattern PLACE =
            Pattern.compile("(?i).*/(log-?in|sign-?in|token|auth|authenticate|sessions?|access-token)/?");
    private static final Pattern USER = Pattern.compile("(?i)(user_?(name|id)?|e-?mail|login|account(_?name)?)");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password|passwd|pass|pwd|secret)");
    private static final List<String> TOKENS = List.of(
            "access_token", "accesstoken", "token", "jwt", "id_token", "idtoken", "auth_token", "authtoken", "bearer");

    private final Web web;
    private final URI root;
    private final Set<String> tried = new LinkedHashSet<>();

    /** A body to post. */
    record Message(String type, String body) {}

    /** An address and what goes there. */
    private record Form(URI address, boolean json, Map<String, String> fields) {
        String body() {
            List<String> parts = new ArrayList<>();
            fields.forEach((name, value) -> parts.add(
                    json
                            ? quoted(name) + ":" + quoted(value)
                            : URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                                    + URLEncoder.encode(value, StandardCharsets.UTF_8)));
            return json ? "{" + String.join(",", parts) + "}" : String.join("&", parts);
        }

        private static String quoted(String text) {
            StringBuilder out = new StringBuilder("\"");
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' || c == '\\') {
                    out.append('\\').append(c);
                } else if (c < ' ') {
                    out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
            return out.append('"').toString();
        }
    }

    Login(Web web, URI root) {
        this.web = web;
        this.root = root;
    }

    /** What logging in at the places the documents name brings; each place is tried once. */
    List<Auth.Showing> all(Map<Found, String> bases, List<Credentials.Basic> users) {
        List<Auth.Showing> gained = new ArrayList<>();
        if (users.isEmpty()) {
            return gained;
        }
        bases.forEach((found, base) -> {
            for (Form form : forms(found.document(), base, users.get(0))) {
                if (tried.size() < MOST_LOGINS && tried.add(form.address().toString())) {
                    Answer answer = web.post(
                            form.address(),
                            form.json() ? "application/json" : "application/x-www-form-urlencoded",
                            form.body());
                    Optional<Auth.Showing> showing = showing(answer);
                    answer.verdict(answer.verdict() + (showing.isPresent() ? ", logged in" : ", no login"));
                    showing.ifPresent(gained::add);
                }
            }
        });
        return gained;
    }

    private List<Form> forms(Document document, String base, Credentials.Basic user) {
        List<Form> forms = new ArrayList<>();
        Refs refs = new Refs(document, new Findings());
        for (SecurityScheme scheme : new SecurityReader(document, refs, root, base).read()) {
            if (scheme instanceof SecurityScheme.OAuth2 oauth && oauth.flow().equals("password")) {
                oauth.tokenUrl().ifPresent(url -> {
                    Map<String, String> fields = new LinkedHashMap<>();
                    fields.put("grant_type", "password");
                    fields.put("username", user.user());
                    fields.put("password", user.password());
                    forms.add(new Form(url, false, fields));
                });
            }
        }
        document.root().at("paths").members().forEach((path, item) -> {
            Node post = refs.follow(item).at("post");
            if (PLACE.matcher(path).matches() && !path.contains("{") && post.isMap()) {
                form(post, refs, user)
                        .ifPresent(form -> Uris.at(root, base + path)
                                .ifPresent(uri -> forms.add(new Form(uri, form.json(), form.fields()))));
            }
        });
        return forms;
    }

    /** The body of a login: a form or an object with a name for a user and one for a password in it. */
    private Optional<Form> form(Node post, Refs refs, Credentials.Basic user) {
        for (Map.Entry<String, Node> media :
                refs.follow(post.at("requestBody")).at("content").members().entrySet()) {
            boolean json = media.getKey().contains("json");
            if (!json && !media.getKey().contains("x-www-form-urlencoded")) {
                continue;
            }
            Map<String, String> fields = new LinkedHashMap<>();
            refs.follow(media.getValue().at("schema")).at("properties").members().keySet().stream()
                    .limit(50)
                    .forEach(name -> {
                        if (USER.matcher(name).matches() && !fields.containsValue(user.user())) {
                            fields.put(name, user.user());
                        } else if (PASSWORD.matcher(name).matches() && !fields.containsValue(user.password())) {
                            fields.put(name, user.password());
                        }
                    });
            if (fields.size() == 2) {
                return Optional.of(new Form(root, json, fields));
            }
        }
        return Optional.empty();
    }

    private static Optional<Auth.Showing> showing(Answer answer) {
        if (!answer.ok() && !answer.redirect()) {
            return Optional.empty();
        }
        Object tree = JsonTree.prefix(answer.text().stripLeading());
        String token = token(tree, 0);
        if (token != null) {
            return Optional.of(Auth.Showing.header("logged in", "Authorization", "Bearer " + token));
        }
        for (String cookie : answer.headers("set-cookie")) {
            String pair = cookie.split(";", 2)[0].strip();
            int equal = pair.indexOf('=');
            if (equal > 0 && equal < pair.length() - 1) {
                return Optional.of(
                        Auth.Showing.cookie("logged in", pair.substring(0, equal), pair.substring(equal + 1)));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String token(@Nullable Object tree, int depth) {
        if (!(tree instanceof Map<?, ?> map) || depth > 3) {
            return null;
        }
        for (String name : TOKENS) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                if (name.equals(String.valueOf(member.getKey()).toLowerCase(Locale.ROOT))
                        && member.getValue() instanceof String text
                        && text.matches("[!-~]{1,8000}")) {
                    return text;
                }
            }
        }
        for (Object child : map.values()) {
            String token = token(child, depth + 1);
            if (token != null) {
                return token;
            }
        }
        return null;
    }
}
