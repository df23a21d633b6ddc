package io.loadkit.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers the challenges of digest authentication (RFC 7616) with the name and the password that a request has for basic
 * authentication. Thread-safe.
 */
public final class Digest {
    private static final int UNAUTHORIZED = 401;
    private static final int LONGEST = 4096;
    private static final String SCHEME = "digest ";
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z][A-Za-z0-9-]{0,40})=(?:\"([^\"\\\\]{0,2000})\"|([^\",\\s]{1,2000}))");

    /** One request for each nonce. */
    private static final String COUNT = "00000001";

    private Digest() {}

    /**
     * {@return what the header {@code Authorization} of the same request has to say, sent once more; empty where the answer
     * asks for nothing that the request can give}
     *
     * @param request that was answered
     * @param status of the answer, 100 to 599
     * @param headers of the answer
     */
    public static Optional<String> answer(OutgoingRequest request, int status, ResponseSink.Headers headers) {
        if (status != UNAUTHORIZED) {
            return Optional.empty();
        }
        Optional<String> person = person(request);
        for (String challenge : person.isPresent() ? headers.all("WWW-Authenticate") : List.<String>of()) {
            String text = challenge.strip();
            if (text.length() <= LONGEST && text.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
                Map<String, String> asked = parameters(text.substring(SCHEME.length()));
                String own = hex(hash("SHA-256", asked.get("nonce") + ":" + request.user()))
                        .substring(0, 16);
                Optional<String> answer = answer(request, person.get(), asked, own);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Has the request say that in its header {@code Authorization}, in place of what it said there.
     *
     * @param request that is to be sent again
     * @param authorization as {@link #answer} says it
     */
    public static void put(OutgoingRequest request, String authorization) {
        byte[] target = bytes(request.target());
        byte[] body = bytes(request.body());
        List<String> headers = lines(request).stream()
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("authorization:"))
                .toList();
        request.reset(request.method(), request.withBody(), null);
        request.target().write(target);
        for (String line : headers) {
            request.headers().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        request.headers().writeUtf8("Authorization: " + authorization + "\r\n");
        request.body().write(body);
    }

    /** The answer with that value of our own, which keeps a server from choosing all that is hashed. */
    static Optional<String> answer(OutgoingRequest request, String person, Map<String, String> asked, String own) {
        String named = asked.getOrDefault("algorithm", "MD5");
        String algorithm =
                named.toUpperCase(Locale.ROOT).replaceFirst("-SESS$", "").replace("SHA-512-256", "SHA-512/256");
        String nonce = asked.get("nonce");
        boolean known = List.of("MD5", "SHA-256", "SHA-512/256", "SHA-512").contains(algorithm);
        int colon = person.indexOf(':');
        if (!known || nonce == null || colon < 0) {
            return Optional.empty();
        }
        List<String> kinds = List.of(asked.getOrDefault("qop", "").split("\\s*,\\s*"));
        String kind = kinds.contains("auth") ? "auth" : kinds.contains("auth-int") ? "auth-int" : "";
        String name = person.substring(0, colon);
        String realm = asked.getOrDefault("realm", "");
        String uri = request.target().toString();
        String secret = hex(hash(algorithm, name + ":" + realm + ":" + person.substring(colon + 1)));
        if (named.toLowerCase(Locale.ROOT).endsWith("-sess")) {
            secret = hex(hash(algorithm, secret + ":" + nonce + ":" + own));
        }
        String what = request.method() + ":" + uri
                + (kind.equals("auth-int") ? ":" + hex(digest(algorithm).digest(bytes(request.body()))) : "");
        String between = kind.isEmpty() ? nonce : nonce + ":" + COUNT + ":" + own + ":" + kind;
        String response = hex(hash(algorithm, secret + ":" + between + ":" + hex(hash(algorithm, what))));
        StringBuilder out = new StringBuilder("Digest username=\"")
                .append(name.replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri + "\"");
        if (asked.containsKey("algorithm")) {
            out.append(", algorithm=").append(named);
        }
        if (asked.containsKey("opaque")) {
            out.append(", opaque=\"").append(asked.get("opaque")).append('"');
        }
        if (!kind.isEmpty()) {
            out.append(", qop=" + kind + ", nc=" + COUNT + ", cnonce=\"" + own + "\"");
        }
        return Optional.of(
                out.append(", response=\"").append(response).append('"').toString());
    }

    /** The parameters of a challenge, by their names in lower case. */
    static Map<String, String> parameters(String challenge) {
        Map<String, String> out = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(challenge);
        while (parameter.find()) {
            String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
            out.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value.replaceAll("\\p{Cntrl}", ""));
        }
        return out;
    }

    /** Name and password, with a colon between them. */
    private static Optional<String> person(OutgoingRequest request) {
        String start = "authorization: basic ";
        return lines(request).stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .findFirst()
                .flatMap(line -> decoded(line.substring(start.length()).strip()));
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBasic) {
            return Optional.empty();
        }
    }

    private static List<String> lines(OutgoingRequest request) {
        String all = new String(bytes(request.headers()), StandardCharsets.ISO_8859_1);
        return Arrays.stream(all.split("\r\n")).filter(line -> !line.isEmpty()).toList();
    }

    private static byte[] bytes(WireBuffer buffer) {
        return Arrays.copyOf(buffer.array(), buffer.length());
    }

    private static byte[] hash(String algorithm, String text) {
        return digest(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + algorithm, e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
