package io.loadkit.generator;

import io.loadkit.model.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

    private Paths() {}

    /**
     * A placeholder in a path.
     *
     * @param name of the parameter
     * @param itemPath the path up to and with it, names of placeholders left out: equal for equal places
     * @param collection the same without the placeholder's segment
     * @param owner the last fixed segment before it, or empty
     */
    record Place(String name, String itemPath, String collection, String owner) {}

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
                owner = segment;
            }
        }
        return List.copyOf(out);
    }

    /** The path with placeholders unnamed and without a closing slash, for comparing. */
    static String shape(String path) {
        return SHAPES.of(path);
    }

    private static String unnamed(String path) {
        return String.join("", segments(path).stream().map(s -> "/" + bare(s)).toList());
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
}
