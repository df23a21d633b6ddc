package io.loadkit.discovery;

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
    private final @Nullable String key;
    private @Nullable String queryParameter;

    Auth(Optional<Credentials> credentials) {
        String apiKey = null;
        if (credentials.isPresent()) {
            Credentials given = credentials.get();
            if (given instanceof Credentials.Basic basic) {
                String pair = basic.user() + ":" + basic.password();
                headers.put(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            } else if (given instanceof Credentials.Bearer bearer) {
                headers.put("Authorization", "Bearer " + bearer.token());
            } else if (given instanceof Credentials.ApiKey stated) {
                apiKey = stated.value();
                headers.put("X-API-Key", apiKey);
            }
        }
        this.key = apiKey;
    }

    void learn(List<SecurityScheme> schemes) {
        if (key == null) {
            return;
        }
        for (SecurityScheme scheme : schemes) {
            if (scheme instanceof SecurityScheme.ApiKey api) {
                switch (api.in()) {
                    case QUERY -> queryParameter = api.parameter();
                    case COOKIE -> headers.put("Cookie", api.parameter() + "=" + key);
                    default -> headers.put(api.parameter(), key);
                }
            }
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
