package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.ClockTimes;
import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refusals that tell at what times of a day something may be: {@code between 09:00 and 23:30 on the quarter of an hour}. The days
 * stay as they are.
 */
final class HoursOfDays implements ErrorDialect {
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}[T ])?\\d{2}:\\d{2}(:\\d{2})?(?:\\.\\d{1,9})?(.{0,6})");
    private static final int MOST = 12;

    /** Times of which a sentence says that nothing may be then. */
    private static final Pattern TAKEN = Pattern.compile(
            "(?i)\\b(?:overlap\\w*|closed|taken|booked|conflict\\w*|already|occupied|busy"
                    + "|unavailable|reserved|clash\\w*|not (?:be )?(?:available|allowed|open|possible|between|from))\\b");

    @Override
    public boolean namesFields() {
        return false;
    }

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        Schema body = operation.body().map(b -> b.contents().get(0).schema()).orElse(null);
        Object sent = SentFields.of(reply.sent()).orElse(null);
        if (body == null || sent == null || reply.status() >= 500) {
            return List.of();
        }
        for (String sentence : MentionedFields.sentences(reply)) {
            Optional<ClockTimes> told = told(sentence);
            List<List<String>> times = told.isEmpty()
                    ? List.of()
                    : MentionedFields.fields(operation).keySet().stream()
                            .filter(path -> !at(sent, path).isEmpty())
                            .toList();
            Optional<List<String>> meant = meant(sentence, times);
            if (meant.isPresent() && told.isPresent()) {
                List<@Nullable Object> values = moved(days(body, sent, meant.get()), told.get());
                return List.of(new Complaint("body", meant.get(), Kind.ALLOWED, values, sentence));
            }
        }
        return List.of();
    }

    /** The times that a sentence wants; it may also say when something else is. */
    static Optional<ClockTimes> told(String sentence) {
        String english = InEnglish.of(sentence);
        return TAKEN.matcher(english).find() ? Optional.empty() : ClockTimes.told(english);
    }

    /** The field that is sent a time and that a sentence is about: the only one, or the one of which it has a word. */
    private static Optional<List<String>> meant(String sentence, List<List<String>> times) {
        List<String> words = Names.words(sentence);
        List<List<String>> said = times.size() < 2
                ? times
                : times.stream()
                        .filter(path -> Names.words(path.get(path.size() - 1)).stream()
                                .anyMatch(word -> word.length() > 2 && words.contains(word)))
                        .toList();
        return said.size() == 1 ? Optional.of(said.get(0)) : Optional.empty();
    }

    /** What is sent there, where that is a time. */
    private static String at(Object sent, List<String> path) {
        return Reply.at(sent, "/" + String.join("/", path))
                .filter(value ->
                        value instanceof String text && TIME.matcher(text).matches())
                .map(String::valueOf)
                .orElse("");
    }

    /** What may be sent there so far, or else what was. */
    private static List<String> days(Schema body, Object sent, List<String> path) {
        List<String> known = Schemas.find(body, path).flatMap(Schemas::enumeration).orElse(List.of()).stream()
                .map(String::valueOf)
                .filter(value -> TIME.matcher(value).matches())
                .toList();
        return known.isEmpty() ? List.of(at(sent, path)) : known;
    }

    private static List<@Nullable Object> moved(List<String> values, ClockTimes told) {
        List<LocalTime> times = told.all();
        Set<@Nullable Object> out = new LinkedHashSet<>();
        for (int i = 0; i < MOST; i++) {
            Matcher value = TIME.matcher(values.get(i % values.size()));
            if (value.matches()) {
                String form = value.group(2) == null ? "HH:mm" : "HH:mm:ss";
                out.add((value.group(1) == null ? "" : value.group(1))
                        + times.get(i * times.size() / MOST).format(DateTimeFormatter.ofPattern(form, Locale.ROOT))
                        + value.group(3));
            }
        }
        return new ArrayList<>(out);
    }
}
