package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields at the top of a body that take one of a few words, as an enumeration says, or a pattern that lists them. */
final class FewWords {
    private static final Pattern LIST =
            Pattern.compile("\\^?\\((?:\\?:)?([\\w -]{1,60}(?:\\|[\\w -]{1,60}){1,40})\\)\\$?");

    private FewWords() {}

    /** By the names of the fields: the words that each takes, two at least. */
    static Map<String, List<String>> of(Operation operation) {
        Map<String, List<String>> out = new LinkedHashMap<>();
        operation
                .body()
                .filter(body -> !body.contents().isEmpty())
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .ifPresent(body -> ((Schema.Structure) body).properties().forEach((name, declared) -> {
                    List<String> words = of(declared);
                    if (words.size() > 1) {
                        out.put(name, words);
                    }
                }));
        return out;
    }

    private static List<String> of(Schema declared) {
        List<String> listed = Schemas.enumeration(declared).orElse(List.of()).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
        Matcher list = declared.resolved() instanceof Schema.Text text && listed.isEmpty()
                ? LIST.matcher(text.pattern().orElse(""))
                : LIST.matcher("");
        return list.matches() ? List.of(list.group(1).split("\\|")) : listed;
    }

    /** Those of them that a sentence has for themselves, in its order. */
    static List<String> saidIn(String sentence, List<String> words) {
        String low = sentence.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> MentionedFields.mentions(sentence, List.of(word)))
                .sorted(Comparator.comparingInt(word -> low.indexOf(word.toLowerCase(Locale.ROOT))))
                .toList();
    }
}
