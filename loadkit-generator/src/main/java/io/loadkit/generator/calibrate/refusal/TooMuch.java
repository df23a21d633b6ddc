package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refusals of an amount for what there is of something: {@code only 3 left}, {@code over capacity}, {@code sold out}.
 * Little may be fine where much is not.
 */
public final class TooMuch implements ErrorDialect {
    private static final Pattern SAID = Pattern.compile(
            "\\binsufficient|\\bnot enough|\\bexceed|\\bcapacity|\\bsold out|\\bout of stock|\\btoo (?:many|much|large|high)"
                    + "|\\bonly \\d+|\\bavailable\\b|\\bleft\\b|\\bno room|\\bholds \\d+|\\blimit\\b");

    /** What validators also say of the length of a text: only where no field is named. */
    private static final Pattern AT_MOST = Pattern.compile(
            "\\b(?:at most|no more than|not more than|maximum(?: of| is)?|max\\.?|up to) \\d+\\b(?! (?:char|digit|letter|byte))");

    private static final BigDecimal LITTLE = BigDecimal.valueOf(3);

    private final boolean ofNoField;

    TooMuch() {
        this(false);
    }

    private TooMuch(boolean ofNoField) {
        this.ofNoField = ofNoField;
    }

    /** Reads also {@code at most 6 guests}, where guests are not the name of a field. */
    static TooMuch ofNoField() {
        return new TooMuch(true);
    }

    @Override
    public boolean namesFields() {
        return false;
    }

    /**
     * {@return whether a refusal may mean that it was too much}
     *
     * @param reply the refusal
     */
    public static boolean isSaid(Reply reply) {
        return Set.of(400, 409, 422).contains(reply.status())
                && MentionedFields.sentences(reply).stream()
                        .anyMatch(s -> SAID.matcher(s.toLowerCase(Locale.ROOT).replace('_', ' '))
                                .find());
    }

    private static boolean isSaidOfNoField(Reply reply, Operation operation) {
        Set<List<String>> fields = MentionedFields.fields(operation).keySet();
        return Set.of(400, 409, 422).contains(reply.status())
                && MentionedFields.sentences(reply).stream()
                        .filter(s -> AT_MOST.matcher(s.toLowerCase(Locale.ROOT)).find())
                        .anyMatch(s -> fields.stream().noneMatch(field -> MentionedFields.mentions(s, field)));
    }

    /** Whether one field is compared with another: {@code reserve must not exceed low_estimate} wants little of neither. */
    private static boolean compares(Reply reply, Operation operation) {
        Set<List<String>> fields = MentionedFields.fields(operation).keySet();
        return MentionedFields.sentences(reply).stream()
                .anyMatch(sentence -> fields.stream()
                                .filter(field -> MentionedFields.mentions(sentence, field))
                                .count()
                        > 1);
    }

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        List<Complaint> out = new ArrayList<>();
        Schema body = operation.body().map(b -> b.contents().get(0).schema()).orElse(null);
        if (body == null
                || !(ofNoField ? isSaidOfNoField(reply, operation) : isSaid(reply))
                || compares(reply, operation)) {
            return out;
        }
        MentionedFields.fields(operation).forEach((path, where) -> {
            Schema schema = where.equals("body") ? Schemas.find(body, path).orElse(null) : null;
            if (schema != null
                    && schema.resolved() instanceof Schema.Numeric number
                    && number.notes().enumeration().isEmpty()
                    && !Names.isId(path.get(path.size() - 1))
                    && number.minimum()
                            .filter(least -> least.compareTo(LITTLE) > 0)
                            .isEmpty()
                    && number.maximum()
                            .filter(most -> most.compareTo(BigDecimal.ONE) <= 0)
                            .isEmpty()) {
                boolean little = number.maximum()
                        .filter(most -> most.compareTo(LITTLE) <= 0)
                        .isPresent();
                out.add(new Complaint(where, path, Kind.MIN, BigDecimal.ONE, ""));
                out.add(new Complaint(where, path, Kind.MAX, little ? BigDecimal.ONE : LITTLE, ""));
            } else if (schema != null) {
                Amounts.paid(where, path, schema.resolved()).ifPresent(out::add);
            }
        });
        return out;
    }
}
