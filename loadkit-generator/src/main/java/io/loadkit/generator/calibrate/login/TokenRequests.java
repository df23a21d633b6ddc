package io.loadkit.generator.calibrate.login;

import io.loadkit.model.ApiModel;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Secret;
import io.loadkit.plan.Template;
import io.loadkit.plan.Template.Fixed;
import io.loadkit.plan.Template.Piece;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests to a token endpoint as OAuth 2 (RFC 6749) describes them, for endpoints that no document describes. */
final class TokenRequests {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String path;

    TokenRequests(String path) {
        this.path = path;
    }

    /** Section 4.3: by a user's name and password, for a client where one is given, for all of the scopes, else for none. */
    List<RequestTemplate> password(
            String scheme, Credentials users, Optional<Credentials.Client> client, List<String> scopes) {
        List<RequestTemplate> out = new ArrayList<>();
        if (!scopes.isEmpty()) {
            out.add(post(password(scheme, users, client, String.join(" ", scopes)), List.of()));
        }
        out.add(post(password(scheme, users, client, ""), List.of()));
        return out;
    }

    private static Map<String, ValueSource> password(
            String scheme, Credentials users, Optional<Credentials.Client> client, String scope) {
        Map<String, ValueSource> fields = new LinkedHashMap<>();
        fields.put("grant_type", ValueSource.constant("password"));
        fields.put("username", Secrets.user(users));
        fields.put("password", Secrets.password(users));
        client.ifPresent(given -> {
            fields.put("client_id", secret(Secret.Part.CLIENT_ID, scheme, given));
            fields.put("client_secret", secret(Secret.Part.CLIENT_SECRET, scheme, given));
        });
        if (!scope.isEmpty()) {
            fields.put("scope", ValueSource.constant(scope));
        }
        return fields;
    }

    /** All scopes that a document names for users who log in with their password. */
    static List<String> scopes(ApiModel model) {
        return model.apps().stream()
                .flatMap(app -> app.security().stream())
                .filter(scheme -> scheme instanceof SecurityScheme.OAuth2 oauth
                        && oauth.flow().equals("password"))
                .flatMap(scheme -> ((SecurityScheme.OAuth2) scheme).scopes().stream())
                .distinct()
                .toList();
    }

    /**
     * Section 4.4: by a client's own name, which goes into the body or into a header (section 2.3.1), with and without
     * the scopes that the document names.
     */
    List<RequestTemplate> client(String scheme, Credentials client, List<String> scopes) {
        List<RequestTemplate> out = new ArrayList<>();
        for (boolean scoped : scopes.isEmpty() ? List.of(false) : List.of(false, true)) {
            Map<String, ValueSource> open = new LinkedHashMap<>();
            open.put("grant_type", ValueSource.constant("client_credentials"));
            if (scoped) {
                open.put("scope", ValueSource.constant(String.join(" ", scopes)));
            }
            Map<String, ValueSource> full = new LinkedHashMap<>(open);
            full.put("client_id", secret(Secret.Part.CLIENT_ID, scheme, client));
            full.put("client_secret", secret(Secret.Part.CLIENT_SECRET, scheme, client));
            out.add(post(full, List.of()));
            out.add(post(
                    open,
                    List.of(new RequestTemplate.Header(
                            "Authorization",
                            Template.slot(secret(Secret.Part.CLIENT, scheme, client), Encoding.HEADER)))));
        }
        return out;
    }

    /** Section 6: by a refresh token, which the login saved under that name; the client's name goes along as it did then. */
    RequestTemplate refresh(String saved, RequestTemplate login) {
        Map<String, ValueSource> fields = new LinkedHashMap<>();
        fields.put("grant_type", ValueSource.constant("refresh_token"));
        fields.put("refresh_token", ValueSource.saved(saved));
        login.body().ifPresent(body -> {
            List<Piece> pieces = body.content().pieces();
            for (int i = 1; i < pieces.size(); i++) {
                for (String name : List.of("client_id", "client_secret")) {
                    if (pieces.get(i) instanceof Template.Slot slot
                            && pieces.get(i - 1) instanceof Fixed before
                            && before.text().endsWith(name + "=")) {
                        fields.put(name, slot.source());
                    }
                }
            }
        });
        return post(fields, login.headers());
    }

    private static ValueSource secret(Secret.Part part, String scheme, Credentials given) {
        return Secret.of(part, scheme, given).orElseThrow();
    }

    private RequestTemplate post(Map<String, ValueSource> fields, List<RequestTemplate.Header> headers) {
        List<Piece> pieces = new ArrayList<>();
        fields.forEach((name, value) -> {
            pieces.add(new Fixed((pieces.isEmpty() ? "" : "&") + name + "="));
            pieces.add(Template.piece(value, Encoding.QUERY));
        });
        return new RequestTemplate(
                "",
                "POST",
                path,
                Template.fixed(path),
                headers,
                Optional.of(new RequestTemplate.Payload(FORM, new Template(pieces))));
    }
}
