package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Operation;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** States as refusals speak of them: an order that is {@code paid} was brought there by {@code pay}. */
final class States {
    private static final Map<String, Set<String>> IRREGULAR = Map.ofEntries(
            Map.entry("begin", Set.of("begun")),
            Map.entry("bring", Set.of("brought")),
            Map.entry("build", Set.of("built")),
            Map.entry("buy", Set.of("bought")),
            Map.entry("choose", Set.of("chosen")),
            Map.entry("do", Set.of("done")),
            Map.entry("freeze", Set.of("frozen")),
            Map.entry("give", Set.of("given")),
            Map.entry("hold", Set.of("held", "on_hold")),
            Map.entry("lay", Set.of("laid")),
            Map.entry("lend", Set.of("lent")),
            Map.entry("make", Set.of("made")),
            Map.entry("pay", Set.of("paid")),
            Map.entry("sell", Set.of("sold")),
            Map.entry("send", Set.of("sent")),
            Map.entry("sign", Set.of("signed")),
            Map.entry("take", Set.of("taken")),
            Map.entry("undo", Set.of("undone")),
            Map.entry("win", Set.of("won")),
            Map.entry("withdraw", Set.of("withdrawn")),
            Map.entry("write", Set.of("written")));

    /** What says that a state is wanted, and which: {@code needs placed}, {@code must be shipped first}. */
    private static final Pattern WANTED = Pattern.compile(
            "\\b(?:needs?|requires?|expect(?:s|ed)|wants?|only|not(?: yet)?(?: been)?|(?:must|has to|have to|needs"
                    + " to|should)(?: first)?(?: be| have been)?)[\\s:]+(?:to be |be |an? |the )?(?:in (?:the )?(?:status"
                    + " |state )?)?['\"`]?(\\w+)['\"`]?(?:\\s*(?:,|or)\\s*['\"`]?(\\w+))?");

    private static final Set<String> FIELDS = Set.of(
            "status",
            "state",
            "stage",
            "phase",
            "estado",
            "situacion",
            "situacao",
            "etat",
            "statut",
            "stato",
            "zustand");
    private static final List<String> ENVELOPES = List.of("", "/data", "/result", "/item");

    /** The state that something is in, and that another was expected: {@code is 'returning', expected in_transit}. */
    private static final Pattern IN_ANOTHER = Pattern.compile("\\bis (?:already |currently |still"
            + " )?['\"`\u2018\u201c]?(?!taken|used|known|registered|in\\b)[a-z_]+['\"`\u2019\u201d]?[,;:.]?"
            + " \\(?(?:but )?(?:expected|must be|should be|has to be|needs to be|not) (?:one of |in"
            + " )?[\\[('\"`\u2018\u201c]*(?!unique|another|other|different|new\\b)[a-z_]+");

    /** The state that something is in by what is said of it, and what may come before: then it is said of another time. */
    private static final Pattern THERE = Pattern.compile(
            "(\\b(?:unless|until|till|if|when|once|after|before|while|only)\\b"
                    + "[^.,;:]{0,60})?\\b(?:is|are|was|has been)\\s+(?:already\\s+|currently\\s+|still\\s+|an?\\s+)?['\"`]?(\\w+)");

    private States() {}

    /** The states that an answer shows its thing in. */
    static Set<String> shown(Reply reply) {
        Set<String> out = new HashSet<>();
        Object json = reply.json().orElse(null);
        if (json == null) {
            return out;
        }
        for (String envelope : ENVELOPES) {
            if (Reply.at(json, envelope).orElse(null) instanceof Map<?, ?> thing) {
                thing.forEach((name, value) -> {
                    if (value instanceof String state && isField(String.valueOf(name))) {
                        out.add(state.toLowerCase(Locale.ROOT));
                    }
                });
            }
        }
        return out;
    }

    /** Whether a field is called as those are that tell the state of a thing. */
    static boolean isField(String name) {
        List<String> words = Names.words(name);
        return !words.isEmpty() && FIELDS.contains(words.get(words.size() - 1));
    }

    /**
     * {@return whether a word names the state in which something is after what that verb does}
     *
     * @param word of a refusal, in lower case
     * @param verb of an operation's name, in lower case
     */
    static boolean isAfter(String word, String verb) {
        if (IRREGULAR.getOrDefault(verb, Set.of()).contains(word)) {
            return true;
        }
        if (verb.length() < 2 || word.length() <= verb.length()) {
            return false;
        }
        String last = verb.substring(verb.length() - 1);
        return word.equals(verb + "ed")
                || last.equals("e") && word.equals(verb + "d")
                || word.equals(verb + last + "ed")
                || last.equals("y") && word.equals(verb.substring(0, verb.length() - 1) + "ied");
    }

    /** Whether what one path does by its name undoes what the other does: {@code deactivate} and {@code activate}. */
    static boolean isOpposite(String path, String other) {
        String one = Folders.last(path);
        String two = Folders.last(other);
        boolean prefixed = !one.equals(two) && !two.startsWith("{") && one.endsWith(two);
        return prefixed && Set.of("de", "un", "dis", "in").contains(one.substring(0, one.length() - two.length()));
    }

    /** Whether a refusal speaks of the state that an operation itself brings about: it was done already, perhaps. */
    static boolean isOfItself(String path, String message) {
        List<String> verbs = Names.words(path.substring(path.lastIndexOf('}') + 1));
        return Names.words(message).stream().anyMatch(word -> verbs.stream().anyMatch(verb -> isAfter(word, verb)));
    }

    /** Whether a refusal says that something is in the state which an operation brings about: that is not what is wanted. */
    static boolean isThere(String path, String message) {
        List<String> verbs = Names.words(path.substring(path.lastIndexOf('}') + 1));
        return THERE.matcher(message.toLowerCase(Locale.ROOT))
                .results()
                .filter(said -> said.group(1) == null)
                .anyMatch(said -> verbs.stream().anyMatch(verb -> isAfter(said.group(2), verb)));
    }

    /** Whether a refusal says in which state the thing would have to be, so that it is not about what was sent. */
    static boolean isWanted(String message) {
        return IN_ANOTHER.matcher(message.toLowerCase(Locale.ROOT)).find()
                || wanted(message).stream()
                        .anyMatch(word -> word.endsWith("ed")
                                || IRREGULAR.values().stream().anyMatch(states -> states.contains(word)));
    }

    /** Whether a refusal names a state that the operation may answer its thing is in: {@code to DRAFT orders only}. */
    static boolean isOneOf(Operation operation, Reply refusal) {
        return operation.responses().stream()
                .filter(Response::isSuccess)
                .flatMap(response -> response.contents().stream())
                .map(content -> content.schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .flatMap(thing -> ((Schema.Structure) thing).properties().entrySet().stream())
                .filter(field -> isField(field.getKey()))
                .flatMap(field -> Schemas.enumeration(field.getValue()).stream().flatMap(List::stream))
                .anyMatch(state -> state instanceof String word
                        && word.length() > 1
                        && MentionedFields.sentences(refusal).stream()
                                .anyMatch(sentence -> MentionedFields.mentions(sentence, List.of(word))));
    }

    /** The words of a refusal that say which state is wanted. */
    static Set<String> wanted(String message) {
        Set<String> out = new HashSet<>();
        Matcher matcher = WANTED.matcher(message.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    out.add(matcher.group(group));
                }
            }
        }
        return out;
    }
}
