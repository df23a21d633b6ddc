package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists that have too little in them, by a sentence that counts: {@code A tender needs at least two lots}, {@code The order
 * has fewer than three lines}. What is counted has to be what a list is called, as a text or a number may have a bound as well.
 */
final class FewItems implements ErrorDialect {
    private static final Set<Integer> REFUSED = Set.of(400, 409, 422);

    /** More would be a size of something else, or no list that anybody sends by hand. */
    private static final int MOST = 12;

    private static final int SHORTEST_STEM = 3;
    private static final int WORDS_AFTER = 3;

    private static final Pattern COUNTED =
            Pattern.compile("(?:(at least|minimum of|no less than|no fewer than|not fewer than)|(more than)|"
                    + "(?<!must )(?<!should )(?:has|have|contains?|with|got|are|is)(?: only)? (?:fewer|less) than)"
                    + "\\s+(\\d{1,2})\\s+([\\p{L}][\\p{L} _-]{2,80})");

    /** What any list consists of. */
    private static final Set<String> ANYTHING = Set.of(
            "item", "items", "entry", "entries", "element", "elements", "line", "lines", "position", "positions");

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        List<Complaint> out = new ArrayList<>();
        Object sent = SentFields.of(reply.sent()).orElse(null);
        if (!REFUSED.contains(reply.status()) || sent == null) {
            return out;
        }
        for (String sentence : MentionedFields.sentences(reply)) {
            Matcher counted =
                    COUNTED.matcher(BoundWords.inDigits(InEnglish.of(sentence).toLowerCase(Locale.ROOT)));
            while (counted.find()) {
                int least = Integer.parseInt(counted.group(3)) + (counted.group(2) == null ? 0 : 1);
                List<List<String>> lists = lists(operation, sent, least);
                List<String> words = Names.words(counted.group(4));
                lists.stream()
                        .filter(path -> isCalled(path, words, lists.size() == 1))
                        .findFirst()
                        .ifPresent(path -> out.add(
                                new Complaint("body", path, Kind.MIN_LENGTH, BigDecimal.valueOf(least), sentence)));
            }
        }
        return out;
    }

    /** The lists of the body in which less was sent than that. */
    private static List<List<String>> lists(Operation operation, Object sent, int least) {
        Schema body = operation.body().map(b -> b.contents().get(0).schema()).orElse(null);
        return body == null || least > MOST
                ? List.of()
                : MentionedFields.fields(operation).keySet().stream()
                        .filter(path -> Schemas.find(body, path)
                                .filter(schema -> schema.resolved() instanceof Schema.Sequence)
                                .isPresent())
                        .filter(path -> size(Reply.at(sent, "/" + String.join("/", path))) < least)
                        .toList();
    }

    private static int size(Optional<Object> sent) {
        return sent.orElse(List.of()) instanceof List<?> list ? list.size() : Integer.MAX_VALUE;
    }

    private static boolean isCalled(List<String> path, List<String> words, boolean alone) {
        List<String> counted = words.subList(0, Math.min(WORDS_AFTER, words.size()));
        return Names.words(path.get(path.size() - 1)).stream()
                        .anyMatch(name -> counted.stream().anyMatch(word -> isAlike(name, word)))
                || alone && ANYTHING.contains(counted.get(0));
    }

    /** Whether both are forms of the same word, as of one and of many. */
    private static boolean isAlike(String name, String word) {
        int stem = Math.max(SHORTEST_STEM, Math.min(name.length(), word.length()) - 1);
        return name.regionMatches(0, word, 0, stem);
    }
}
