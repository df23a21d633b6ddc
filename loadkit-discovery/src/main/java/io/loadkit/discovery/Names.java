package io.loadkit.discovery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a document calls things: an app that is split off is often mounted under the name its parent has a tag for. */
final class Names {
    private static final int MOST_TAGS = 40;
    private static final int MOST_PATHS = 500;
    private static final int MOST_WORDS = 8;
    private static final int LONGEST = 60;
    private static final Pattern FIRST_WORD = Pattern.compile("/([A-Za-z][A-Za-z0-9]+)[_-][A-Za-z]");
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

    /** {@code Document Service} may live at {@code document-service}, {@code document_service} and {@code document}. */
    private static List<String> segments(String tag) {
        List<String> found = new ArrayList<>();
        if (tag.length() > LONGEST) {
            return found;
        }
        String bare = tag.strip().toLowerCase(Locale.ROOT);
        String kindless = KIND.matcher(bare).replaceFirst("");
        for (String text : kindless.equals(bare) ? List.of(bare) : List.of(kindless, bare)) {
            if (text.matches("[a-z0-9]+(?:[\\s/_.-]+[a-z0-9]+){0,4}")) {
                found.add(text.replaceAll("[\\s.]+", "-"));
                if (text.contains(" ")) {
                    found.add(text.replaceAll("[\\s.]+", "_"));
                }
            }
        }
        return found;
    }
}
