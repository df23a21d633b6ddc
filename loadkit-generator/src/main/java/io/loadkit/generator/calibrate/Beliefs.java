package io.loadkit.generator.calibrate;

import io.loadkit.generator.Days;
import io.loadkit.generator.Names;
import io.loadkit.generator.Roles;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Amounts;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of an operation beyond its document: how it is sent, and what its answers look like. Each change is kept
 * as the complaint that it answers. For one thread.
 */
final class Beliefs {
    private static final Set<Kind> FORMS = Set.of(Kind.TYPE, Kind.PATTERN, Kind.FORMAT);

    /** What is said of numbers only. */
    private static final Set<Kind> AS_NUMBER = Set.of(Kind.MIN, Kind.ABOVE, Kind.MAX, Kind.BELOW, Kind.MULTIPLE);

    private final Operation documented;
    private final Set<Skill> skills;
    private final Days days;
    private final Map<String, Complaint> complaints = new LinkedHashMap<>();
    private final Ways ways;
    private Optional<Object> shape = Optional.empty();
    private @Nullable Made made;

    Beliefs(Operation documented, Set<Skill> skills, Days days) {
        this.days = days;
        this.documented = documented;
        this.skills = skills;
        this.ways = new Ways(documented);
    }

    /** The operation as it is now believed to be; the same object until something else is believed. */
    Operation operation() {
        List<Complaint> said = List.copyOf(complaints.values());
        if (made == null || !made.isOf(ways.now(), said, shape)) {
            made = new Made(ways.now(), said, shape, make());
        }
        return made.operation();
    }

    private Operation make() {
        Operation out = ways.now().apply(documented);
        for (Complaint complaint : complaints.values()) {
            Optional<Edit> edit = Repairs.of(complaint, days);
            Operation whole = complaint.kind() == Kind.MISSING ? Repairs.restored(out, documented, complaint) : out;
            out = edit.isPresent() ? edit.get().apply(whole) : out;
        }
        return shape.isPresent() ? Learned.edit(shape.get()).apply(out) : out;
    }

    /** An operation, and what was believed when it was made: each generation asks for it thousands of times. */
    private record Made(Variants variant, List<Complaint> complaints, Optional<Object> shape, Operation operation) {
        boolean isOf(Variants now, List<Complaint> said, Optional<Object> answer) {
            return variant == now && shape.equals(answer) && complaints.equals(said);
        }
    }

    /** What a refusal called unknown, and what words it used: such values refer to something else, unless it is known of which kind. */
    List<Complaint> references() {
        return complaints.values().stream()
                .filter(c -> c.kind() == Kind.REFERENCE
                        && complaints.values().stream()
                                .noneMatch(o -> o.kind() == Kind.ROLE
                                        && !Roles.ANOTHER.equals(o.detail())
                                        && o.path().equals(c.path())))
                .toList();
    }

    /** All that refusals told. */
    List<Complaint> learned() {
        return List.copyOf(complaints.values());
    }

    /** Which values must be new in each request. */
    Unrepeated unrepeated() {
        return Unrepeated.of(complaints.values());
    }

    /** What its answers look like, whatever the document says: what was expected of this one is not there. */
    void learn(Reply reply) {
        if (shape.isEmpty() && skills.contains(Skill.LIVE_INFERENCE)) {
            shape = Learned.shape(reply);
        }
    }

    /** How it is sent, in words. */
    String variant() {
        return ways.now().words();
    }

    /** What was changed of what the document says, in words. */
    List<String> repairs() {
        return new ArrayList<>(complaints.keySet());
    }

    /** Leaves an optional property of the body out; false when there is none of that name. */
    boolean leftOut(String name) {
        Complaint complaint = new Complaint("body", List.of(name), Kind.UNEXPECTED, null, "");
        boolean known = documented
                .body()
                .filter(body -> Schemas.find(body.contents().get(0).schema(), List.of(name))
                        .isPresent())
                .isPresent();
        return known && !complaint.isRequiredBy(documented) && believed(complaint);
    }

    /** Sends small numbers in path and query, as what takes too long may take less with less to do; false when it does. */
    boolean withSmallNumbers() {
        boolean changed = false;
        for (Parameter parameter : operation().parameters()) {
            boolean counts = (parameter.in() == In.PATH || parameter.in() == In.QUERY) && !Names.isId(parameter.name());
            if (counts && parameter.schema().resolved() instanceof Schema.Numeric number) {
                BigDecimal least = number.minimum().orElse(BigDecimal.ZERO);
                changed |= believed(parameter, Kind.MIN, least);
                changed |= believed(parameter, Kind.MAX, least.max(BigDecimal.ONE));
            }
        }
        return changed;
    }

    /** Whether anything may be changed for what a refusal says. */
    boolean mayRepair() {
        return skills.contains(Skill.REPAIR);
    }

    /** Believes what answers that complaint; false when it is believed already, nothing does, or repairs are off. */
    boolean believed(Complaint complaint) {
        return mayRepair()
                && !breaksItsForm(complaint)
                && Repairs.of(complaint)
                        .filter(edit -> complaints.putIfAbsent(edit.words(), complaint) == null)
                        .isPresent();
    }

    /** Whether it would have a field written in another way than its document prescribes: by a pattern, or as a whole number. */
    boolean breaksItsForm(Complaint complaint) {
        boolean other = complaint.kind() == Kind.TYPE
                ? !"string".equals(complaint.detail())
                : AS_NUMBER.contains(complaint.kind());
        return other
                && inBody(complaint.path())
                        .filter(schema -> schema instanceof Schema.Text text
                                        && text.pattern().isPresent()
                                || complaint.kind() == Kind.TYPE
                                        && "number".equals(complaint.detail())
                                        && isWhole(schema))
                        .isPresent();
    }

    private Optional<Schema> inBody(List<String> path) {
        return documented
                .body()
                .flatMap(body -> Schemas.find(body.contents().get(0).schema(), path))
                .map(Schema::resolved);
    }

    private static boolean isWhole(Schema schema) {
        return schema instanceof Schema.Numeric number && number.whole();
    }

    /** Goes back to what a document says of a field, where another type was believed and a refusal wants the documented one. */
    boolean takesBack(Complaint wanted) {
        boolean documentedSo = wanted.kind() == Kind.TYPE
                && inBody(wanted.path())
                        .filter(schema -> "integer".equals(wanted.detail())
                                ? isWhole(schema)
                                : "string".equals(wanted.detail()) && schema instanceof Schema.Text)
                        .isPresent();
        return documentedSo
                && complaints
                        .values()
                        .removeIf(one -> one.path().equals(wanted.path())
                                && one.kind() == Kind.TYPE
                                && !one.saysTheSame(wanted));
    }

    /** The same, of a parameter. */
    boolean believed(Parameter parameter, Kind kind, Object detail) {
        String where = parameter.in().name().toLowerCase(Locale.ROOT);
        Complaint complaint = new Complaint(where, List.of(parameter.name()), kind, detail, "");
        return believed(complaint);
    }

    /** Whether a field was said to be of another form before: which one holds depends on something else, then. */
    boolean isOfTwoForms(Complaint one) {
        return FORMS.contains(one.kind())
                && complaints.values().stream()
                        .anyMatch(other -> FORMS.contains(other.kind())
                                && other.path().equals(one.path())
                                && !other.saysTheSame(one));
    }

    /** Keeps a field to some of its values; false when it does, or repairs are off. */
    boolean keepsTo(Complaint allowed) {
        return believed(allowed);
    }

    /** Has a field refer to that, whatever it was thought to refer to; false when it does, or repairs are off. */
    boolean refersTo(Complaint reference) {
        return mayRepair()
                && Repairs.of(reference)
                        .filter(edit -> !reference.saysTheSame(corrected(edit.words(), reference)))
                        .isPresent();
    }

    /** Keeps to the values that were accepted, as others are refused; false when they are kept already. */
    boolean keepsTo(Map<Parameter, String> accepted) {
        boolean changed = false;
        for (Map.Entry<Parameter, String> one : accepted.entrySet()) {
            changed |= believed(one.getKey(), Kind.ALLOWED, List.of(one.getValue()));
        }
        return changed;
    }

    /**
     * Believes that in place of what the same words stood for, behind all else: the last one said of a field is what holds.
     *
     * @return what was believed before
     */
    @Nullable
    Complaint corrected(String words, Complaint complaint) {
        Complaint before = complaints.remove(words);
        complaints.put(words, complaint);
        return before;
    }

    /** Has all values new in each request; false when they are, or when there are none. */
    boolean allNew() {
        return (documented.body().isPresent()
                        || !documented.parameters(In.QUERY).isEmpty())
                && believed(Unrepeated.ALL);
    }

    /** Sends little of everything that is counted in the body, as what is asked for may be more than there is. */
    boolean modest() {
        return !believed(Amounts.little(operation())).isEmpty();
    }

    /**
     * Sends the least of everything that is counted in the body, as what has to follow may be as much.
     *
     * @return what is believed now, to be {@linkplain #take taken back} where it does not help; empty for nothing new
     */
    Set<String> fewest() {
        return believed(Amounts.least(operation()));
    }

    /** Does not believe that any more. */
    void take(Set<String> words) {
        complaints.keySet().removeAll(words);
    }

    /** Does not believe in values of a field any more that a sentence happened to hold; false when it did not. */
    boolean forgetsGuesses(List<String> path) {
        return complaints.values().removeIf(one -> one.path().equals(path) && SaidValues.isGuess(one));
    }

    private Set<String> believed(List<Complaint> all) {
        Set<String> out = new LinkedHashSet<>();
        for (Complaint complaint : all) {
            if (believed(complaint)) {
                Repairs.of(complaint).map(Edit::words).ifPresent(out::add);
            }
        }
        return out;
    }

    /** Takes the next of these ways to send it; false when none is left. */
    boolean varied(List<Variants> order) {
        return ways.next(order);
    }

    /** Begins anew. */
    void forget() {
        complaints.clear();
        ways.forget();
        shape = Optional.empty();
    }

    /** How it is sent now, to be gone {@linkplain #back back} to. */
    State state() {
        return new State(ways.now(), new LinkedHashMap<>(complaints));
    }

    /** How it is sent. */
    record State(Variants way, Map<String, Complaint> complaints) {}

    /** Sends it as it was sent then; values that were taken stay new each time, unless the refusal says that they name nothing. */
    void back(State then, Reply refusal) {
        boolean nothing = refusal.status() == 415
                || refusal.status() == 404 && !documented.path().contains("{");
        ways.back(then.way());
        complaints
                .entrySet()
                .removeIf(e -> !then.complaints().containsKey(e.getKey())
                        && (e.getValue().kind() != Kind.TAKEN || nothing));
    }

    /** Adds all that is believed, as plain JSON values. */
    void freeze(Map<String, Object> out) {
        if (ways.now() != Variants.GENERATED) {
            out.put("recipe", ways.now().name());
        }
        if (!complaints.isEmpty()) {
            out.put(
                    Frozen.REPAIRS,
                    complaints.values().stream().map(Complaint::frozen).toList());
        }
        shape.ifPresent(s -> out.put("answer", s));
    }

    /** Believes what {@link #freeze} wrote; false when that cannot be understood. */
    boolean thaw(Map<String, Object> entry) {
        if (entry.get(Frozen.REPAIRS) instanceof List<?> repairs) {
            for (Object one : repairs) {
                Complaint complaint = Complaint.thawed(one).orElse(null);
                Optional<Edit> edit = Optional.ofNullable(complaint).flatMap(Repairs::of);
                if (complaint == null || edit.isEmpty()) {
                    return false;
                }
                complaints.put(edit.get().words(), complaint);
            }
        }
        if (entry.get("recipe") instanceof String name && !ways.thaw(name)) {
            return false;
        }
        shape = Optional.ofNullable(entry.get("answer"));
        return true;
    }
}
