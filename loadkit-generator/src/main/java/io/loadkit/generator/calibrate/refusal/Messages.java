package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Days;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is meant out of the sentences in which validators complain. */
public final class Messages {
    private static final Pattern MISSING =
            Pattern.compile("required|missing|mandatory|can'?t be blank|must not be (null|empty|blank)|may not be"
                    + " (null|empty|blank)|cannot be (null|empty|blank)|not be undefined|is undefined|received"
                    + " undefined|must be present|is needed|needs? (?:an? |the )?(?!to\\b)|must be given|must be"
                    + " provided|should have required|not present\\b");
    private static final Pattern UNEXPECTED = Pattern.compile(
            "extra (fields?|inputs?)|not permitted|unexpected (field|property|key|parameter|argument|input)|unknown"
                    + " (field|property|key|parameter|argument)|unrecognized|additional propert|must not be sent|is not"
                    + " allowed here|not an allowed field|must not"
                    + " be set|should not exist|expected date,"
                    + " received"
                    + " string"); // JSON has no dates: nothing that can be sent is one
    private static final Pattern EXCLUSIVE =
            Pattern.compile("mutually exclusive|(?:can ?not|can'?t|must not|may not) (?:be"
                    + " )?(?:give|given|use|used|set|specify|specified|send|sent|combine|combined|have|provide|provided)"
                    + " .{0,60}(?:\\band\\b|\\bwith\\b|\\btogether\\b|\\bboth\\b)|(?<!not )(?<!n't )(?<!never"
                    + " )(?:leave|keep) (?:out )?\\W{0,2}\\w{1,60}\\W{0,2}"
                    + " ?(?:empty|out|blank|unset)\\b|\\b(?:makes?|has|have) no (?:sense|meaning|effect)\\b|not"
                    + " applicable\\b|(?:does|do) not apply\\b|only (?:applies|makes sense|has a meaning)"
                    + " (?:to|for|when|with|if)\\b|must be (?:omitted|left out)\\b");
    private static final Pattern TAKEN = Pattern.compile(
            "already (been taken|exists?|in use|taken|registered|used)|must be unique|duplicate|conflict"
                    + "|\\b(?:an?|another) [\\w -]{1,40} with (?:this|that|the same) [\\w -]{1,60} (?:is|was|has been)"
                    + " (?:registered|recorded|known|in use|on file)\\b");
    private static final Pattern DAYS_BETWEEN = Pattern.compile(
            "(?:between|from|within)\\s+(\\d{4}-\\d{2}-\\d{2})\\S{0,30}\\s*(?:and|to|until|-|–)\\s*(\\d{4}-\\d{2}-\\d{2})");
    private static final Pattern REGEX = Pattern.compile(
            "(?:regex|pattern|regular expression|match(?:es)?)[^\\^\"'/`]{0,30}[\"'/`]?(\\^.{1,200}\\$)[\"'/`]?");
    private static final Pattern CANONICAL =
            Pattern.compile("not (?:a )?(?:canonical|fully[ -]qualified)|must be (?:canonical|fully[ -]qualified)"
                    + "|(?:end|ends|ending) (?:in|with) a (?:dot|period)|trailing dot");
    private static final Pattern IDENTIFIER = Pattern.compile(
            "(?:invalid|not a valid|illegal|malformed) (?:\\w+ )?(?:identifier|name|slug)\\b|only (?:contain |include"
                    + " )?(?:lower-?case )?(?:letters|alphanumeric)|must be alphanumeric");
    private static final Pattern UNKNOWN =
            Pattern.compile("not found|(?:could|can|did)(?: ?not|n'?t) find|unable to find|do(?:es)? not"
                    + " exist|doesn'?t exist|unknown|no such|invalid pk|not refer to|none of the|not an existing|invalid"
                    + " reference|not be found|\\bno \\w+ (?:with|named|called|for|has)\\b|is not a"
                    + " (?:known|registered|valid) \\w+ ?id|not a member");
    private static final Pattern NO_LINK =
            Pattern.compile("(?:can ?not|can'?t|could not|unable to|failed to) (?:resolve|follow|dereference) (?:the"
                    + " )?(?:uri|url|link|iri)\\b");
    private static final Pattern PHONE = Pattern.compile("\\b(?:phone|telephone|mobile|cell)(?: number)?\\b");
    private static final Pattern NOT_ONE = Pattern.compile("\\bis not an? (?!valid|proper|legal)[a-z]+(?:[.!]|$)");
    private static final Pattern CONSENT = Pattern.compile(
            "must be (?:true|accepted|agreed|checked|ticked)|(?:have|has|need) to (?:be accepted|accept|agree)"
                    + "|must (?:accept|agree|consent)|should be true");
    private static final Pattern SETTING = Pattern.compile("\\b(\\w+)=(\\w+)");
    private static final String SOME_TIME =
            "(?:(?:an? |some )?(?:future )?(?:day|date|time|moment|point(?: in time)?) )?";
    private static final Pattern FUTURE = Pattern.compile(
            "(?:must|has to|should|needs to) (?:be|lie) (?:" + SOME_TIME
                    + "in the future|later than (?:now|today))|(?:not|never) (?:be"
                    + " |lie )?in the past|(?:is|lies|was) in the past|must be after\\s+(?:(?:a|à|al|di|the)\\s+)?(?:now|today)");
    private static final Pattern TOO_EARLY = Pattern.compile(
            "\\btoo (?:early|soon)\\b|\\bzu früh\\b|\\btrop tôt\\b"
                    + "|\\bdemasiado (?:pronto|temprano)\\b|\\btroppo presto\\b|\\bte vroeg\\b|\\bcedo demais\\b|\\bmuito cedo\\b");

    /** What is asked for as notice, as a rule, where nobody says how much. */
    private static final BigDecimal A_MONTH_AT_LEAST = BigDecimal.valueOf(-30);

    private static final Pattern WITHIN = Pattern.compile(
            "(?:(?:within|in) (?:the )?next|within|no (?:more|later) than|at most"
                    + "|not more than|up to|\\d (?:to|and|-|\u2013)|\\d[-\u2013]) ?(\\d{1,4}) (day|week|month|year)s?\\b(?! (?:ago|before|old|long))");
    private static final Pattern AHEAD =
            Pattern.compile("\\bnext\\b|\\bahead\\b|in advance|from (?:now|today)|\\bexpir|\\bfuture\\b|\\bwithin\\b");
    private static final Pattern BACK =
            Pattern.compile("\\d{1,4} (?:day|week|month|year)s? (?:back|ago|earlier|(?:in|into) the past)\\b");
    private static final Map<String, Integer> DAYS = Map.of("day", 1, "week", 7, "month", 30, "year", 365);
    private static final Pattern PAST = Pattern.compile(
            "(?:must|has to|should|needs to) (?:be|lie) (?:" + SOME_TIME
                    + "in the past|earlier than (?:now|today))|(?:not|never) (?:be"
                    + " |lie )?in the future|(?:is|lies) in the future|must be before\\s+(?:(?:a|à|al|di|the)\\s+)?(?:now|today)");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("integer", "integer"),
            Map.entry("whole number", "integer"),
            Map.entry("int_parsing", "integer"),
            Map.entry("numeric", "number"),
            Map.entry("number", "number"),
            Map.entry("decimal", "number"),
            Map.entry("float", "number"),
            Map.entry("boolean", "boolean"),
            Map.entry("uuid", "uuid"),
            Map.entry("date-time", "date-time"),
            Map.entry("datetime", "date-time"),
            Map.entry("timestamp", "date-time"),
            Map.entry("email", "email"),
            Map.entry("e-mail", "email"),
            Map.entry("mail address", "email"),
            Map.entry("url", "uri"),
            Map.entry("uri", "uri"),
            Map.entry("string", "string"),
            Map.entry("array", "array"),
            Map.entry("valid list", "array"),
            Map.entry("dictionary", "object"),
            Map.entry("json object", "object"));
    /** {@code the number of days} and {@code card number} are about no number in particular. */
    private static final Pattern NO_TYPE = Pattern.compile(
            "\\bnumbers? of\\b|\\blength\\b.{0,60}\\bnumbers?\\b|\\b(?:card|phone|account|serial|order|invoice|tracking|reference|house|"
                    + "plate|registration|id|model|part|room|seat|table|passport|licen[cs]e|vat|tax|the) numbers?\\b");

    /** Types as they are called in code: {@code must be int}. */
    private static final Pattern TYPE_IN_CODE =
            Pattern.compile("(?:must|should|has to) be (?:of type )?(?:an? |type )?(int|bool|str|dict|list)\\b");

    private static final Map<String, String> CODE_TYPES =
            Map.of("int", "integer", "bool", "boolean", "str", "string", "dict", "object", "list", "array");

    private static final Pattern NAIVE = Pattern.compile(
            "(?:should|must) not have (?:a )?time ?zone|must be (?:a )?(?:time ?zone[- ])?naive|without (?:a )?time ?zone");

    private static final List<String> TYPE_ORDER = List.of(
            "date-time",
            "datetime",
            "timestamp",
            "uuid",
            "email",
            "e-mail",
            "mail address",
            "whole number",
            "int_parsing",
            "integer",
            "decimal",
            "float",
            "numeric",
            "number",
            "boolean",
            "url",
            "uri",
            "valid list",
            "array",
            "dictionary",
            "json object",
            "string");

    private Messages() {}

    /**
     * {@return a complaint about one value; of kind {@link Kind#INVALID} where the sentence does not say what is wrong with it}
     *
     * @param where part of the request, as {@link Complaint#where} has it
     * @param path names and indices that lead to the value
     * @param message the sentence, in whatever language
     */
    public static Complaint read(String where, List<String> path, String message) {
        String english = InEnglish.of(message);
        Complaint read = readEnglish(where, path, english);
        return english.equals(message)
                ? read
                : new Complaint(read.where(), read.path(), read.kind(), read.detail(), message);
    }

    private static Complaint readEnglish(String where, List<String> path, String message) {
        String low = message.toLowerCase(Locale.ROOT);
        if (TAKEN.matcher(low).find()) {
            return new Complaint(where, path, Kind.TAKEN, null, message);
        }
        Matcher within = WITHIN.matcher(BoundWords.countedInDigits(low));
        if (within.find() && AHEAD.matcher(low).find()) {
            boolean around =
                    BACK.matcher(low).find(); // a while back as well: today lies in it, and contradicts nothing else
            long days = around ? 0 : Long.parseLong(within.group(1)) * DAYS.getOrDefault(within.group(2), 1);
            return new Complaint(where, path, Kind.FUTURE, BigDecimal.valueOf(days), message);
        }
        Optional<String> day = dayWithin(low);
        if (day.isPresent()) {
            return new Complaint(where, path, Kind.FUTURE, day.get(), message);
        }
        if (TOO_EARLY.matcher(low).find()) {
            return new Complaint(where, path, Kind.FUTURE, A_MONTH_AT_LEAST, message);
        }
        boolean future = FUTURE.matcher(low).find();
        if (future || PAST.matcher(low).find()) {
            return new Complaint(where, path, future ? Kind.FUTURE : Kind.PAST, null, message);
        }
        Matcher setting = SETTING.matcher(message);
        while (setting.find()) {
            if (!path.isEmpty() && setting.group(1).equals(path.get(path.size() - 1))) {
                return new Complaint(where, path, Kind.ALLOWED, List.of(setting.group(2)), message);
            }
        }
        if (CONSENT.matcher(low).find()) {
            return new Complaint(where, path, Kind.ALLOWED, List.of(true), message);
        }
        Optional<List<Object>> allowed = Standards.address(message).or(() -> AllowedWords.listed(message));
        if (allowed.isPresent()) {
            return new Complaint(where, path, Kind.ALLOWED, allowed.get(), message);
        }
        Optional<List<Object>> either = AllowedWords.either(message).or(() -> Weekdays.named(message));
        if (either.isPresent()) {
            return new Complaint(where, path, Kind.ALLOWED, either.get(), message);
        }
        if (UNEXPECTED.matcher(low).find() || EXCLUSIVE.matcher(low).find()) {
            return new Complaint(where, path, Kind.UNEXPECTED, null, message);
        }
        Optional<String> written = WrittenDays.form(message);
        if (written.isPresent()) {
            return new Complaint(where, path, Kind.FORMAT, written.get(), message);
        }
        Matcher regex = REGEX.matcher(message);
        if (regex.find()) {
            return new Complaint(where, path, Kind.PATTERN, regex.group(1), message);
        }
        if (NAIVE.matcher(low).find()) {
            return new Complaint(where, path, Kind.FORMAT, "yyyy-MM-dd'T'HH:mm:ss", message);
        }
        Optional<String> number = Standards.number(message);
        if (number.isPresent()) {
            return new Complaint(where, path, Kind.TYPE, number.get(), message);
        }
        Optional<String> parts = WordedPatterns.of(message).stream()
                .filter(WordedPatterns::isOfParts)
                .findFirst();
        if (parts.isPresent()) { // a country code of two letters followed by nine digits
            return new Complaint(where, path, Kind.PATTERN, parts.get(), message);
        }
        Optional<List<Object>> standard = Standards.named(message);
        if (standard.isPresent()) {
            return new Complaint(where, path, Kind.ALLOWED, standard.get(), message);
        }
        Optional<String> worded = WordedPatterns.of(message).stream().findFirst();
        if (worded.isPresent()) {
            return new Complaint(where, path, Kind.PATTERN, worded.get(), message);
        }
        if (CANONICAL.matcher(low).find()) {
            return new Complaint(where, path, Kind.PATTERN, "^[a-z][a-z0-9]{7,15}\\.example\\.$", message);
        }
        if (IDENTIFIER.matcher(low).find()) {
            return new Complaint(where, path, Kind.PATTERN, "^[a-z][a-z0-9]{5,15}$", message);
        }
        Optional<Complaint> bound = BoundWords.read(where, path, message);
        if (bound.isPresent()) {
            return bound.get();
        }
        if (MISSING.matcher(low).find()) {
            return new Complaint(where, path, Kind.MISSING, null, message);
        }
        if (UNKNOWN.matcher(low).find() || NO_LINK.matcher(low).find()) {
            return new Complaint(where, path, Kind.UNKNOWN, null, message);
        }
        if (PHONE.matcher(low).find()) {
            return new Complaint(where, path, Kind.PATTERN, "^\\+[1-9][0-9]{9,11}$", message);
        }
        Optional<Kind> side = LoneDays.told(low, path);
        if (side.isPresent()) {
            return new Complaint(where, path, side.get(), null, message);
        }
        Matcher code = TYPE_IN_CODE.matcher(low);
        if (code.find()) {
            return new Complaint(where, path, Kind.TYPE, CODE_TYPES.get(code.group(1)), message);
        }
        String types = NO_TYPE.matcher(low).replaceAll("");
        for (String type : TYPE_ORDER) {
            if (types.contains(type)) {
                return new Complaint(where, path, Kind.TYPE, TYPES.get(type), message);
            }
        }
        if (NOT_ONE.matcher(low).find()) { // entity_id is not a contact
            return new Complaint(where, path, Kind.UNKNOWN, null, message);
        }
        return new Complaint(where, path, Kind.INVALID, null, message);
    }

    /** A day between two that a message names. */
    private static Optional<String> dayWithin(String low) {
        Matcher days = DAYS_BETWEEN.matcher(low);
        try {
            return days.find()
                    ? Optional.of(Days.ANY
                            .within(LocalDate.parse(days.group(1)), LocalDate.parse(days.group(2)))
                            .toString())
                    : Optional.empty();
        } catch (DateTimeParseException noDays) {
            return Optional.empty();
        }
    }

    /**
     * {@return whether a sentence says what value that name is to have: {@code use recursive=true}}
     *
     * @param message the sentence
     * @param name of a parameter or a field
     */
    public static boolean sets(String message, String name) {
        return SETTING.matcher(message)
                .results()
                .anyMatch(setting -> setting.group(1).equals(name));
    }

    /**
     * {@return whether a sentence says that there is one like it already}
     *
     * @param message the sentence, in whatever language
     */
    public static boolean saysTaken(String message) {
        return TAKEN.matcher(InEnglish.of(message).toLowerCase(Locale.ROOT)).find();
    }

    /**
     * {@return whether a sentence says that something is not there}
     *
     * @param message the sentence, in whatever language
     */
    public static boolean saysUnknown(String message) {
        String low = InEnglish.of(message).toLowerCase(Locale.ROOT);
        return UNKNOWN.matcher(low).find() && !UNEXPECTED.matcher(low).find();
    }
}
