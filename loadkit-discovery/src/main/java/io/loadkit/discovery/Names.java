package io.loadkit.discovery;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a document calls things: an app that is split off is often mounted under the name its parent has a tag for. */
final class Names {
    private static final int MOST_TAGS = 40;
    private static final int MOST_PATHS = 500;
    private static final int MOST_WORDS = 8;
    private static final int LONGEST = 60;
    private static final Pattern FIRST_WORD = Pattern.compile("/([A-Za-z][A-Za-z0-9]+)[_-][A-Za-z]");
    private static final Pattern REFERENCE = Pattern.compile(
            "([A-Za-z][a-z]{2,}(?:_[a-z]{3,})?)(?:_(?:ids?|slug|code|ref|reference|uuid|number|key)|Ids?|Slug|Code|Ref|Uuid|Number)");
    private static final Pattern KIND = Pattern.compile(
            "(?i)\\s+(service|services|api|apis|app|apps|module|endpoints|operations|management|router)$");

    private Names() {}

    /**
     * Names from the tags of {@code document}, declared ones first: each as one segment of a path. Then the first words of
     * what paths begin with, as who logs in by {@code /kiosk_token} may do so for what lives at {@code /kiosk}.
     */
    static Set<String> of(Document document) {
        Set<String> tags = new LinkedHashSet<>();
        document.root()
                .at("tags")
                .items()
                .forEach(tag -> tags.add(tag.at("name").text("")));
        document.root().at("paths").members().values().stream()
                .limit(MOST_PATHS)
                .flatMap(item -> item.members().values().stream())
                .forEach(operation -> tags.addAll(operation.at("tags").texts()));
        Set<String> names = new LinkedHashSet<>();
        tags.stream().limit(MOST_TAGS).forEach(tag -> names.addAll(segments(tag)));
        document.root().at("paths").members().keySet().stream()
                .limit(MOST_PATHS)
                .map(FIRST_WORD::matcher)
                .filter(Matcher::lookingAt)
                .map(word -> word.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .limit(MOST_WORDS)
                .forEach(names::add);
        return names;
    }

    /**
     * What the fields and parameters of {@code document} refer to ({@code exhibition_slug}), as an app would be called that has such things:
     * in the plural first.
     */
    static Set<String> referred(Document document) {
        Node root = document.root();
        Set<String> fields = new LinkedHashSet<>();
        Stream.of(root.at("components").at("schemas"), root.at("definitions"))
                .flatMap(schemas -> schemas.members().values().stream().limit(MOST_PATHS))
                .forEach(schema ->
                        fields.addAll(schema.at("properties").members().keySet()));
        root.at("paths").members().values().stream()
                .limit(MOST_PATHS)
                .flatMap(item -> item.members().values().stream())
                .flatMap(operation -> operation.at("parameters").items().stream())
                .forEach(parameter -> fields.add(parameter.at("name").text("")));
        Set<String> things = new LinkedHashSet<>();
        fields.stream()
                .map(REFERENCE::matcher)
                .filter(Matcher::matches)
                .map(reference -> reference.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                .distinct()
                .limit(MOST_WORDS)
                .forEach(thing -> {
                    String last = thing.substring(thing.lastIndexOf('-') + 1); // a home clinic is a clinic
                    things.add(plural(last));
                    things.add(plural(thing));
                    things.add(thing);
                });
        return things;
    }

    static String plural(String thing) {
        return thing.endsWith("y")
                ? thing.substring(0, thing.length() - 1) + "ies"
                : thing.endsWith("s") ? thing : thing + "s";
    }

    /** Without accents, which paths rarely have. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    /** {@code Document Service} may live at {@code document-service}, {@code document_service} and {@code document}. */
    private static List<String> segments(String tag) {
        List<String> found = new ArrayList<>();
        if (tag.length() > LONGEST) {
            return found;
        }
        String spelled = plain(inTwoLetters(tag.toLowerCase(Locale.ROOT))).strip();
        String plain = plain(tag).strip().toLowerCase(Locale.ROOT);
        (spelled.equals(plain) ? List.of(plain) : List.of(spelled, plain)).forEach(bare -> addSegments(bare, found));
        return found;
    }

    /** {@code Schülerverwaltung} lives at {@code schuelerverwaltung} rather than at {@code schulerverwaltung}. */
    private static String inTwoLetters(String low) {
        return low.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss");
    }

    private static void addSegments(String bare, List<String> found) {
        String kindless = KIND.matcher(bare).replaceFirst("");
        for (String text : kindless.equals(bare) ? List.of(bare) : List.of(kindless, bare)) {
            if (text.matches("[a-z0-9]+(?:[\\s/_.-]+[a-z0-9]+){0,4}")) {
                found.add(text.replaceAll("[\\s.]+", "-"));
                if (text.contains(" ")) {
                    found.add(text.replaceAll("[\\s.]+", "_"));
                }
            }
        }
    }
}
