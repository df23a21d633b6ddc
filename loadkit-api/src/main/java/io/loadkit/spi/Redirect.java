package io.loadkit.spi;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Where an answer sends the one who asked, within the origin of the target and nowhere else. Thread-safe. */
public final class Redirect {
    private static final int MOVED = 301;
    private static final int FOUND = 302;
    private static final int SEE_OTHER = 303;
    private static final int TEMPORARY = 307;
    private static final int PERMANENT = 308;

    private Redirect() {}

    /**
     * {@return whether an answer with that status says where to look instead}
     *
     * @param status of the answer, 100 to 599
     */
    public static boolean is(int status) {
        return status == MOVED || status == FOUND || status == SEE_OTHER || status == TEMPORARY || status == PERMANENT;
    }

    /**
     * {@return the new target of a request, in origin form; empty when it is of another origin, or nothing that can be
     * read}
     *
     * @param origin of the target; only scheme, host and port count
     * @param from target of the request that was answered, in origin form
     * @param location what the header {@code Location} of the answer says
     */
    public static Optional<String> target(URI origin, String from, String location) {
        try {
            URI base = new URI(origin.getScheme() + "://" + origin.getRawAuthority()).resolve(from);
            URI to = base.resolve(new URI(location.strip().replace(" ", "%20")));
            boolean same = base.getScheme().equalsIgnoreCase(to.getScheme())
                    && base.getHost() != null
                    && base.getHost().equalsIgnoreCase(to.getHost())
                    && port(base) == port(to);
            if (!same) {
                return Optional.empty();
            }
            String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
            String target = to.getRawQuery() == null ? path : path + "?" + to.getRawQuery();
            return Optional.of(URI.create(target).toASCIIString());
        } catch (java.net.URISyntaxException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /**
     * Makes the request that an answer of that status asks for (RFC 9110, 15.4): the same one elsewhere, or a GET where
     * its body is not wanted again. Cookies are those given for the new target, and those of the request's own.
     *
     * @param request that was answered, and becomes the next one
     * @param status of the answer: one that {@link #is} holds for
     * @param target where to, as {@link #target} says
     * @param jar what the {@code Cookie} header of a request for a target says; an empty text for nothing
     */
    public static void rewrite(OutgoingRequest request, int status, String target, Function<WireBuffer, String> jar) {
        boolean get = status == SEE_OTHER && !request.method().equals("HEAD")
                || (status == MOVED || status == FOUND) && request.method().equals("POST");
        List<String> headers = new ArrayList<>();
        List<String> cookies = new ArrayList<>();
        for (String line :
                text(request.headers().array(), request.headers().length()).split("\r\n")) {
            String name = line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT);
            if (name.equals("cookie")) {
                cookies.addAll(
                        List.of(line.substring("cookie:".length()).strip().split("; ")));
            } else if (!name.isEmpty() && !(get && name.startsWith("content-"))) {
                headers.add(line);
            }
        }
        byte[] body =
                java.util.Arrays.copyOf(request.body().array(), request.body().length());
        boolean withBody = request.withBody() && !get;
        request.reset(get ? "GET" : request.method(), withBody, null);
        request.target().writeUtf8(target);
        String stored = jar.apply(request.target());
        List<String> fresh = stored.isEmpty() ? List.of() : List.of(stored.split("; "));
        cookies.removeIf(old -> fresh.stream().anyMatch(one -> nameOf(one).equals(nameOf(old))));
        cookies.addAll(fresh);
        if (!cookies.isEmpty()) {
            headers.add("Cookie: " + String.join("; ", cookies));
        }
        for (String line : headers) {
            request.headers().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        if (withBody) {
            request.body().write(body);
        }
    }

    private static String nameOf(String cookie) {
        return cookie.substring(0, Math.max(0, cookie.indexOf('=')));
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
