package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refusals because numbers of a list do not add up to what they have to, such as shares to 100: one thing in the list has
 * it all. Likewise where a field of its own has to be that sum.
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
        if (body == null) {
            return List.of();
        }
        List<String> sentences = MentionedFields.sentences(reply);
        List<Complaint> out = new ArrayList<>();
        Object sent = JsonReader.read(reply.sent()).orElse(null);
        for (String sentence : sentences) {
            List<Complaint> total = total(operation, body, sent, sentence);
            if (!total.isEmpty()) {
                return total;
            }
            if (SUM.matcher(sentence).find()) {
                List<Complaint> product = LineTotals.of(operation, body, sentence);
                if (!product.isEmpty()) {
                    return product;
                }
            }
            Matcher number = NUMBER.matcher(sentence);
            if (SUM.matcher(sentence).find() && number.find()) {
                BigDecimal all = new BigDecimal(number.group());
                for (Map.Entry<List<String>, String> field :
                        MentionedFields.fields(operation).entrySet()) {
                    List<String> path = field.getKey();
                    if (isListOfNumbers(body, path, all) && isMeant(path.get(path.size() - 1), sentences)) {
                        List<String> item = new ArrayList<>(path);
                        item.add("0");
                        return List.of(
                                new Complaint("body", path, Kind.MIN_LENGTH, BigDecimal.ONE, sentence),
                                new Complaint("body", path, Kind.MAX_LENGTH, BigDecimal.ONE, sentence),
                                new Complaint("body", item, Kind.ALLOWED, List.of(number(all)), sentence));
                    }
                    boolean listed =
                            path.size() > 2 && path.get(path.size() - 2).equals("0");
                    Schema shape = listed
                            ? Schemas.find(body, path).map(Schema::resolved).orElse(null)
                            : null;
                    if (shape instanceof Schema.Numeric n
                            && allows(n, all)
                            && isMeant(path.get(path.size() - 1), sentences)) {
                        out.add(new Complaint("body", path, Kind.ALLOWED, List.of(number(all)), sentence));
                        out.add(new Complaint(
                                "body", path.subList(0, path.size() - 2), Kind.MAX_LENGTH, BigDecimal.ONE, sentence));
                        return out;
                    }
                }
            }
        }
        return out;
    }

    private static boolean isListOfNumbers(Schema body, List<String> path, BigDecimal all) {
        return Schemas.find(body, path).map(Schema::resolved).orElse(null) instanceof Schema.Sequence list
                && list.minItems() <= 1
                && list.items().resolved() instanceof Schema.Numeric number
                && allows(number, all);
    }

    /**
     * A field of its own that has to be what the numbers in a list add up to, as they do to a number which the sentence says:
     * all things in the list have the same number, and the field has that as often as there are things.
     */
    private static List<Complaint> total(Operation operation, Schema body, @Nullable Object sent, String sentence) {
        Set<BigDecimal> said = new HashSet<>();
        NUMBER.matcher(sentence).results().forEach(n -> said.add(plain(new BigDecimal(n.group()))));
        Map<List<String>, String> fields = MentionedFields.fields(operation);
        List<String> field = fields.keySet().stream()
                .filter(path -> path.size() == 1 && MentionedFields.mentions(sentence, path))
                .filter(path -> Schemas.find(body, path).map(Schema::resolved).orElse(null) instanceof Schema.Numeric)
                .findFirst()
                .orElse(List.of());
        if (said.isEmpty() || field.isEmpty() || !(sent instanceof Map<?, ?> map)) {
            return List.of();
        }
        for (List<String> path : fields.keySet()) {
            boolean listed = path.size() == 3 && path.get(1).equals("0");
            Object things = listed ? map.get(path.get(0)) : null;
            if (!(things instanceof List<?> list) || list.isEmpty()) {
                continue;
            }
            List<BigDecimal> numbers = list.stream()
                    .filter(Map.class::isInstance)
                    .map(thing -> ((Map<?, ?>) thing).get(path.get(2)))
                    .filter(Number.class::isInstance)
                    .map(number -> new BigDecimal(String.valueOf(number)))
                    .toList();
            BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            if (numbers.size() == list.size()
                    && said.contains(plain(sum))
                    && Schemas.find(body, path.subList(0, 1))
                                    .map(Schema::resolved)
                                    .orElse(null)
                            instanceof Schema.Sequence shape) {
                int size = Math.max(1, shape.minItems());
                BigDecimal whole = numbers.get(0).multiply(BigDecimal.valueOf(size));
                return List.of(
                        new Complaint("body", path.subList(0, 1), Kind.MAX_LENGTH, BigDecimal.valueOf(size), sentence),
                        new Complaint("body", path, Kind.ALLOWED, List.of(number(numbers.get(0))), sentence),
                        new Complaint("body", field, Kind.ALLOWED, List.of(number(whole)), sentence));
            }
        }
        return List.of();
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static Object number(BigDecimal number) {
        return plain(number).scale() <= 0 ? (Object) number.longValue() : number;
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
