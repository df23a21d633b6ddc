package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refusals because numbers of a list do not add up to what they have to, such as shares to 100: one thing in the list has
 * it all.
 */
final class Sums implements ErrorDialect {
    private static final Pattern SUM = Pattern.compile(
            "\\b(?:sum|summe|somme|suma|somma|soma|som|total|gesamt|insgesamt|zusammen|totale|totaal|add(?:s)? up|sums? up|łącznie|razem)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.,-])\\d{1,9}(?:\\.\\d{1,6})?(?![\\w])");

    /** So much of a name is in the word that people use for several: {@code Anteile} for {@code anteil}. */
    private static final int STEM = 4;

    @Override
    public boolean namesFields() {
        return false;
    }

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        Schema body = operation.body().map(b -> b.contents().get(0).schema()).orElse(null);
        List<String> sentences = MentionedFields.sentences(reply);
        List<Complaint> out = new ArrayList<>();
        for (String sentence : body == null ? List.<String>of() : sentences) {
            Matcher number = NUMBER.matcher(sentence);
            if (SUM.matcher(sentence).find() && number.find()) {
                BigDecimal all = new BigDecimal(number.group());
                for (Map.Entry<List<String>, String> field :
                        MentionedFields.fields(operation).entrySet()) {
                    List<String> path = field.getKey();
                    boolean listed =
                            path.size() > 2 && path.get(path.size() - 2).equals("0");
                    Schema shape = listed
                            ? Shapes.find(body, path).map(Schema::resolved).orElse(null)
                            : null;
                    if (shape instanceof Schema.Numeric n
                            && allows(n, all)
                            && isMeant(path.get(path.size() - 1), sentences)) {
                        Object value = all.scale() <= 0 ? (Object) all.longValueExact() : all;
                        out.add(new Complaint("body", path, Kind.ALLOWED, List.of(value), sentence));
                        out.add(new Complaint(
                                "body", path.subList(0, path.size() - 2), Kind.MAX_LENGTH, BigDecimal.ONE, sentence));
                        return out;
                    }
                }
            }
        }
        return out;
    }

    private static boolean allows(Schema.Numeric number, BigDecimal value) {
        return number.maximum().filter(most -> most.compareTo(value) < 0).isEmpty()
                && number.minimum().filter(least -> least.compareTo(value) > 0).isEmpty()
                && (!number.whole() || value.stripTrailingZeros().scale() <= 0);
    }

    private static boolean isMeant(String name, List<String> sentences) {
        String low = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        return low.length() >= STEM
                && sentences.stream().anyMatch(s -> s.toLowerCase(Locale.ROOT).contains(low));
    }
}
