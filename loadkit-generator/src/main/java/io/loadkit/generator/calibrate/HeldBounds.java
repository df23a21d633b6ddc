package io.loadkit.generator.calibrate;

import io.loadkit.generator.EndingWords;
import io.loadkit.generator.Names;
import io.loadkit.generator.Pairs;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.InEnglish;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.TooMuch;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Values that have to lie in bounds which another thing holds: a salary between those of the position, a booking within the
 * days of the season. A refusal that names bounds which a thing has shown, or that speaks of its days, is answered by
 * sending those bounds themselves, as they hold for the very thing that is referred to.
 */
final class HeldBounds {
    private static final Set<Integer> REFUSALS = Set.of(400, 409, 422);
    private static final Pattern VALUE =
            Pattern.compile("(?<![\\w.,-])\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:[\\d:.]{2,15}(?:Z|[+-]"
                    + "\\d{2}:\\d{2})?)?|(?<![\\w.,-])\\d{1,12}(?:\\.\\d{1,6})?(?![\\w-])");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:T\\S{5,30})?");
    private static final Pattern SPAN =
            Pattern.compile("\\b(?:within|outside|between|during|inside|covers?|covered|falls?"
                    + "|lies?|before|after|beyond|exceeds?|not (?:in|valid|active|open|running))\\b");
    private static final Pattern BOUND =
            Pattern.compile("\\b(?:least|most|less|more|below|above|under|over|exceeds?|max\\w*"
                    + "|min\\w*|before|after|earlier|later|until|lower|higher|from|to|between|within)\\b");

    /** What the bound itself does not fit. */
    private static final Pattern STRICT =
            Pattern.compile("\\b(?:less|lower|smaller|fewer|shorter) than\\b(?! or equal)|\\bbelow\\b");

    private static final int SHORTEST = 2;
    private static final int CREATED = 201;

    private final Map<String, Recipe> recipes;
    private final HeldWords words;
    private final HeldChoices choices;
    private final HeldDays days;

    HeldBounds(Map<String, Recipe> recipes) {
        this.recipes = recipes;
        this.words = new HeldWords(recipes);
        this.choices = new HeldChoices(recipes);
        this.days = new HeldDays(recipes);
    }

    /** Has a field repeat a bound or a word of the thing that it must fit; false when none is known, or it does. */
    boolean propose(Recipe recipe, Reply refusal) {
        if (!REFUSALS.contains(refusal.status())
                || recipe.documented().method().equals("GET")
                || TooMuch.isSaid(refusal)) {
            return false;
        }
        Map<String, Schema> fields = new LinkedHashMap<>(ShownValues.fields(recipe.documented()));
        fields.putAll(ShownValues.fields(recipe.operation())); // days that were tried have become a closed set
        return MentionedFields.sentences(refusal).stream()
                        .anyMatch(sentence ->
                                literal(recipe, refusal, sentence, fields) || days(recipe, sentence, fields))
                || words.propose(recipe, refusal)
                || choices.propose(recipe, refusal)
                || days.propose(recipe, refusal);
    }

    /** A sentence with numbers or days that one thing has shown: the lower of them is sent from now on. */
    private boolean literal(Recipe recipe, Reply refusal, String sentence, Map<String, Schema> fields) {
        String low = InEnglish.of(sentence).toLowerCase(Locale.ROOT);
        List<String> values = VALUE.matcher(sentence)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        boolean next = STRICT.matcher(low).find()
                && values.stream().allMatch(value -> number(value).isPresent());
        Optional<String> field = values.isEmpty() || next || !BOUND.matcher(low).find()
                ? Optional.empty()
                : meant(refusal, sentence, fields, values.get(0));
        return field.isPresent()
                && others(recipes, recipe).anyMatch(holder -> {
                    Map<String, Object> shown = ShownValues.shown(holder);
                    TreeMap<Object, String> held = new TreeMap<>(Comparator.comparing(HeldBounds::order));
                    values.forEach(value -> pointer(shown, value, field.get())
                            .ifPresent(at -> held.put(shown.getOrDefault(at, value), at)));
                    boolean sure = held.size() > 1
                            || held.size() == 1 && isCalled(held.firstEntry().getValue(), field.get(), sentence);
                    return sure
                            && refers(
                                    recipe,
                                    List.of(field.get()),
                                    holder,
                                    held.firstEntry().getValue(),
                                    sentence);
                });
    }

    /** The field that a sentence is about, of those that such a value can be sent in. */
    private static Optional<String> meant(Reply refusal, String sentence, Map<String, Schema> fields, String value) {
        List<String> fitting = fitting(fields, value).stream()
                .filter(name -> !Names.isId(name))
                .toList();
        List<String> words = Names.words(sentence);
        return fitting.stream()
                .filter(name -> MentionedFields.mentions(sentence, List.of(name)))
                .findFirst()
                .or(() -> fitting.stream()
                        .filter(name -> Names.words(name).stream().anyMatch(words::contains))
                        .findFirst())
                .or(() -> fitting.stream()
                        .filter(name -> MentionedFields.mentions(refusal.body(), List.of(name)))
                        .findFirst())
                .or(() -> fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty());
    }

    /** A sentence that speaks of the days of a thing: what is sent begins and ends with that. */
    private boolean days(Recipe recipe, String sentence, Map<String, Schema> fields) {
        String low = InEnglish.of(sentence).toLowerCase(Locale.ROOT);
        if (!SPAN.matcher(low).find()) {
            return false;
        }
        List<String> words = Names.words(low);
        return others(recipes, recipe)
                .filter(holder ->
                        words.stream().anyMatch(word -> word.length() > SHORTEST && Names.makes(holder.path(), word)))
                .anyMatch(holder -> {
                    Map<String, String> dated = new LinkedHashMap<>();
                    ShownValues.shown(holder).forEach((pointer, value) -> {
                        if (DAY.matcher(String.valueOf(value)).matches()) {
                            dated.putIfAbsent(name(pointer), pointer);
                        }
                    });
                    return dated.keySet().stream()
                            .anyMatch(lower -> Pairs.higherOf(lower, dated.keySet())
                                    .filter(higher -> fit(
                                            recipe,
                                            fields,
                                            holder,
                                            dated.getOrDefault(lower, ""),
                                            dated.getOrDefault(higher, ""),
                                            sentence))
                                    .isPresent());
                });
    }

    /** Has the days that are sent begin and end as the thing does; where one is sent only, that is the first. */
    private static boolean fit(
            Recipe recipe, Map<String, Schema> fields, Recipe holder, String begin, String end, String sentence) {
        Map<String, Object> shown = ShownValues.shown(holder);
        List<String> ours = fitting(fields, String.valueOf(shown.getOrDefault(begin, "")));
        Optional<String> first = ours.stream()
                .filter(name -> Pairs.higherOf(name, Set.copyOf(ours)).isPresent())
                .findFirst();
        Optional<String> last = first.flatMap(name -> Pairs.higherOf(name, Set.copyOf(ours)));
        Optional<String> one = first.isPresent() || ours.size() != 1 ? first : Optional.of(ours.get(0));
        boolean changed = one.isPresent() && refers(recipe, List.of(one.get()), holder, begin, sentence);
        return last.isPresent() && refers(recipe, List.of(last.get()), holder, end, sentence) || changed;
    }

    /** Has a field repeat what stands there in the answer to what makes the other thing; false where it does. */
    static boolean refers(Recipe recipe, List<String> path, Recipe holder, String pointer, String sentence) {
        return recipe.beliefs()
                .refersTo(new Complaint(
                        "body", path, Kind.REFERENCE, holder.operation().key() + "#" + pointer, sentence));
    }

    /** What makes other things; last what is done to them, as not every journey does that, and none what ends them. */
    static Stream<Recipe> others(Map<String, Recipe> recipes, Recipe recipe) {
        return recipes.values().stream()
                .filter(r -> r != recipe && r.documented().method().equals("POST"))
                .filter(r -> r.accepted().isPresent()) // once is enough to know what it shows
                .filter(r -> !Folders.isOfOne(r.path()) && !EndingWords.ends(r.operation()))
                .sorted(Comparator.comparing((Recipe r) -> !EndTrials.isCollection(r.path(), recipes))
                        .thenComparing(r ->
                                r.accepted().filter(a -> a.status() == CREATED).isEmpty()));
    }

    /** Whether what stands there is called like the field, or as the sentence calls it. */
    private static boolean isCalled(String pointer, String field, String sentence) {
        List<String> name = Names.words(name(pointer));
        return name.stream().anyMatch(Names.words(field)::contains)
                || Names.words(sentence).containsAll(name);
    }

    private static Optional<String> pointer(Map<String, Object> shown, String value, String field) {
        List<String> same = shown.entrySet().stream()
                .filter(e -> isSame(String.valueOf(e.getValue()), value))
                .map(Map.Entry::getKey)
                .filter(pointer -> !Names.isId(name(pointer)))
                .toList();
        List<String> words = Names.words(field);
        return same.stream()
                .filter(pointer -> Names.words(name(pointer)).stream().anyMatch(words::contains))
                .findFirst()
                .or(() -> same.stream().findFirst());
    }

    private static boolean isSame(String shown, String said) {
        return shown.equals(said)
                || number(shown)
                        .flatMap(a -> number(said).filter(b -> a.compareTo(b) == 0))
                        .isPresent();
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("-?\\d{1,15}(?:\\.\\d{1,9})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** Days as text sort as they come, and so do numbers with as many digits before the point. */
    private static String order(Object value) {
        return number(String.valueOf(value))
                .map(n -> String.format(Locale.ROOT, "%030.9f", n))
                .orElse(String.valueOf(value));
    }

    /** The name of what stands there. */
    static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static List<String> fitting(Map<String, Schema> fields, String value) {
        return fields.entrySet().stream()
                .filter(field -> fits(field.getValue(), value))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a value of that form can be sent there. */
    private static boolean fits(Schema declared, String value) {
        Schema schema = declared.resolved();
        if (schema instanceof Schema.Union union) {
            return union.alternatives().stream().anyMatch(one -> fits(one, value));
        }
        if (!DAY.matcher(value).matches()) {
            return schema instanceof Schema.Numeric;
        }
        String format = schema instanceof Schema.Text text ? text.format().orElse("") : "";
        return format.equals(value.length() > 10 ? "date-time" : "date");
    }
}
