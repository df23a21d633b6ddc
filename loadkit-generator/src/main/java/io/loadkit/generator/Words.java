package io.loadkit.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads names as people write them in APIs: {@code userId}, {@code user_ids}, {@code X-Request-ID}, {@code users}. */
final class Words {
    private static final Set<String> ID_WORDS =
            Set.of("id", "uuid", "guid", "ids", "uuids", "guids", "pk", "oid", "sid");
    private static final Set<String> KEY_WORDS = Set.of("slug", "name", "code", "key", "number", "handle", "ref");
    private static final Set<String> NO_RESOURCE = Set.of("item", "object", "resource", "entity", "record", "x");

    private static final Memo<List<String>> SPLIT = new Memo<>(Words::divided);
    private static final Memo<String> KEYS = new Memo<>(Words::joined);

    /** How words of other languages end in the plural, where no English one does, and in the singular. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("ungen", "ung"),
            Map.entry("heiten", "heit"),
            Map.entry("keiten", "keit"),
            Map.entry("schaften", "schaft"),
            Map.entry("ationen", "ation"),
            Map.entry("itionen", "ition"),
            Map.entry("traege", "trag"),
            Map.entry("gaenge", "gang"),
            Map.entry("plaene", "plan"),
            Map.entry("raeume", "raum"),
            Map.entry("raete", "raet"),
            Map.entry("gebiete", "gebiet"),
            Map.entry("dienste", "dienst"),
            Map.entry("tarife", "tarif"),
            Map.entry("jekte", "jekt"),
            Map.entry("dukte", "dukt"),
            Map.entry("pakete", "paket"),
            Map.entry("rezepte", "rezept"),
            Map.entry("berichte", "bericht"),
            Map.entry("konten", "konto"),
            Map.entry("ciones", "cion"),
            Map.entry("coes", "cao"),
            Map.entry("zioni", "zione"));

    /** How words end in the singular, and then in the plural; an s behind that is none any more. */
    private static final List<List<String>> ENDINGS = List.of(
            List.of("o", "i"),
            List.of("e", "i"),
            List.of("a", "i"),
            List.of("a", "e"),
            List.of("ca", "che"),
            List.of("ga", "ghe"),
            List.of("co", "chi"),
            List.of("go", "ghi"),
            List.of("", "e"),
            List.of("", "n"),
            List.of("", "en"));

    private static final int LEAST_STEM = 4;

    private Words() {}

    /** What is done to a thing, where it is named by that as well. */
    private static final Set<String> VERBS =
            Set.of("delete", "remove", "update", "edit", "modify", "change", "get", "read", "fetch", "find", "show");

    /** What is said of an id, rather than what it is an id of: {@code id_type}. */
    private static final Set<String> ABOUT_IDS = Set.of(
            "type",
            "token",
            "card",
            "number",
            "no",
            "document",
            "proof",
            "kind",
            "code",
            "name",
            "hash",
            "path",
            "file",
            "like",
            "list",
            "range",
            "from",
            "to",
            "in",
            "not",
            "only",
            "or",
            "and",
            "field",
            "prefix",
            "photo",
            "image");

    /** The words of a name, lower case: {@code userHTTPId2} is user, http, id, 2; {@code id_pedido} is pedido, id. */
    static List<String> split(String name) {
        return SPLIT.of(name);
    }

    private static List<String> divided(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean upper = Character.isUpperCase(c);
            boolean starts = upper
                    && i > 0
                    && (Character.isLowerCase(name.charAt(i - 1))
                            || i + 1 < name.length()
                                    && Character.isLowerCase(name.charAt(i + 1))
                                    && Character.isUpperCase(name.charAt(i - 1)));
            if (starts || !Character.isLetterOrDigit(c)) {
                flush(word, words);
            }
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            }
        }
        flush(word, words);
        boolean idFirst = words.size() > 1
                && words.get(0).equals("id")
                && !ID_WORDS.contains(words.get(words.size() - 1))
                && !ABOUT_IDS.contains(words.get(1));
        if (idFirst) { // as Romance and Slavic languages say it
            words.add(words.remove(0));
        }
        return List.copyOf(words);
    }

    /** {@code users} is user, {@code categories} is category, {@code addresses} is address, {@code status} stays. */
    static String singular(String word) {
        String w = word.toLowerCase(Locale.ROOT);
        if (w.length() < 4 || w.endsWith("ss") || w.endsWith("us") || w.endsWith("is")) {
            return w;
        }
        if (w.equals("people")) {
            return "person";
        }
        if (w.endsWith("ies")) {
            return w.length() > 4 ? w.substring(0, w.length() - 3) + "y" : w.substring(0, w.length() - 1);
        }
        if (w.endsWith("sses") || w.endsWith("shes") || w.endsWith("ches") || w.endsWith("xes") || w.endsWith("uses")) {
            return w.substring(0, w.length() - 2);
        }
        for (Map.Entry<String, String> plural : ELSEWHERE.entrySet()) {
            if (w.endsWith(plural.getKey())) {
                return w.substring(0, w.length() - plural.getKey().length()) + plural.getValue();
            }
        }
        return w.endsWith("s") ? w.substring(0, w.length() - 1) : w;
    }

    /**
     * Whether a word is the plural of another as Romance and Germanic languages make it: {@code cittadini}, {@code pratiche}, {@code
     * proveedore} (without its s), {@code kunden}. For words that are compared only: alone, none of them can be told from a singular.
     */
    static boolean isPlural(String plural, String word) {
        return ENDINGS.stream().anyMatch(pair -> {
            String stem = plural.endsWith(pair.get(1))
                    ? plural.substring(0, plural.length() - pair.get(1).length())
                    : "";
            return stem.length() >= LEAST_STEM && word.equals(stem + pair.get(0));
        });
    }

    /** What many of a thing may be called in such languages, for looking them up. */
    static Stream<String> plurals(String word) {
        return ENDINGS.stream()
                .filter(pair -> word.endsWith(pair.get(0))
                        && word.length() - pair.get(0).length() >= LEAST_STEM)
                .map(pair -> word.substring(0, word.length() - pair.get(0).length()) + pair.get(1));
    }

    /** The name as one key, last word in the singular: {@code line-items} is {@code line_item}. */
    static String key(String name) {
        return KEYS.of(name);
    }

    private static String joined(String name) {
        List<String> words = new ArrayList<>(split(name));
        if (!words.isEmpty()) {
            words.set(words.size() - 1, singular(words.get(words.size() - 1)));
        }
        return String.join("_", words);
    }

    /** Whether the name says that the value identifies something: {@code id}, {@code userId}, {@code order_uuid}. */
    static boolean isId(String name) {
        List<String> words = split(name);
        return !words.isEmpty() && ID_WORDS.contains(words.get(words.size() - 1));
    }

    /**
     * What kind of thing an identifying name belongs to: {@code user} for {@code userId} and {@code user_ids}; empty
     * for a bare {@code id}, for {@code item_id}, and for names that do not identify.
     */
    static Optional<String> owner(String name) {
        List<String> words = split(name);
        if (words.size() < 2 || !ID_WORDS.contains(words.get(words.size() - 1))) {
            return Optional.empty();
        }
        String stem = key(String.join("_", words.subList(0, words.size() - 1)));
        return NO_RESOURCE.contains(stem) ? Optional.empty() : Optional.of(stem);
    }

    /** Whether it is the id of something of which the name does not say what it is: {@code record_id}. */
    static boolean isIdOfAny(String name) {
        List<String> words = split(name);
        return words.size() == 2 && ID_WORDS.contains(words.get(1)) && NO_RESOURCE.contains(words.get(0));
    }

    /** As {@link #owner}, for path parameters: there {@code {user_name}} and {@code {user}} belong to a user, too. */
    static Optional<String> ownerInPath(String name) {
        Optional<String> owner = owner(name);
        if (owner.isPresent() || isId(name)) {
            return owner;
        }
        List<String> words = split(name);
        if (words.isEmpty() || words.size() == 1 && KEY_WORDS.contains(words.get(0))) {
            return Optional.empty();
        }
        if (words.size() > 1 && VERBS.contains(words.get(0)) && !KEY_WORDS.contains(words.get(1))) { // {delete_product}
            words = words.subList(1, words.size());
        }
        boolean keyed = words.size() > 1 && KEY_WORDS.contains(words.get(words.size() - 1));
        String stem = key(String.join("_", keyed ? words.subList(0, words.size() - 1) : words));
        return NO_RESOURCE.contains(stem) ? Optional.empty() : Optional.of(stem);
    }

    /** By what a name says that something is told apart, where not by an id: {@code key} for {@code project_key}. */
    static Optional<String> keyWord(String name) {
        List<String> words = split(name);
        return words.size() > 1 && KEY_WORDS.contains(words.get(words.size() - 1))
                ? Optional.of(words.get(words.size() - 1))
                : Optional.empty();
    }

    /** Whether {@code name} has one of {@code words} as a word. */
    static boolean hasAny(String name, Set<String> words) {
        return split(name).stream().anyMatch(words::contains);
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }
}
