package io.loadkit.generator;

import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Sources for texts: by meaning where the schema lets such values pass, else by format, pattern and length. */
final class TextValues {
    private static final Pattern DIGITS = Pattern.compile("\\\\d|0-9");
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int SPARE = 40;
    private static final Set<String> PAST = Set.of("birth", "birthday", "birthdate", "dob", "born");

    /** Names of days that lie ahead, and of those by which something is over, besides the ends of ranges. */
    private static final Set<String> AHEAD = Set.of(
            "scheduled",
            "appointment",
            "departure",
            "checkin",
            "termin",
            "wunschtermin",
            "liefertermin",
            "cita",
            "appuntamento");

    private static final Set<String> LATER =
            Set.of("ended", "due", "deadline", "ablauf", "echeance", "vencimiento", "scadenza", "vencimento");

    /** By which something is good for nothing any more: that has to be later than all that is done with it. */
    private static final Set<String> EXPIRY = Set.of(
            "expiry",
            "expire",
            "expires",
            "expiration",
            "expira",
            "expiracion",
            "caduca",
            "caducidad",
            "vence",
            "scade",
            "validade",
            "peremption",
            "haltbar",
            "mhd",
            "haltbarkeit",
            "mindesthaltbarkeit",
            "verfall",
            "verfalldatum",
            "ablaufdatum",
            "vervaldatum",
            "vervalt");

    /** What is said of goods that are good up to a day, and what follows. */
    private static final Set<String> GOOD = Set.of("best", "use", "sell", "consume", "eat", "good");

    private static final Set<String> DAY_OF = Set.of("before", "by", "until");

    private static final Set<String> VALID = Set.of(
            "valid",
            "validity",
            "valido",
            "valida",
            "valable",
            "valide",
            "vigente",
            "vigencia",
            "gueltig",
            "gultig",
            "geldig");

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);

    private final long seed;
    private final Realistic realistic;
    private final Days days;

    TextValues(long seed, Realistic realistic, Days days) {
        this.days = days;
        this.seed = seed;
        this.realistic = realistic;
    }

    /**
     * The same, but where nothing but a pattern with digits in it tells what the text of a create is, each of very many texts is
     * sent once: things are told apart by such a number more often than not.
     */
    ValueSource ofCreate(Schema.Text schema, String name, String owner, String where) {
        boolean open = schema.pattern().filter(DIGITS.asPredicate()).isPresent()
                && schema.format().isEmpty()
                && Meanings.ofName(name, owner).isEmpty()
                && dateByName(name).isEmpty();
        Optional<ValueSource> each = open ? UniqueValues.of(schema, name) : Optional.empty();
        return each.orElseGet(() -> source(schema, name, owner, where));
    }

    ValueSource source(Schema.Text schema, String name, String owner, String where) {
        if (schema.minLength() > MOST_CHARACTERS || schema.maxLength().orElse(Integer.MAX_VALUE) < schema.minLength()) {
            throw new Unsatisfiable(
                    where,
                    "no text has " + schema.minLength() + " to "
                            + schema.maxLength().map(String::valueOf).orElse("any number of")
                            + " characters that can be sent");
        }
        String format = schema.format()
                .map(f -> f.toLowerCase(Locale.ROOT))
                .or(() -> schema.contentMediaType().filter("application/json"::equals))
                .map(f -> f.matches("uuid[1-8]") ? "uuid" : f)
                .orElse("");
        boolean plain = schema.pattern().isEmpty()
                && schema.minLength() <= 36
                && schema.maxLength().orElse(99) >= 36;
        if (plain && (format.equals("uuid") || format.equals("guid") || format.isEmpty() && isUuidName(name))) {
            return ValueSource.uuid();
        }
        Random random = Chance.of(seed, where + " " + name);
        boolean done = where.startsWith("POST ") && where.replaceAll("/$", "").contains("}/");
        for (Supplier<List<String>> candidates : candidates(schema, format, name, owner, done, random)) {
            List<String> fitting = fitting(schema, candidates.get());
            if (!fitting.isEmpty()) {
                return fitting.size() == 1 ? ValueSource.constant(fitting.get(0)) : ValueSource.oneOf(fitting);
            }
        }
        throw new Unsatisfiable(where, "no text was found with " + describe(schema));
    }

    private List<Supplier<List<String>>> candidates(
            Schema.Text schema, String format, String name, String owner, boolean done, Random random) {
        List<Supplier<List<String>>> out = new ArrayList<>();
        Meanings.ofFormat(format).ifPresent(kind -> out.add(() -> realistic.of(kind)));
        made(format, day(schema, name, done, random), clock(format, schema, name, random), random)
                .ifPresent(values -> out.add(() -> values));
        if (format.isEmpty() || schema.pattern().isPresent()) {
            Meanings.ofName(name, owner).ifPresent(kind -> out.add(() -> realistic.of(kind)));
            dateByName(name)
                    .flatMap(f -> made(f, day(schema, name, done, random), clock(f, schema, name, random), random))
                    .ifPresent(values -> out.add(() -> values));
        }
        int most = Math.min(schema.maxLength().orElse(schema.minLength() + SPARE), schema.minLength() + SPARE);
        schema.pattern().ifPresent(pattern -> {
            int least = schema.minLength();
            int widest = Math.min(schema.maxLength().orElse(MOST_CHARACTERS), least + 4000);
            out.add(() -> realistic.patterned(pattern, least, most, Realistic.VALUES));
            out.add(() -> realistic.patterned(pattern, least, widest, 8));
        });
        if (schema.pattern().isEmpty()) {
            out.add(() -> words(schema.minLength(), most, random));
        }
        return out;
    }

    /** Formats whose values need no library. */
    private Optional<List<String>> made(
            String format, Supplier<LocalDate> day, Supplier<LocalTime> clock, Random random) {
        return switch (format) {
            case "date" -> Optional.of(many(() -> day.get().toString()));
            case "date-time", "datetime" ->
                Optional.of(many(() -> day.get().atTime(clock.get()).format(INSTANT)));
            case "time" -> Optional.of(many(() -> clock.get().format(DateTimeFormatter.ISO_LOCAL_TIME) + "Z"));
            case "partial-time", "local-time" ->
                Optional.of(many(() -> clock.get().format(DateTimeFormatter.ISO_LOCAL_TIME)));
            case "local-date-time" ->
                Optional.of(many(() -> day.get().atTime(clock.get()).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)));
            case "duration" -> Optional.of(many(() -> "PT" + (1 + random.nextInt(90)) + "M"));
            case "timestamp", "unix-time" ->
                Optional.of(
                        many(() -> String.valueOf(day.get().atTime(time(random)).toEpochSecond(ZoneOffset.UTC))));
            case "byte", "base64" ->
                Optional.of(many(() -> Base64.getEncoder()
                        .encodeToString(("sample " + random.nextInt(10_000)).getBytes(StandardCharsets.UTF_8))));
            case "int32", "int64", "integer" -> Optional.of(many(() -> String.valueOf(1 + random.nextInt(1000))));
            case "decimal", "number", "double", "float" -> Optional.of(many(() -> (1 + random.nextInt(1000)) + ".5"));
            case "json-pointer" -> Optional.of(many(() -> "/value/" + random.nextInt(100)));
            case "ipv4network", "ipvanynetwork" -> Optional.of(many(() -> "192.0." + random.nextInt(256) + ".0/24"));
            case "ipv6network" -> Optional.of(many(() -> "2001:db8:" + random.nextInt(10_000) + "::/48"));
            case "ipv4interface", "ipvanyinterface" ->
                Optional.of(many(() -> "192.0.2." + (1 + random.nextInt(254)) + "/24"));
            case "ipv6interface" -> Optional.of(many(() -> "2001:db8::" + (1 + random.nextInt(9_999)) + "/64"));
            case "json-string", "application/json" -> Optional.of(List.of("{}"));
            case "regex" -> Optional.of(List.of("^[a-z]+$"));
            case "uuid", "guid" -> Optional.of(many(() -> uuid(random)));
            default -> Optional.empty();
        };
    }

    /** Times of a day as the description tells, else any that are usual: for opening and closing, too. */
    private static Supplier<LocalTime> clock(String format, Schema.Text schema, String name, Random random) {
        ClockTimes usual = format.contains("date") ? ClockTimes.USUAL : ClockTimes.usualFor(name);
        ClockTimes times = ClockTimes.told(schema.notes().description()).orElse(usual);
        return () -> times.any(random);
    }

    /** Days as the description tells, else the name. */
    private Supplier<LocalDate> day(Schema.Text schema, String name, boolean done, Random random) {
        OptionalInt notice = SpokenDays.notice(schema.notes().description());
        Days.When when = notice.isPresent() ? Days.When.BEGINS : when(name, done);
        return () -> days.day(when, random).plusDays(notice.orElse(0));
    }

    /**
     * What a name tells of a day.
     *
     * @param done whether it is about what is done to a thing: that has come into being before
     */
    private static Days.When when(String name, boolean done) {
        boolean past = Words.hasAny(name, PAST);
        List<String> words = Words.split(name).stream().map(Tongues::bare).toList();
        boolean ends =
                Pairs.isEnd(words) || words.stream().anyMatch(word -> LATER.contains(word) || Pairs.endsTime(word));
        boolean last = !past
                && (words.stream().anyMatch(word -> EXPIRY.contains(word) || ends && VALID.contains(word))
                        || isLastDay(words));
        boolean later = last || !past && ends;
        boolean ahead =
                later || !past && words.stream().anyMatch(word -> AHEAD.contains(word) || Pairs.beginsTime(word));
        boolean first = ahead && words.stream().anyMatch(VALID::contains);
        return past
                ? Days.When.BIRTH
                : last
                        ? Days.When.EXPIRES
                        : later
                                ? Days.When.ENDS
                                : first
                                        ? Days.When.VALID
                                        : ahead ? Days.When.BEGINS : done ? Days.When.DONE : Days.When.USUAL;
    }

    /** {@code best_before}, {@code use_by}. */
    private static boolean isLastDay(List<String> words) {
        int last = words.size() - 1;
        return last > 0 && DAY_OF.contains(words.get(last)) && GOOD.contains(words.get(last - 1));
    }

    private static Optional<String> dateByName(String name) {
        List<String> words = Words.split(name);
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        return switch (last) {
            case "date", "day", "birthday", "birthdate", "dob" -> Optional.of("date");
            case "at", "timestamp", "datetime", "since", "until" ->
                words.size() > 1 || !last.equals("at") ? Optional.of("date-time") : Optional.empty();
            default -> isUuidName(name) ? Optional.of("uuid") : Optional.empty();
        };
    }

    private static boolean isUuidName(String name) {
        List<String> words = Words.split(name);
        return !words.isEmpty() && Set.of("uuid", "guid").contains(words.get(words.size() - 1));
    }

    private static List<String> words(int least, int most, Random random) {
        return many(() -> {
            int length = Math.max(least, Math.min(most, 8 + random.nextInt(8)));
            StringBuilder out = new StringBuilder(length);
            while (out.length() < length) {
                out.append((char) ('a' + random.nextInt(26)));
            }
            return out.toString();
        });
    }

    /** Values the schema lets pass; those too long are cut where any text goes. */
    private static List<String> fitting(Schema.Text schema, List<String> values) {
        int most = schema.maxLength().orElse(Integer.MAX_VALUE);
        boolean free = schema.pattern().isEmpty() && schema.format().isEmpty() && most >= 3;
        Set<String> out = new LinkedHashSet<>();
        for (String value : values) {
            String text =
                    free && value.length() > most ? value.substring(0, most).strip() : value;
            if (Conformity.text(schema, text)) {
                out.add(text);
            }
        }
        return List.copyOf(out).subList(0, Math.min(out.size(), Realistic.VALUES));
    }

    private static List<String> many(Supplier<String> one) {
        Set<String> out = new LinkedHashSet<>();
        for (int i = 0; i < Realistic.VALUES; i++) {
            out.add(one.get());
        }
        return new ArrayList<>(out);
    }

    private static LocalTime time(Random random) {
        return LocalTime.MIDNIGHT.plus(random.nextInt(86_400), ChronoUnit.SECONDS);
    }

    private static String uuid(Random random) {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & ~(3L << 62) | 2L << 62;
        return new java.util.UUID(high, low).toString();
    }

    private static String describe(Schema.Text schema) {
        return schema.format().map(f -> "format " + f + ", ").orElse("")
                + schema.pattern().map(p -> "pattern " + p + ", ").orElse("")
                + "length from " + schema.minLength()
                + schema.maxLength().map(most -> " to " + most).orElse("");
    }
}
