package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What is counted or paid by a request, and how to send little of it. */
public final class Amounts {
    private static final Set<String> PAID =
            Set.of("amount", "sum", "total", "price", "value", "balance", "money", "fee", "payment");

    /** Money as some services write it, in a text. */
    private static final String SMALL = "1.00";

    private Amounts() {}

    /**
     * {@return bounds for all numbers of the body that count something: little of each}
     *
     * @param operation as it is believed to be
     */
    public static List<Complaint> little(Operation operation) {
        return bounds(operation, false);
    }

    /**
     * {@return bounds for all numbers of the body that count something: as little as may be sent}
     *
     * @param operation as it is believed to be
     */
    public static List<Complaint> least(Operation operation) {
        return bounds(operation, true);
    }

    private static List<Complaint> bounds(Operation operation, boolean least) {
        List<Complaint> out = new ArrayList<>();
        Schema body = operation.body().map(b -> b.contents().get(0).schema()).orElse(null);
        if (body == null) {
            return out;
        }
        MentionedFields.fields(operation).forEach((path, where) -> {
            String name = path.get(path.size() - 1);
            Schema schema = !where.equals("body") || Names.isId(name)
                    ? null
                    : Schemas.find(body, path).map(Schema::resolved).orElse(null);
            if (schema == null || !schema.notes().enumeration().isEmpty()) {
                return;
            }
            if (schema instanceof Schema.Numeric number) {
                BigDecimal step = number.multipleOf().orElse(BigDecimal.ONE);
                BigDecimal lower = number.minimum().orElse(BigDecimal.ZERO).max(BigDecimal.ZERO);
                out.add(new Complaint(where, path, Kind.MAX, least ? lower.max(step) : lower.add(step), ""));
            } else {
                paid(where, path, schema).ifPresent(out::add);
            }
        });
        return out;
    }

    /** Has little paid, where a field has an amount of money in a text. */
    static Optional<Complaint> paid(String where, List<String> path, Schema schema) {
        String name = path.get(path.size() - 1);
        return schema instanceof Schema.Text text
                        && text.notes().enumeration().isEmpty()
                        && PAID.stream().anyMatch(Names.words(name)::contains)
                        && text.pattern().filter(Amounts::allowsSmall).isPresent()
                ? Optional.of(new Complaint(where, path, Kind.ALLOWED, List.of(SMALL), ""))
                : Optional.empty();
    }

    private static boolean allowsSmall(String pattern) {
        try {
            return Pattern.compile(pattern).matcher(SMALL).find();
        } catch (PatternSyntaxException ofAnotherLanguage) {
            return false;
        }
    }
}
