package io.loadkit.engine;

import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import io.loadkit.spi.WireBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The cookies of one user (RFC 6265), for the one origin a run talks to: name and path decide, deletion is honoured,
 * {@code Domain} is not needed. Cookies past {@value #MOST} take the place of the oldest.
 */
final class CookieJar {
    private static final int MOST = 50;

    private final List<Cookie> cookies = new ArrayList<>(0);

    private record Cookie(String name, String path, String text, Instant expires) {}

    boolean isEmpty() {
        return cookies.isEmpty();
    }

    void clear() {
        cookies.clear();
    }

    /** Takes over the cookies of another one. */
    void addAll(CookieJar other) {
        for (Cookie cookie : List.copyOf(other.cookies)) {
            cookies.removeIf(c -> c.name.equals(cookie.name) && c.path.equals(cookie.path));
            cookies.add(cookie);
        }
    }

    /** Takes the value of a {@code Set-Cookie} header of the answer to a request for {@code target}. */
    void store(String header, WireBuffer target, Instant now) {
        String[] parts = header.split(";");
        int equals = parts[0].indexOf('=');
        if (equals < 1) {
            return;
        }
        String name = parts[0].substring(0, equals).strip();
        String path = directory(pathOf(target));
        Instant expires = Instant.MAX;
        boolean hasAge = false;
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            String value = pair.length < 2 ? "" : pair[1].strip();
            switch (pair[0].strip().toLowerCase(Locale.ROOT)) {
                case "path" -> path = value.startsWith("/") ? value : path;
                case "max-age" -> {
                    expires = age(value, now);
                    hasAge = true;
                }
                case "expires" -> expires = hasAge ? expires : date(value);
                default -> {}
            }
        }
        String where = path;
        cookies.removeIf(c -> c.name.equals(name) && c.path.equals(where));
        if (expires.isAfter(now)) {
            if (cookies.size() == MOST) {
                cookies.remove(0);
            }
            String value = parts[0].substring(equals + 1).strip();
            cookies.add(new Cookie(name, where, name + '=' + value, expires));
        }
    }

    /** Names of the cookies that a request sends whatever is stored. */
    static Set<String> names(RequestTemplate template) {
        Set<String> names = new LinkedHashSet<>();
        for (RequestTemplate.Header header : template.headers()) {
            if (header.name().equalsIgnoreCase("Cookie")) {
                StringBuilder text = new StringBuilder();
                header.value()
                        .pieces()
                        .forEach(piece -> text.append(piece instanceof Template.Fixed fixed ? fixed.text() : ""));
                for (String pair : text.toString().split(";")) {
                    names.add(pair.split("=", 2)[0].strip());
                }
            }
        }
        return Set.copyOf(names);
    }

    /**
     * What the {@code Cookie} header of a request for {@code target} says; empty for nothing.
     *
     * @param but names of those that the request has of its own
     */
    String header(WireBuffer target, Instant now, Set<String> but) {
        String path = pathOf(target);
        StringBuilder out = new StringBuilder();
        for (Cookie cookie : cookies) {
            if (matches(path, cookie.path) && cookie.expires.isAfter(now) && !but.contains(cookie.name)) {
                out.append(out.isEmpty() ? "" : "; ").append(cookie.text);
            }
        }
        return out.toString();
    }

    private static boolean matches(String path, String of) {
        return path.equals(of) || path.startsWith(of) && (of.endsWith("/") || path.charAt(of.length()) == '/');
    }

    private static String pathOf(WireBuffer target) {
        String text = new String(target.array(), 0, target.length(), StandardCharsets.US_ASCII);
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    private static String directory(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private static Instant age(String seconds, Instant now) {
        try {
            return now.plusSeconds(Math.min(Long.parseLong(seconds), Integer.MAX_VALUE));
        } catch (NumberFormatException ignored) {
            return Instant.MAX; // RFC 6265, 5.2.2: an attribute that is no number is passed over
        }
    }

    private static Instant date(String text) {
        try {
            return ZonedDateTime.parse(text.replace('-', ' '), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException ignored) {
            return Instant.MAX;
        }
    }
}
