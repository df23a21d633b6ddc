package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A total that has to be what the lines of a list come to, where the refusal tells no number: one line is sent, of one piece, so
 * that the total is its price, whatever is multiplied and added.
 */
final class LineTotals {
    private static final Set<String> COUNTS = Set.of(
            "quantity",
            "qty",
            "count",
            "amount",
            "units",
            "unit",
            "pieces",
            "menge",
            "anzahl",
            "cantidad",
            "quantite",
            "hours");
    private static final Set<String> PRICES = Set.of(
            "price",
            "cost",
            "rate",
            "value",
            "preis",
            "precio",
            "prix",
            "prezzo",
            "preco",
            "total",
            "subtotal",
            "sum",
            "net",
            "gross");
    private static final Set<String> ADDITIONS =
            Set.of("tax", "vat", "discount", "fee", "shipping", "tip", "mwst", "steuer", "rabatt", "iva", "tva");
    private static final BigDecimal PRICE = BigDecimal.TEN;

    private LineTotals() {}

    /** What makes them agree; nothing where there is no such list, or no field for the total that the sentence names. */
    static List<Complaint> of(Operation operation, Schema body, String sentence) {
        List<List<String>> numbers = MentionedFields.fields(operation).keySet().stream()
                .filter(path -> Schemas.find(body, path).map(Schema::resolved).orElse(null) instanceof Schema.Numeric)
                .toList();
        List<String> total = numbers.stream()
                .filter(path -> path.size() == 1 && MentionedFields.mentions(sentence, path))
                .findFirst()
                .orElse(List.of());
        List<List<String>> prices = inLists(numbers, PRICES).toList();
        if (total.isEmpty() || prices.isEmpty()) {
            return List.of();
        }
        List<String> list = prices.get(0).subList(0, 1);
        List<Complaint> out = new ArrayList<>();
        out.add(new Complaint("body", list, Kind.MIN_LENGTH, BigDecimal.ONE, sentence));
        out.add(new Complaint("body", list, Kind.MAX_LENGTH, BigDecimal.ONE, sentence));
        prices.forEach(path -> out.add(allowed(path, PRICE, sentence)));
        inLists(numbers, COUNTS)
                .filter(path -> !prices.contains(path))
                .forEach(path -> out.add(allowed(path, BigDecimal.ONE, sentence)));
        numbers.stream()
                .filter(path -> !path.equals(total) && isCalled(path, ADDITIONS))
                .forEach(path -> out.add(allowed(path, BigDecimal.ZERO, sentence)));
        out.add(allowed(total, PRICE, sentence));
        return out;
    }

    private static Complaint allowed(List<String> path, BigDecimal value, String sentence) {
        return new Complaint("body", path, Kind.ALLOWED, List.of(value.longValue()), sentence);
    }

    private static Stream<List<String>> inLists(List<List<String>> numbers, Set<String> names) {
        return numbers.stream().filter(path -> path.size() == 3 && path.get(1).equals("0") && isCalled(path, names));
    }

    private static boolean isCalled(List<String> path, Set<String> names) {
        return Names.words(path.get(path.size() - 1)).stream().anyMatch(names::contains);
    }
}
