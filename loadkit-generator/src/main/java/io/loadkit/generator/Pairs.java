package io.loadkit.generator;

import io.loadkit.plan.ValueSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fields of one object whose values depend on each other, as their names say: {@code min_price} is not above
 * {@code max_price}, and a password is written the same twice.
 */
public final class Pairs {
    /** Words for the lower end of a range, and what the upper one is called then. */
    private static final Map<String, Set<String>> HIGHER = Map.ofEntries(
            Map.entry("min", Set.of("max")),
            Map.entry("minimum", Set.of("maximum")),
            Map.entry("low", Set.of("high")),
            Map.entry("lower", Set.of("upper", "higher")),
            Map.entry("from", Set.of("to", "until", "till", "thru")),
            Map.entry("start", Set.of("end", "finish", "stop", "ende")),
            Map.entry("starts", Set.of("ends")),
            Map.entry("begin", Set.of("end", "einde")),
            Map.entry("begins", Set.of("ends")),
            Map.entry("first", Set.of("last")),
            Map.entry("since", Set.of("until", "till")),
            Map.entry("in", Set.of("out")), // check_in, check_out
            Map.entry("checkin", Set.of("checkout")),
            Map.entry("pickup", Set.of("dropoff", "return")),
            Map.entry("recogida", Set.of("devolucion")),
            Map.entry("open", Set.of("close")),
            Map.entry("opens", Set.of("closes")),
            Map.entry("opening", Set.of("closing")),
            Map.entry("apertura", Set.of("cierre", "chiusura")),
            Map.entry("abre", Set.of("cierra", "fecha")),
            Map.entry("ouverture", Set.of("fermeture")),
            Map.entry("issue", Set.of("due", "expiry", "expiration")),
            Map.entry("issued", Set.of("due", "expires")),
            Map.entry("hire", Set.of("termination", "leave")),
            Map.entry("floor", Set.of("ceiling", "ceil")),
            Map.entry("von", Set.of("bis")),
            Map.entry("ab", Set.of("bis")),
            Map.entry("beginn", Set.of("ende")),
            Map.entry("anfang", Set.of("ende")),
            Map.entry("debut", Set.of("fin")),
            Map.entry("desde", Set.of("hasta", "ate")),
            Map.entry("inicio", Set.of("fin", "fim", "final", "termino")),
            Map.entry("de", Set.of("a", "ate")),
            Map.entry("da", Set.of("a")),
            Map.entry("dal", Set.of("al")),
            Map.entry("inizio", Set.of("fine")),
            Map.entry("van", Set.of("tot")),
            Map.entry("od", Set.of("do")),
            Map.entry("poczatek", Set.of("koniec")));

    /** Those that say nothing of days where the other one is not there. */
    private static final Set<String> TIMELESS = Set.of(
            ("first last min max minimum maximum low high lower upper higher floor ceiling ceil de da a al do open close opens"
                            + " closes opening closing apertura cierre chiusura abre cierra fecha ouverture fermeture pickup"
                            + " return dropoff recogida devolucion issue issued hire termination leave")
                    .split(" "));

    private static final Set<String> UPPER =
            HIGHER.values().stream().flatMap(Set::stream).collect(Collectors.toSet());

    /** Words that make a price out of another: the one that is dearer, or cheaper, than the one without. */
    private static final Set<String> DEARER =
            Set.of("list", "original", "regular", "retail", "gross", "compare", "full", "rrp", "msrp", "old");

    private static final Set<String> CHEAPER = Set.of(
            "sale", "discount", "discounted", "special", "promo", "offer", "net", "wholesale", "cost", "reduced");
    private static final Set<String> PRICES = Set.of("price", "amount", "fare", "rate", "total");
    private static final Map<String, Set<String>> SECONDS = Map.ofEntries(
            Map.entry("to", Set.of("from")),
            Map.entry("target", Set.of("source", "from")),
            Map.entry("destination", Set.of("source", "origin", "from")),
            Map.entry("dest", Set.of("source", "src", "from")),
            Map.entry("dst", Set.of("src")),
            Map.entry("receiver", Set.of("sender")),
            Map.entry("recipient", Set.of("sender")),
            Map.entry("payee", Set.of("payer")),
            Map.entry("creditor", Set.of("debtor")),
            Map.entry("credit", Set.of("debit")),
            Map.entry("credited", Set.of("debited")),
            Map.entry("seller", Set.of("buyer")),
            Map.entry("child", Set.of("parent")),
            Map.entry("followee", Set.of("follower")),
            Map.entry("followed", Set.of("follower")),
            Map.entry("friend", Set.of("user")),
            Map.entry("second", Set.of("first")),
            Map.entry("2", Set.of("1")),
            Map.entry("b", Set.of("a")),
            Map.entry("right", Set.of("left")));

    private static final Set<String> REPEATS = Set.of(
            ("confirm confirmation confirmed confirmpassword repeat repeated again retype retyped re reenter reentered repassword verify 2 confirmacion confirmar confirmacao"
                            + " repetir repetida repetido wiederholung wiederholen wiederholt bestaetigung conferma ripeti ripeteren herhaal bevestiging"
                            + " encore repetition potwierdzenie")
                    .split(" "));

    /** A time of the day, or a day, perhaps with its time. */
    private static final Pattern TIME = Pattern.compile(
            "\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?Z?|\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?Z?)?");

    private Pairs() {}

    /**
     * {@return the name of the field that goes with a lower bound, {@code max_price} for {@code min_price}; empty when
     * there is none}
     *
     * @param lower name of a field
     * @param names of all fields of the same object
     */
    public static Optional<String> higherOf(String lower, Set<String> names) {
        return withOtherWord(lower, HIGHER.keySet(), HIGHER, names);
    }

    /**
     * {@return whether a word in the name of a day says that something begins on it}
     *
     * @param word one word of a name, in small letters
     */
    public static boolean beginsTime(String word) {
        return HIGHER.containsKey(word) && !TIMELESS.contains(word);
    }

    /**
     * {@return whether a word in the name of a day says that something is over after it}
     *
     * @param word one word of a name, in small letters
     */
    public static boolean endsTime(String word) {
        return UPPER.contains(word) && !TIMELESS.contains(word);
    }

    /** Whether a day is called by nothing but a word for an end, which says little beside others: {@code al}, {@code do}, {@code close}. */
    static boolean isEnd(List<String> words) {
        return words.size() == 1 && UPPER.contains(words.get(0));
    }

    /** The field that is not below {@code name}, of two prices: {@code list_price} for {@code price}. */
    static Optional<String> dearerThan(String name, Set<String> names) {
        List<String> words = Words.split(name);
        if (words.isEmpty() || !PRICES.contains(words.get(words.size() - 1))) {
            return Optional.empty();
        }
        List<String> plain =
                words.stream().filter(word -> !CHEAPER.contains(word)).toList();
        return names.stream()
                .filter(other -> !other.equals(name))
                .filter(other -> {
                    List<String> rest = Words.split(other);
                    List<String> bare = rest.stream()
                            .filter(word -> !DEARER.contains(word) && !word.equals("at"))
                            .toList();
                    boolean dearer = bare.size() < rest.size() && bare.equals(plain);
                    return dearer || plain.size() < words.size() && rest.equals(plain);
                })
                .findFirst();
    }

    /** The field that names the other of two things of a kind: {@code from_account} for {@code to_account}. */
    static Optional<String> firstOf(String second, Set<String> names) {
        return withOtherWord(second, SECONDS.keySet(), SECONDS, names).or(() -> ofTheSameKind(second, names));
    }

    /** Of two ids that only their first words tell apart, whatever those mean, the one whose name comes first. */
    private static Optional<String> ofTheSameKind(String second, Set<String> names) {
        List<String> words = Words.split(second);
        if (words.size() < 3 || !Words.isId(words.get(words.size() - 1))) {
            return Optional.empty();
        }
        List<String> kind = words.subList(1, words.size());
        return names.stream()
                .filter(other -> !other.equals(second))
                .filter(other -> {
                    List<String> rest = Words.split(other);
                    boolean qualified = rest.size() == words.size()
                            && rest.subList(1, rest.size()).equals(kind)
                            && other.compareTo(second) < 0
                            && withOtherWord(other, SECONDS.keySet(), SECONDS, names)
                                    .isEmpty();
                    return qualified || rest.equals(kind);
                })
                .findFirst();
    }

    /** The one of {@code names} that is {@code name} with one of those words replaced by one of its others. */
    private static Optional<String> withOtherWord(
            String name, Set<String> replaceable, Map<String, Set<String>> others, Set<String> names) {
        List<String> words = plain(name);
        for (int i = 0; i < words.size(); i++) {
            if (!replaceable.contains(words.get(i))) {
                continue;
            }
            for (String other : others.getOrDefault(words.get(i), Set.of())) {
                List<String> wanted = new ArrayList<>(words);
                wanted.set(i, other);
                Optional<String> found =
                        names.stream().filter(n -> plain(n).equals(wanted)).findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The words of a name without accents; {@code -} and {@code _} do not count. */
    private static List<String> plain(String name) {
        return Words.split(name).stream().map(Tongues::bare).toList();
    }

    /** The name of the field that {@code name} repeats: {@code password} for {@code password_confirm}. */
    static Optional<String> repeated(String name, Set<String> names) {
        List<String> words = Words.split(name.replaceFirst("(?<=[a-z])2$", "_2"));
        List<String> rest =
                words.stream().filter(w -> !REPEATS.contains(Tongues.bare(w))).toList();
        if (rest.isEmpty()) {
            List<String> secrets = names.stream()
                    .filter(n -> !n.equals(name) && OwnAccount.isSecret(n))
                    .toList();
            return secrets.size() == 1 ? Optional.of(secrets.get(0)) : Optional.empty();
        }
        return rest.size() == words.size()
                ? Optional.empty()
                : names.stream()
                        .filter(n -> !n.equals(name) && Words.split(n).equals(rest))
                        .findFirst();
    }

    /** Narrows the values of fields so that they agree with each other. */
    static void agree(Map<String, @Nullable Object> fields) {
        Set<String> names = Set.copyOf(fields.keySet());
        for (String name : names) {
            higherOf(name, names).or(() -> dearerThan(name, names)).ifPresent(higher -> order(fields, name, higher));
            repeated(name, names).ifPresent(first -> repeat(fields, first, name));
        }
    }

    private static void repeat(Map<String, @Nullable Object> fields, String first, String second) {
        if (fields.get(first) instanceof ValueSource.OneOf many && fields.get(second) instanceof ValueSource.OneOf) {
            ValueSource one = ValueSource.constant(many.values().get(0));
            fields.put(first, one);
            fields.put(second, one);
        } else if (fields.get(first) instanceof ValueSource.Constant one) {
            fields.put(second, one);
        }
    }

    /** Narrows the values of two fields so that the one is below the other. */
    static void order(Map<String, @Nullable Object> fields, String lower, String higher) {
        Object low = fields.get(lower);
        Object high = fields.get(higher);
        if (low instanceof ValueSource.Between a && high instanceof ValueSource.Between b) {
            long least = Math.max(a.least(), b.least());
            long most = Math.min(a.most(), b.most());
            if (least < most) {
                long middle = least + (most - least) / 2;
                fields.put(lower, ValueSource.between(a.least(), middle));
                fields.put(higher, ValueSource.between(middle + 1, b.most()));
            }
        } else if (low instanceof ValueSource.DecimalBetween a && high instanceof ValueSource.DecimalBetween b) {
            BigDecimal least = a.least().max(b.least());
            BigDecimal most = a.most().min(b.most());
            int decimals = Math.min(a.decimals(), b.decimals());
            BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
            BigDecimal middle = least.add(most).divide(BigDecimal.valueOf(2), decimals, RoundingMode.FLOOR);
            if (least.compareTo(most) < 0
                    && middle.add(unit).compareTo(b.most()) <= 0
                    && middle.compareTo(a.least()) >= 0) {
                fields.put(lower, ValueSource.decimal(a.least(), middle, decimals));
                fields.put(higher, ValueSource.decimal(middle.add(unit), b.most(), decimals));
            }
        } else if (low instanceof ValueSource.OneOf a && high instanceof ValueSource.OneOf b) {
            times(fields, lower, a, higher, b);
        }
    }

    /** Of times the earlier half for one field, the later half for the other; as text they sort as they come. */
    private static void times(
            Map<String, @Nullable Object> fields,
            String lower,
            ValueSource.OneOf a,
            String higher,
            ValueSource.OneOf b) {
        List<String> all = Stream.concat(a.values().stream(), b.values().stream())
                .map(String::valueOf)
                .sorted()
                .toList();
        String middle = all.get(all.size() / 2);
        List<String> early = a.values().stream()
                .map(String::valueOf)
                .filter(t -> t.compareTo(middle) < 0)
                .toList();
        List<String> late = b.values().stream()
                .map(String::valueOf)
                .filter(t -> t.compareTo(middle) >= 0)
                .toList();
        if (all.stream().allMatch(t -> TIME.matcher(t).matches()) && !early.isEmpty() && !late.isEmpty()) {
            fields.put(lower, ValueSource.oneOf(early));
            fields.put(higher, ValueSource.oneOf(late));
        }
    }
}
