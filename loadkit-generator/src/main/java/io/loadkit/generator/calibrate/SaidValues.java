package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.Messages;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Values that a refusal of one field holds, whatever it says of them: numbers for a number, quoted words for a text. They are
 * tried in turn, but for the one that was sent.
 */
final class SaidValues {
    /** No part of a word, a day, a time or a path. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.,:/-])-?\\d{1,15}(?:\\.\\d{1,9})?(?![\\w:/-]|[.,]\\d)");

    private static final Pattern QUOTED = Pattern.compile("(?<!\\w)[\"'`‘“]([^\"'`‘’“”]{1,80})[\"'`’”](?!\\w)");

    private SaidValues() {}

    /** The next value to be tried of those in a complaint that says nothing else; empty where there is none left. */
    static Optional<Complaint> next(Complaint complaint, Operation now, Reply reply) {
        Schema schema =
                complaint.kind() == Kind.INVALID ? schema(complaint, now).orElse(null) : null;
        if (schema == null) {
            return Optional.empty();
        }
        String sent = sent(complaint, reply);
        List<Object> said = values(complaint.message(), schema, sent);
        int at = schema instanceof Schema.Anything ? indexOf(said, sent) : -1; // one of them was tried
        return said.stream()
                .skip(at + 1L)
                .filter(value -> !isSame(value, sent))
                .findFirst()
                .map(value -> new Complaint(
                        complaint.where(), complaint.path(), Kind.ALLOWED, List.of(value), complaint.message()));
    }

    /** Whether a value is believed in for no other reason than that such a sentence holds it. */
    static boolean isGuess(Complaint believed) {
        return believed.kind() == Kind.ALLOWED
                && !believed.message().isEmpty()
                && Messages.read(believed.where(), believed.path(), believed.message())
                                .kind()
                        == Kind.INVALID;
    }

    private static Optional<Schema> schema(Complaint complaint, Operation now) {
        return now.body()
                .flatMap(body -> Schemas.find(body.contents().get(0).schema(), complaint.path()))
                .or(() -> now.parameters().stream()
                        .filter(p -> List.of(p.name()).equals(complaint.path()))
                        .map(p -> p.schema())
                        .findFirst())
                .map(SaidValues::value);
    }

    /** What is there where it need not be null. */
    private static Schema value(Schema declared) {
        Schema schema = declared.resolved();
        return schema instanceof Schema.Union union
                ? union.alternatives().stream()
                        .map(Schema::resolved)
                        .filter(one -> !(one instanceof Schema.Nothing))
                        .findFirst()
                        .orElse(schema)
                : schema;
    }

    private static List<Object> values(String message, Schema schema, String sent) {
        List<@Nullable Object> closed = schema.notes().enumeration();
        boolean counts = schema instanceof Schema.Numeric
                || schema instanceof Schema.Anything && closed.stream().anyMatch(Number.class::isInstance);
        boolean whole = schema instanceof Schema.Numeric number
                ? number.whole()
                : closed.stream().allMatch(value -> value instanceof Long || value instanceof Integer);
        boolean text = schema instanceof Schema.Text t && t.format().isEmpty()
                || schema instanceof Schema.Anything && closed.stream().anyMatch(String.class::isInstance);
        if (text && !counts && !sent.isEmpty()) {
            List<Object> instead = instead(message, schema, sent);
            if (!instead.isEmpty()) {
                return instead;
            }
        }
        text &= !(schema instanceof Schema.Text t) || t.pattern().isEmpty();
        List<Object> out = new ArrayList<>();
        Matcher found = counts ? NUMBER.matcher(message) : QUOTED.matcher(message);
        while ((counts || text) && found.find()) {
            Object value = counts ? number(found.group()) : found.group(1);
            if (!out.contains(value) && (!counts || fits(value, whole, schema))) {
                out.add(value);
            }
        }
        return out;
    }

    /** The words in brackets or quotes of a sentence that repeats what was sent: {@code 'red' is none of ours (green, blue)}. */
    private static List<Object> instead(String message, Schema schema, String sent) {
        Optional<Pattern> form =
                schema instanceof Schema.Text text ? text.pattern().flatMap(SaidValues::compiled) : Optional.empty();
        return HeldWords.isRepeated(message, sent)
                ? HeldWords.named(message)
                        .filter(word -> !word.contains(" "))
                        .filter(word ->
                                form.filter(f -> !f.matcher(word).find()).isEmpty())
                        .map(word -> (Object) word)
                        .toList()
                : List.of();
    }

    private static Optional<Pattern> compiled(String pattern) {
        try {
            return Optional.of(Pattern.compile(pattern));
        } catch (PatternSyntaxException ofAnotherDialect) {
            return Optional.empty();
        }
    }

    /** Whole ones as such, others with their decimals as they are. */
    private static Object number(String text) {
        return text.contains(".") ? new BigDecimal(text) : Long.valueOf(text);
    }

    private static boolean fits(Object value, boolean whole, Schema schema) {
        BigDecimal number = new BigDecimal(value.toString());
        return (value instanceof Long || !whole)
                && (!(schema instanceof Schema.Numeric bounds)
                        || bounds.minimum()
                                        .filter(least -> least.compareTo(number) > 0)
                                        .isEmpty()
                                && bounds.maximum()
                                        .filter(most -> most.compareTo(number) < 0)
                                        .isEmpty());
    }

    private static String sent(Complaint complaint, Reply reply) {
        return SentFields.of(reply.sent())
                .flatMap(sent -> Reply.at(sent, "/" + String.join("/", complaint.path())))
                .map(String::valueOf)
                .orElse("");
    }

    private static int indexOf(List<Object> said, String sent) {
        for (int i = 0; i < said.size(); i++) {
            if (isSame(said.get(i), sent)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isSame(Object value, String sent) {
        return value.equals(sent)
                || value instanceof Number
                        && NUMBER.matcher(sent).matches()
                        && new BigDecimal(value.toString()).compareTo(new BigDecimal(sent)) == 0;
    }
}
