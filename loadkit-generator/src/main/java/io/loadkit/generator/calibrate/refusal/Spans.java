package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Days;
import io.loadkit.generator.Pairs;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Refusals because a number is not that of the days between two others of the same body: {@code nights must equal the days
 * between check_in and check_out}. All three are fixed, as they hang together.
 */
final class Spans implements ErrorDialect {
    private static final Pattern SAME = Pattern.compile(
            "\\b(?:equals?|match(?:es)?|correspond(?:s)?(?: to)?|agrees? with|consistent with|must be|does not fit)\\b");
    private static final Pattern DAYS = Pattern.compile("\\b(?:days?|nights?)\\b");
    private static final Pattern BETWEEN = Pattern.compile("\\b(?:between|difference|from|span|range|dates)\\b");
    private static final LocalDate FIRST = Days.ANY.ahead();
    private static final long LENGTH = 3;

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
        Map<List<String>, String> fields = MentionedFields.fields(operation);
        for (String sentence : MentionedFields.sentences(reply)) {
            String low = InEnglish.of(sentence).toLowerCase(Locale.ROOT);
            if (SAME.matcher(low).find()
                    && DAYS.matcher(low).find()
                    && BETWEEN.matcher(low).find()) {
                Optional<List<String>> number = fields.keySet().stream()
                        .filter(path -> shape(body, path) instanceof Schema.Numeric)
                        .filter(path -> MentionedFields.mentions(sentence, path))
                        .findFirst();
                Set<String> dates = fields.keySet().stream()
                        .filter(path -> path.size() == 1 && isDate(shape(body, path)))
                        .map(path -> path.get(0))
                        .collect(Collectors.toSet());
                Optional<String> begins = dates.stream()
                        .filter(name -> Pairs.higherOf(name, dates).isPresent())
                        .findFirst();
                if (number.isPresent() && begins.isPresent()) {
                    String ends = Pairs.higherOf(begins.get(), dates).orElseThrow();
                    List<Complaint> out = new ArrayList<>();
                    out.add(fixed(List.of(begins.get()), FIRST.toString(), sentence));
                    out.add(fixed(List.of(ends), FIRST.plusDays(LENGTH).toString(), sentence));
                    out.add(fixed(number.get(), LENGTH, sentence));
                    return out;
                }
            }
        }
        return List.of();
    }

    private static Complaint fixed(List<String> path, Object value, String sentence) {
        return new Complaint("body", path, Kind.ALLOWED, List.of(value), sentence);
    }

    private static Schema shape(Schema body, List<String> path) {
        return Schemas.find(body, path).map(Schema::resolved).orElse(body);
    }

    private static boolean isDate(Schema schema) {
        return schema instanceof Schema.Text text
                && text.format().filter("date"::equals).isPresent();
    }
}
