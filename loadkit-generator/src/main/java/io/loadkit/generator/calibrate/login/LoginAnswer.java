package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Save;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in the answer to a login where the token is, where what renews it is, and how long they last. */
final class LoginAnswer {
    /** What is used where the target does not say how long a login lasts. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final List<String> TOKENS = List.of(
            "access_token",
            "accesstoken",
            "token",
            "jwt",
            "id_token",
            "idtoken",
            "auth_token",
            "authtoken",
            "bearer",
            "session_token",
            "sessiontoken",
            "session_id",
            "sessionid",
            "key");
    private static final List<String> RENEWALS =
            List.of("refresh_token", "refreshtoken", "refresh", "renewal_token", "renewaltoken");
    private static final List<String> LIFETIMES =
            List.of("expires_in", "expiresin", "expires", "ttl", "expiry", "max_age", "maxage");
    private static final List<String> ENDS =
            List.of("expires_at", "expiresat", "exp", "expiration", "expires", "expiry");
    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]{5,}\\.[\\w-]+\\.[\\w-]*");
    private static final Pattern NO_TOKEN = Pattern.compile("(?i).*(refresh|renew|csrf|xsrf|type|expir).*");
    private static final Pattern SECRET =
            Pattern.compile("(?=.*\\d)(?=.*[A-Za-z])(?!\\d{4}-\\d\\d-\\d\\d)[\\w~+/=.:-]{16,4096}");
    private static final int DEEPEST = 4;
    private static final double MOST_SECONDS = 1e8;

    private LoginAnswer() {}

    /** Where the token is, as a JSON Pointer: by its name, by its looks, or by a name that hints at it. */
    static Optional<String> token(Reply reply) {
        Object document = reply.json().orElse(null);
        if (document instanceof String) {
            return Optional.of("");
        }
        return named(document, TOKENS)
                .or(() -> find(
                        document,
                        "",
                        (name, text) -> JWT.matcher(text).matches()
                                && !NO_TOKEN.matcher(name).matches(),
                        0))
                .or(() -> find(
                        document,
                        "",
                        (name, text) -> name.toLowerCase(Locale.ROOT).contains("token")
                                && text.length() >= 6
                                && !NO_TOKEN.matcher(name).matches(),
                        0));
    }

    /** Where the text is by which the token can be renewed. */
    static Optional<String> renewal(Reply reply) {
        return named(reply.json().orElse(null), RENEWALS);
    }

    /** Where the only text is that nobody could guess, whatever it is called: long, of one word, with digits in it. */
    static Optional<String> onlySecret(Reply reply) {
        List<String> found = new ArrayList<>();
        find(
                reply.json().orElse(null),
                "",
                (name, text) -> {
                    if (SECRET.matcher(text).matches()
                            && !NO_TOKEN.matcher(name).matches()) {
                        found.add(text);
                    }
                    return false;
                },
                0);
        return found.size() != 1
                ? Optional.empty()
                : find(reply.json().orElse(null), "", (name, text) -> text.equals(found.get(0)), 0);
    }

    /** Four fifths of what the target says of the token there, so that the next login comes before its end. */
    static Duration lifetime(Reply reply, String token, Instant now) {
        Object document = reply.json().orElse(null);
        String envelope = token.isEmpty() ? "" : token.substring(0, token.lastIndexOf('/'));
        return stated(document, envelope, now)
                .or(() -> stated(document, "", now))
                .or(() -> Reply.at(document == null ? "" : document, token)
                        .flatMap(text -> ofJwt(String.valueOf(text), now)))
                .map(LoginAnswer::early)
                .orElse(LONGEST);
    }

    /** What is kept of a session in a cookie: that, and those that are called after it, as its signature is. */
    static List<Save> cookies(Reply reply, String name, String cookie) {
        List<Save> saves = new ArrayList<>(List.of(new Save(name, new Save.Cookie(cookie))));
        reply.cookies()
                .map(pair -> pair.substring(0, pair.indexOf('=')))
                .filter(other -> other.startsWith(cookie + ".") && !ForgeryTokens.isCalledSo(other))
                .forEach(other -> saves.add(
                        new Save(name + other.substring(cookie.length()).replace('.', '_'), new Save.Cookie(other))));
        return saves;
    }

    /** As {@link #lifetime}, of a cookie; {@code header} is how it was set. */
    static Duration cookieLifetime(String header) {
        for (String attribute : header.split(";")) {
            String[] pair = attribute.strip().split("=", 2);
            if (pair.length == 2
                    && pair[0].equalsIgnoreCase("max-age")
                    && pair[1].strip().matches("\\d{1,8}")) {
                long seconds = Long.parseLong(pair[1].strip());
                return seconds == 0 ? LONGEST : early(Duration.ofSeconds(seconds));
            }
        }
        return LONGEST;
    }

    private static Duration early(Duration whole) {
        return Duration.ofMillis(Math.max(1, Math.min(whole.toMillis(), (long) (MOST_SECONDS * 1e3)) * 4 / 5));
    }

    private static Optional<Duration> stated(@Nullable Object document, String envelope, Instant now) {
        Object place = document == null ? null : Reply.at(document, envelope).orElse(null);
        if (!(place instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        for (String name : LIFETIMES) {
            Optional<Duration> seconds = member(map, name).flatMap(LoginAnswer::seconds);
            if (seconds.isPresent()) {
                return seconds;
            }
        }
        for (String name : ENDS) {
            Optional<Duration> left = member(map, name).flatMap(value -> until(value, now));
            if (left.isPresent()) {
                return left;
            }
        }
        return Optional.empty();
    }

    private static Optional<Object> member(Map<?, ?> map, String name) {
        return map.entrySet().stream()
                .filter(e -> String.valueOf(e.getKey()).toLowerCase(Locale.ROOT).equals(name) && e.getValue() != null)
                .findFirst()
                .map(Map.Entry::getValue);
    }

    private static Optional<Duration> seconds(Object value) {
        String text = String.valueOf(value);
        if (!text.matches("\\d{1,8}(\\.\\d{1,9})?")) {
            return Optional.empty();
        }
        double seconds = Double.parseDouble(text);
        return seconds > 0 && seconds < MOST_SECONDS
                ? Optional.of(Duration.ofMillis((long) (seconds * 1e3)))
                : Optional.empty();
    }

    /** An instant as seconds or milliseconds since 1970, or as ISO 8601 has it. */
    private static Optional<Duration> until(Object value, Instant now) {
        String text = String.valueOf(value);
        Instant end;
        if (text.matches("\\d{9,10}(\\.\\d+)?")) {
            end = Instant.ofEpochMilli((long) (Double.parseDouble(text) * 1e3));
        } else if (text.matches("\\d{12,13}")) {
            end = Instant.ofEpochMilli(Long.parseLong(text));
        } else {
            try {
                end = OffsetDateTime.parse(text.contains("+") || text.endsWith("Z") ? text : text + "Z")
                        .toInstant();
            } catch (DateTimeParseException other) {
                return Optional.empty();
            }
        }
        Duration left = Duration.between(now, end);
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
    }

    /** A token that can be read says when it ends. Both instants are the target's, so its clock may be wrong. */
    private static Optional<Duration> ofJwt(String token, Instant now) {
        if (!JWT.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
            Object read =
                    JsonReader.read(new String(claims, StandardCharsets.UTF_8)).orElse(null);
            if (!(read instanceof Map<?, ?> map) || !(map.get("exp") instanceof Number exp)) {
                return Optional.empty();
            }
            if (map.get("iat") instanceof Number iat && exp.doubleValue() > iat.doubleValue()) {
                return seconds(exp.doubleValue() - iat.doubleValue());
            }
            return until(exp.longValue(), now);
        } catch (IllegalArgumentException noJwt) {
            return Optional.empty();
        }
    }

    /** The first of those names that a text has, at the nearest depth. */
    private static Optional<String> named(@Nullable Object document, List<String> names) {
        for (int depth = 1; depth <= DEEPEST; depth++) {
            for (String name : names) {
                int wanted = depth;
                Optional<String> place = find(
                        document,
                        "",
                        (key, text) -> key.toLowerCase(Locale.ROOT).equals(name),
                        wanted);
                if (place.isPresent()) {
                    return place;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A pointer to the first text that fits.
     *
     * @param depth only in objects at that depth; 0 for any
     */
    private static Optional<String> find(
            @Nullable Object document, String pointer, BiPredicate<String, String> fits, int depth) {
        return search(document, pointer, fits, depth, 1);
    }

    private static Optional<String> search(
            @Nullable Object value, String pointer, BiPredicate<String, String> fits, int wanted, int depth) {
        if (!(value instanceof Map<?, ?> map) || depth > DEEPEST) {
            return Optional.empty();
        }
        if (wanted == 0 || wanted == depth) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                if (member.getValue() instanceof String text
                        && !text.isBlank()
                        && fits.test(String.valueOf(member.getKey()), text)) {
                    return Optional.of(pointer + "/" + escaped(member.getKey()));
                }
            }
        }
        for (Map.Entry<?, ?> member : map.entrySet()) {
            Optional<String> inside =
                    search(member.getValue(), pointer + "/" + escaped(member.getKey()), fits, wanted, depth + 1);
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    private static String escaped(@Nullable Object key) {
        return String.valueOf(key).replace("~", "~0").replace("/", "~1");
    }
}
