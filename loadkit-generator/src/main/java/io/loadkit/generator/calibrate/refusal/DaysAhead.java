package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Names;
import io.loadkit.generator.Pairs;
import io.loadkit.generator.SpokenDays;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refusals that say how long something may last and name no field: {@code can be frozen for 1 to 90 days}. Where one day is sent
 * and no number of days, they are counted from today. So are those that have to pass before a day: {@code at least 30 days in
 * advance}.
 */
final class DaysAhead implements ErrorDialect {
    private static final Pattern LASTS = Pattern.compile(
            "(?:\\d (?:to|and|-|\u2013)|\\d[-\u2013]|at most|up to|(?:no|not) (?:more|longer|later) than|within|maximum(?: of)?)"
                    + " ?(\\d{1,4}) (day|week|month|year)s?\\b(?! (?:ago|before|old|back|earlier))");
    private static final Pattern PASS =
            Pattern.compile("\\bat least +(\\d{1,3}) +(?:(d[ií]as?|days?|tagen?|jours?|giorn[io]|dag(?:en)?|dni)"
                    + "|(weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken)|(months?|monaten?|mois|mes(?:es)?|mesi|maanden)"
                    + "|(years?|jahren?|ans?|années?|años?|ann[oi]|jaar))\\b(.{0,80})");

    /** Whether that has passed already: {@code must have been held for at least one year}. */
    private static final Pattern HAS_PASSED =
            Pattern.compile("\\b(?:held|owned|been|ago|since|depuis|seit|desde|hace)\\b");

    /** How far back days lie that are sent instead. */
    private static final int MOST_YEARS = 4;

    private static final Set<String> EXPIRES = Set.of("expiry", "expire", "expires", "expiration");

    private static final Pattern BEFORE_IT = Pattern.compile(
            "\\b(?:after|from|ahead|advance|before|prior|notice|later|future"
                    + "|nach|vor|voraus|après|avant|avance|después|antes|antelación|anticipación|dopo|prima|anticipo|na|voor|vooraf)\\b");

    /** Whether days that are over may be meant as well. */
    private static final Pattern BACK = Pattern.compile("\\b(?:past|ago|back|earlier)\\b");

    private static final Map<String, Integer> DAYS = Map.of("day", 1, "week", 7, "month", 30, "year", 365);

    /** What a number is called that says how long something lasts. */
    private static final Set<String> LENGTHS =
            Set.of("day", "week", "month", "year", "night", "duration", "length", "period", "term", "count");

    @Override
    public boolean namesFields() {
        return false;
    }

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        Schema body = operation.body().map(b -> b.contents().get(0).schema()).orElse(null);
        if (body == null || reply.status() >= 500) {
            return List.of();
        }
        List<List<String>> days = new ArrayList<>();
        Set<List<String>> fields = MentionedFields.fields(operation).keySet();
        for (List<String> path : fields) {
            Schema shape = Schemas.find(body, path).map(Schema::resolved).orElse(body);
            if (shape instanceof Schema.Text text
                    && text.format().filter(format -> format.startsWith("date")).isPresent()) {
                days.add(path);
            } else if (shape instanceof Schema.Numeric && saysHowLong(path)) {
                return List.of();
            }
        }
        List<Complaint> later = later(days, reply);
        return !later.isEmpty() || days.size() != 1 ? later : about(days.get(0), fields, reply);
    }

    /** The day that has to be so much later: the one that is mentioned, or the only one. */
    private static List<Complaint> later(List<List<String>> days, Reply reply) {
        for (String sentence : MentionedFields.sentences(reply)) {
            String low = BoundWords.countedInDigits(InEnglish.of(sentence).toLowerCase(Locale.ROOT));
            Matcher pass = PASS.matcher(low);
            List<List<String>> mentioned = days.stream()
                    .filter(path -> MentionedFields.mentions(sentence, path))
                    .toList();
            if (!pass.find()) {
                continue;
            }
            List<List<String>> subject =
                    mentioned.isEmpty() ? subject(low.substring(0, pass.start()), days) : mentioned;
            List<List<String>> meant = subject.isEmpty() ? days : subject;
            boolean ahead = BEFORE_IT.matcher(pass.group(6)).find();
            boolean other = meant.stream().anyMatch(path -> MentionedFields.mentions(pass.group(6), path));
            if (meant.size() == 1 && ahead && !other) {
                return List.of(new Complaint("body", meant.get(0), Kind.FUTURE, least(pass), sentence));
            }
            List<List<String>> begun =
                    meant.stream().filter(path -> !isEnd(path)).toList();
            boolean tooLong = pass.group(5) != null && Integer.parseInt(pass.group(1)) > MOST_YEARS;
            if (begun.size() == 1
                    && !ahead
                    && !tooLong
                    && HAS_PASSED.matcher(low).find()) {
                return List.of(new Complaint("body", begun.get(0), Kind.PAST, null, sentence));
            }
        }
        return List.of();
    }

    /** The day that a sentence is about by one of its words: {@code the sale must be}. */
    private static List<List<String>> subject(String before, List<List<String>> days) {
        List<String> meant = SpokenDays.meant(
                before, days.stream().map(path -> path.get(path.size() - 1)).toList());
        return days.stream()
                .filter(path -> meant.contains(path.get(path.size() - 1)))
                .toList();
    }

    private static BigDecimal least(Matcher pass) {
        int unit = pass.group(2) != null ? 1 : pass.group(3) != null ? 7 : pass.group(4) != null ? 31 : 366;
        return BigDecimal.valueOf(-Long.parseLong(pass.group(1)) * unit);
    }

    private static boolean isEnd(List<String> path) {
        return Names.words(path.get(path.size() - 1)).stream()
                .anyMatch(word -> Pairs.endsTime(word) || EXPIRES.contains(word));
    }

    private static boolean saysHowLong(List<String> path) {
        return Names.words(path.get(path.size() - 1)).stream()
                .anyMatch(word -> LENGTHS.contains(word) || LENGTHS.contains(word.replaceAll("s$", "")));
    }

    private static List<Complaint> about(List<String> day, Set<List<String>> fields, Reply reply) {
        for (String sentence : MentionedFields.sentences(reply)) {
            boolean ofAnother =
                    fields.stream().anyMatch(path -> !path.equals(day) && MentionedFields.mentions(sentence, path));
            Optional<BigDecimal> most = ofAnother ? Optional.empty() : most(sentence);
            if (most.isPresent()) {
                return List.of(new Complaint("body", day, Kind.FUTURE, most.get(), sentence));
            }
        }
        return List.of();
    }

    private static Optional<BigDecimal> most(String sentence) {
        String low = BoundWords.countedInDigits(InEnglish.of(sentence).toLowerCase(Locale.ROOT));
        Matcher lasts = LASTS.matcher(low);
        return lasts.find() && !BACK.matcher(low).find()
                ? Optional.of(BigDecimal.valueOf(Long.parseLong(lasts.group(1)) * DAYS.getOrDefault(lasts.group(2), 1)))
                : Optional.empty();
    }
}
