package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.Operation;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in the answer to a create the address of what it made, in its {@code Location} or in a link, where a documented
 * deletion takes things away: {@code POST /team/invites} that answers with {@code /team/7}.
 */
final class MadeAddresses {
    private static final int DEEPEST = 4;
    private static final int MOST = 200;

    private MadeAddresses() {}

    /**
     * What is made, and what an answer says of it.
     *
     * @param path where it is deleted, with placeholders; the last one is its id
     * @param pointer where the answer has that id; empty for its {@code Location}
     */
    record Found(String path, String pointer) {
        /** As text, to be {@linkplain #of read back}. */
        String text() {
            return path + "#" + pointer;
        }

        static Optional<Found> of(String text) {
            int hash = text.indexOf('#');
            return hash > 0
                    ? Optional.of(new Found(text.substring(0, hash), text.substring(hash + 1)))
                    : Optional.empty();
        }

        /** The placeholder for the id. */
        String placeholder() {
            return path.substring(path.lastIndexOf('{') + 1, path.lastIndexOf('}'));
        }
    }

    /**
     * What the answer tells of.
     *
     * @param target path and query of the request: what they name was there before
     * @param documented all operations
     */
    static Optional<Found> in(Reply reply, String target, Collection<Operation> documented) {
        Map<String, String> texts = new LinkedHashMap<>();
        reply.json().ifPresent(json -> walk(json, "", 0, texts));
        Optional<String> location = reply.header("Location");
        List<String> links = java.util.stream.Stream.concat(
                        location.stream(), texts.values().stream().filter(MadeAddresses::isLink))
                .toList();
        for (String link : links) {
            Optional<Found> found = documented.stream()
                    .filter(o -> o.method().equals("DELETE") && Folders.isOfOne(o.path()))
                    .sorted(Comparator.comparingInt(o -> o.path().split("\\{", -1).length))
                    .flatMap(o -> id(o.path(), path(link)).stream()
                            .filter(id -> !names(target, id) && !names(reply.sent(), id))
                            .flatMap(id -> pointer(texts, o.path(), id)
                                    .or(() -> location.filter(link::equals).map(same -> ""))
                                    .map(pointer -> new Found(o.path(), pointer))
                                    .stream()))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isLink(String text) {
        return text.startsWith("/") || text.startsWith("http://") || text.startsWith("https://");
    }

    private static String path(String link) {
        try {
            String path = URI.create(link).getPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException noUri) {
            return "";
        }
    }

    /** The last value of a path that is of that form. */
    private static Optional<String> id(String template, String path) {
        StringBuilder form = new StringBuilder();
        for (String segment : template.split("/", -1)) {
            form.append(form.length() == 0 && segment.isEmpty() ? "" : "/")
                    .append(segment.startsWith("{") ? "([^/]+)" : Pattern.quote(segment));
        }
        Matcher matcher = Pattern.compile(form.toString()).matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(matcher.groupCount())) : Optional.empty();
    }

    /** Where the answer has that id by itself; of several places the one that is called so. */
    private static Optional<String> pointer(Map<String, String> texts, String template, String id) {
        String name = template.substring(template.lastIndexOf('{') + 1, template.lastIndexOf('}'));
        return texts.entrySet().stream()
                .filter(text -> text.getValue().equals(id))
                .map(Map.Entry::getKey)
                .min(Comparator.comparing((String pointer) -> !pointer.endsWith("/" + name))
                        .thenComparing(pointer -> !Names.isId(pointer.substring(pointer.lastIndexOf('/') + 1))));
    }

    private static boolean names(String text, String id) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(id) + "(?![\\w-])")
                .matcher(text)
                .find();
    }

    private static void walk(Object json, String pointer, int depth, Map<String, String> out) {
        if (depth > DEEPEST || out.size() >= MOST) {
            return;
        }
        if (json instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    String token = String.valueOf(key).replace("~", "~0").replace("/", "~1");
                    walk(value, pointer + "/" + token, depth + 1, out);
                }
            });
        } else if (json instanceof String || json instanceof Number) {
            out.put(pointer, String.valueOf(json));
        }
    }
}
