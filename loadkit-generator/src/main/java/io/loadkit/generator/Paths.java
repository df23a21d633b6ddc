package io.loadkit.generator;

import io.loadkit.model.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads path templates. */
final class Paths {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]+)}");

    private static final Memo<List<Place>> PLACES = new Memo<>(Paths::read);
    private static final Memo<String> SHAPES = new Memo<>(Paths::unnamed);
    private static final Memo<List<String>> SEGMENTS = new Memo<>(
            path -> Arrays.stream(path.split("/")).filter(s -> !s.isEmpty()).toList());
    private static final Memo<List<String>> LITERALS = new Memo<>(
            path -> segments(path).stream().filter(s -> !s.contains("{")).toList());

    /** These say what is done, and not to what: {@code /jobs/update/{id}}. */
    private static final Set<String> DOING = Set.of(
            "get",
            "read",
            "fetch",
            "retrieve",
            "find",
            "all",
            "update",
            "edit",
            "modify",
            "delete",
            "remove",
            "destroy",
            "create",
            "add",
            "new",
            "insert");

    /** At the end these say the same; before a placeholder they may be what it is of: {@code /theatre/show/{id}}. */
    private static final Set<String> DOING_LAST = Set.of("list", "show", "view", "register", "save");

    private Paths() {}

    /**
     * A placeholder in a path.
     *
     * @param name of the parameter
     * @param itemPath the path up to and with it, names of placeholders left out: equal for equal places
     * @param collection the same without the placeholder's segment
     * @param owner the last fixed segment before it that says what things are called, or empty
     */
    record Place(String name, String itemPath, String collection, String owner) {}

    /** Whether its last segment is fixed and starts with one of these words, as {@code /jobs/create-job} does. */
    static boolean startsWith(String path, Set<String> words) {
        List<String> first = endsWithPlaceholder(path)
                ? List.of()
                : lastLiteral(path).map(Words::split).orElse(List.of());
        return !first.isEmpty() && words.contains(first.get(0));
    }

    /** The placeholders of a path, in order. */
    static List<Place> places(String path) {
        return PLACES.of(path);
    }

    private static List<Place> read(String path) {
        List<Place> out = new ArrayList<>();
        String walked = "";
        String owner = "";
        for (String segment : segments(path)) {
            Matcher placeholder = PLACEHOLDER.matcher(segment);
            if (placeholder.find()) {
                String collection = walked;
                walked += "/" + bare(segment);
                out.add(new Place(placeholder.group(1), walked, collection, owner));
                while (placeholder.find()) {
                    out.add(new Place(placeholder.group(1), walked + "#" + out.size(), collection, owner));
                }
            } else {
                walked += "/" + segment;
                owner = isAround(owner) ? segment : thing(segment, Set.of()).orElse(owner);
            }
        }
        return List.copyOf(out);
    }

    /** What a fixed segment says that things are called: {@code job} for {@code update-job}, nothing for {@code update}. */
    private static Optional<String> thing(String segment, Set<String> more) {
        List<String> words = Words.split(segment);
        if (words.isEmpty() || !DOING.contains(words.get(0)) && !more.contains(words.get(0))) {
            return Optional.of(segment);
        }
        List<String> rest = new ArrayList<>(words.subList(1, words.size()));
        while (!rest.isEmpty() && DOING.contains(rest.get(0))) {
            rest.remove(0); // get-all-jobs
        }
        return rest.isEmpty() || rest.get(0).equals("by") ? Optional.empty() : Optional.of(String.join("_", rest));
    }

    /** Whether a fixed segment says nothing of what comes after it: {@code /api/v1}. */
    private static boolean isAround(String segment) {
        return segment.isEmpty() || segment.matches("(?i)api|rest|v\\d+");
    }

    /** What the last fixed segments say that the things are called which an operation makes or lists, as a singular word. */
    static Optional<String> about(String path) {
        List<String> segments = segments(path);
        for (int i = segments.size() - 1; i >= 0; i--) {
            String segment = segments.get(i);
            if (segment.contains("{") || isAround(segment)) {
                return Optional.empty();
            }
            Optional<String> thing = thing(segment, DOING_LAST);
            if (thing.isPresent()) {
                return thing.map(Words::key);
            }
        }
        return Optional.empty();
    }

    /** The path with placeholders unnamed and without a closing slash, for comparing. */
    static String shape(String path) {
        return SHAPES.of(path);
    }

    private static String unnamed(String path) {
        return String.join("", segments(path).stream().map(s -> "/" + bare(s)).toList());
    }

    /** Whether a path leads to a thing of a collection, or to what lies below one. */
    static boolean isOfAThingIn(String collection, String path) {
        return shape(path).startsWith(shape(collection) + "/{}");
    }

    /** The fixed segments of a path. */
    static List<String> literals(String path) {
        return LITERALS.of(path);
    }

    /** The last fixed segment, or nothing. */
    static Optional<String> lastLiteral(String path) {
        List<String> literals = literals(path);
        return literals.isEmpty() ? Optional.empty() : Optional.of(literals.get(literals.size() - 1));
    }

    static boolean endsWithPlaceholder(String path) {
        List<String> segments = segments(path);
        return !segments.isEmpty() && segments.get(segments.size() - 1).contains("{");
    }

    /** What an operation is about, as a singular word: the last fixed segment that is a noun of more than one letter. */
    static String subject(Operation operation) {
        return lastLiteral(operation.path())
                .map(Words::key)
                .filter(key -> key.length() > 1 && !key.matches("v\\d+"))
                .orElse(Words.key(operation.app()));
    }

    private static String bare(String segment) {
        return PLACEHOLDER.matcher(segment).replaceAll("{}");
    }

    private static List<String> segments(String path) {
        return SEGMENTS.of(path);
    }

    /** How many characters two paths have in common from their start. */
    static int common(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    /** The last placeholder of a path that has one. */
    static Place last(String path) {
        List<Place> places = places(path);
        return places.get(places.size() - 1);
    }
}
