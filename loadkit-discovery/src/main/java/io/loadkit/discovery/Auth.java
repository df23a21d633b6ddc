package io.loadkit.discovery;

import io.loadkit.model.In;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the user's credentials on probes. An API key goes into {@code X-API-Key} until a document says otherwise. */
final class Auth {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> byName = new LinkedHashMap<>();
    private final @Nullable String key;
    private @Nullable String queryParameter;

    Auth(Optional<Credentials> credentials) {
        String apiKey = null;
        for (Credentials given : credentials.map(Credentials::parts).orElse(List.of())) {
            if (given instanceof Credentials.Basic basic) {
                String pair = basic.user() + ":" + basic.password();
                headers.put(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            } else if (given instanceof Credentials.Bearer bearer) {
                headers.put("Authorization", "Bearer " + bearer.token());
            } else if (given instanceof Credentials.ApiKey stated) {
                apiKey = apiKey == null ? stated.value() : apiKey;
                headers.put("X-API-Key", apiKey);
            } else if (given instanceof Credentials.ForScheme named
                    && named.credentials() instanceof Credentials.ApiKey stated) {
                named(named.scheme(), stated.value());
            }
        }
        this.key = apiKey;
    }

    /** A key for one header, parameter or scheme; which of them it is shows in the documents, or by its look. */
    private void named(String name, String value) {
        byName.put(name, value);
        if (name.contains("-")) {
            headers.put(name, value);
        }
    }

    void learn(List<SecurityScheme> schemes) {
        for (SecurityScheme scheme : schemes) {
            if (scheme instanceof SecurityScheme.ApiKey api) {
                String own = byName.getOrDefault(api.name(), byName.get(api.parameter()));
                if (own != null && api.in() != In.QUERY) {
                    headers.put(api.in() == In.COOKIE ? "Cookie" : api.parameter(), cookieOr(api, own));
                } else if (key != null && own == null) {
                    place(api, key);
                }
            }
        }
    }

    private static String cookieOr(SecurityScheme.ApiKey api, String value) {
        return api.in() == In.COOKIE ? api.parameter() + "=" + value : value;
    }

    private void place(SecurityScheme.ApiKey api, String value) {
        if (api.in() == In.QUERY) {
            queryParameter = api.parameter();
        } else {
            headers.put(api.in() == In.COOKIE ? "Cookie" : api.parameter(), cookieOr(api, value));
        }
    }

    Map<String, String> headers() {
        return headers;
    }

    /** The address to ask, which may carry the key; never the one to show. */
    URI address(URI uri) {
        if (queryParameter == null || key == null) {
            return uri;
        }
        String pair = URLEncoder.encode(queryParameter, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(key, StandardCharsets.UTF_8);
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + pair);
    }
}
