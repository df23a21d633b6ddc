package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.Complaint.Kind;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.plan.JourneyRules.Binding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of an operation beyond its document: how to send it, and what its answers look like. One file because
 * what is believed of one thing decides whether another may be. For one thread.
 */
final class Beliefs {
    /** Methods whose requests have no body unless a document says so (RFC 9110, 9.3). */
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS", "QUERY", "DELETE");

    /** Alphabets for a text that is refused without a reason that can be read. */
    private static final List<String> PLAIN = List.of("^[A-Za-z][A-Za-z0-9]*$", "^[A-Za-z]+$");

    /** What a conflict may be about, other than a value that is taken. */
    private static final Set<Kind> FOR_STATES = EnumSet.of(Kind.ALLOWED, Kind.MIN, Kind.MAX, Kind.MEDIA);

    /** What switches are called with which a thing is deleted although something lies in it or hangs on it. */
    private static final Set<String> WHOLE =
            Set.of("recursive", "recursively", "recurse", "force", "forced", "cascade", "cascading", "deep");

    /** So often one thing is believed anew for what a journey was told. */
    private static final int MOST_CORRECTIONS = 2;

    private final Operation documented;
    private final Set<Skill> skills;
    private final Map<String, Complaint> complaints = new LinkedHashMap<>();
    private final Set<Variants> tried = EnumSet.of(Variants.GENERATED);
    private final Map<String, Integer> corrections = new HashMap<>();
    private Variants variant = Variants.GENERATED;
    private Optional<Object> shape = Optional.empty();
    private Optional<List<String>> after = Optional.empty();
    private Optional<String> endedBy = Optional.empty();
    private boolean takesAway;
    private boolean alsoMakes;
    private Optional<String> newId = Optional.empty();
    private @Nullable Made made;
    private boolean silent;

    Beliefs(Operation documented, Set<Skill> skills) {
        this.documented = documented;
        this.skills = skills;
    }

    /** The operation as it is now believed to be; the same object until something else is believed. */
    Operation operation() {
        List<Complaint> said = List.copyOf(complaints.values());
        if (made == null || !made.isOf(variant, said, shape)) {
            made = new Made(variant, said, shape, make());
        }
        return made.operation();
    }

    private Operation make() {
        Operation out = variant.apply(documented);
        for (Complaint complaint : complaints.values()) {
            Optional<Edit> edit = Repairs.of(complaint);
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

    /** What a refusal called unknown, and what words it used: such values refer to something else. */
    List<Complaint> references() {
        return complaints.values().stream()
                .filter(c -> c.kind() == Kind.REFERENCE)
                .toList();
    }

    /** What is sent before it, on the same thing; empty where nothing is known of that. */
    Optional<List<String>> after() {
        return after;
    }

    void after(Optional<List<String>> keys) {
        after = keys;
    }

    /** What ends a thing to which it was done, so that it can be deleted. */
    Optional<String> endedBy() {
        return endedBy;
    }

    void endedBy(Optional<String> key) {
        endedBy = key;
    }

    /** Whether what it acts on is not there any more afterwards. */
    boolean takesAway() {
        return takesAway;
    }

    void takesAway(boolean does) {
        takesAway = does;
    }

    /** Whether its answers show things that it has made besides those that are made elsewhere. */
    boolean alsoMakes() {
        return alsoMakes;
    }

    void alsoMakes(boolean does) {
        alsoMakes = does;
    }

    /** Whether it makes things and does not say which. */
    boolean silent() {
        return silent;
    }

    void silent(boolean is) {
        silent = is;
    }

    /** Where its answers have the id that the thing it changes goes by afterwards; empty where that stays as it is. */
    Optional<String> newId() {
        return newId;
    }

    void newId(String pointer) {
        newId = Optional.of(pointer);
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
        return variant.words();
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
                .filter(body -> Shapes.find(body.contents().get(0).schema(), List.of(name))
                        .isPresent())
                .isPresent();
        return known
                && !isRequired(complaint, documented)
                && complaints.putIfAbsent(name + " left out", complaint) == null;
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

    private boolean believed(Complaint complaint) {
        return Repairs.of(complaint)
                .filter(edit -> complaints.putIfAbsent(edit.words(), complaint) == null)
                .isPresent();
    }

    /** Whether any text is allowed there by all that is known. */
    private static boolean isText(Complaint complaint, Operation now) {
        return now.body()
                .flatMap(body -> Shapes.find(body.contents().get(0).schema(), complaint.path()))
                .filter(schema -> schema.resolved() instanceof Schema.Text text
                        && text.format().isEmpty()
                        && text.pattern().filter(p -> !PLAIN.contains(p)).isEmpty())
                .isPresent();
    }

    private boolean believed(Parameter parameter, Kind kind, Object detail) {
        String where = parameter.in().name().toLowerCase(Locale.ROOT);
        Complaint complaint = new Complaint(where, List.of(parameter.name()), kind, detail, "");
        return believed(complaint);
    }

    /** Keeps a field to some of its values; false when it does, or repairs are off. */
    boolean keepsTo(Complaint allowed) {
        return skills.contains(Skill.REPAIR) && believed(allowed);
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
     * Sends yes for a documented switch that the refusal speaks of, or whose name says that more is taken away with it;
     * false when there is none, or it is sent already.
     */
    boolean flagged(Reply reply) {
        if (!skills.contains(Skill.REPAIR)) {
            return false;
        }
        List<Parameter> switches = operation().parameters().stream()
                .filter(p -> p.in() == In.QUERY && p.schema().resolved() instanceof Schema.Flag)
                .toList();
        return switches.stream()
                        .filter(p -> MentionedFields.mentions(reply.body(), List.of(p.name())))
                        .anyMatch(p -> believed(p, Kind.ALLOWED, List.of(true)))
                || switches.stream()
                        .filter(p -> Names.words(p.name()).stream().anyMatch(WHOLE::contains))
                        .anyMatch(p -> believed(p, Kind.ALLOWED, List.of(true)));
    }

    /** Takes to heart that two fields have to agree, which they may have done by chance before; false when it is no news. */
    boolean related(Reply reply) {
        boolean changed = false;
        if (skills.contains(Skill.REPAIR)) {
            Operation now = operation();
            for (Complaint read : new RelatedFields().read(reply, now)) {
                Complaint complaint = meant(read, now, reply);
                changed |= Repairs.of(complaint)
                        .filter(edit -> complaints.putIfAbsent(edit.words(), complaint) == null)
                        .isPresent();
            }
        }
        return changed;
    }

    /** Sends a file of the kind that a refusal asks for; false when it is about something else, such as who sends it. */
    boolean otherFile(Reply reply) {
        boolean changed = false;
        for (Complaint complaint : new WrongFiles().read(reply, operation())) {
            changed |= skills.contains(Skill.REPAIR) && believed(complaint);
        }
        return changed;
    }

    /** Has all values new in each request; false when they are, or when there are none. */
    boolean allNew() {
        return skills.contains(Skill.REPAIR)
                && documented.body().isPresent()
                && complaints.putIfAbsent(Unrepeated.WORDS, Unrepeated.ALL) == null;
    }

    /** Takes to heart what a refusal says; false when that is nothing new. */
    boolean repaired(Reply reply) {
        if (!skills.contains(Skill.REPAIR)) {
            return false;
        }
        Operation now = operation();
        if ((reply.status() == 412 || reply.status() == 428) && now.path().contains("{")) {
            Complaint version = ifMatch(reply.message());
            return Repairs.of(version)
                    .filter(edit -> complaints.putIfAbsent(edit.words(), version) == null)
                    .isPresent();
        }
        for (ErrorDialect dialect : ErrorDialect.all()) {
            boolean changed = false;
            for (Complaint read : dialect.read(reply, now)) {
                boolean taken = reply.status() == 409 && !FOR_STATES.contains(read.kind());
                Complaint complaint = meant(taken ? read.as(Kind.TAKEN) : read, now, reply);
                changed |= believed(complaint);
                boolean again = !changed && complaint.kind() == Kind.INVALID && dialect.namesFields();
                changed |= again
                        && isText(complaint, now)
                        && PLAIN.stream()
                                .anyMatch(pattern -> believed(
                                        new Complaint(complaint.where(), complaint.path(), Kind.PATTERN, pattern, "")));
                boolean stays = !changed && complaint.kind() == Kind.INVALID && !isRequired(complaint, now);
                changed |= stays && believed(complaint.as(Kind.UNEXPECTED)); // made anew, and still not wanted
            }
            if (changed) {
                return true;
            }
        }
        if (missesWhatIsLeftOut(reply)) {
            return true;
        }
        boolean conflict = reply.status() == 409 && documented.body().isPresent();
        return conflict && complaints.putIfAbsent(Unrepeated.WORDS, Unrepeated.ALL) == null;
    }

    /** What is to be changed has to be named in the version that was read last (RFC 9110, 13.1.1). */
    private static Complaint ifMatch(String message) {
        return new Complaint("header", List.of("If-Match"), Kind.REFERENCE, Binding.HEADER + "ETag", message);
    }

    /** Whether it asks for something documented that this way of sending it leaves out: from now on that is sent. */
    private boolean missesWhatIsLeftOut(Reply reply) {
        boolean changed = false;
        for (Complaint complaint : new MentionedFields().read(reply, documented)) {
            if (complaint.kind() == Kind.MISSING) {
                changed |= Repairs.of(complaint)
                        .filter(edit -> complaints.putIfAbsent(edit.words(), complaint) == null)
                        .isPresent();
            }
        }
        return changed;
    }

    /** What is not found and has to be there refers to something; what need not be there is left out. */
    private static Complaint meant(Complaint complaint, Operation now, Reply reply) {
        if (complaint.kind() == Kind.INVALID && other(complaint, now, reply) instanceof Boolean other) {
            return new Complaint(
                    complaint.where(), complaint.path(), Kind.ALLOWED, List.of(other), complaint.message());
        }
        boolean version = complaint.path().size() == 1
                && complaint.path().get(0).replace('_', '-').equalsIgnoreCase("If-Match");
        if (version && now.path().contains("{")) {
            return ifMatch(complaint.message());
        }
        if (complaint.kind() == Kind.FUTURE && complaint.detail() instanceof BigDecimal days) {
            return Ranges.within(complaint, days.intValue(), reply);
        }
        if (complaint.kind() == Kind.ORDER && complaint.detail() instanceof String lower) {
            Complaint other = new Complaint(
                    complaint.where(), List.of(lower.split("/")), Kind.UNEXPECTED, null, complaint.message());
            return !isRequired(complaint, now)
                    ? complaint.as(Kind.UNEXPECTED)
                    : !isRequired(other, now) ? other : complaint;
        }
        return complaint.kind() == Kind.UNKNOWN && isRequired(complaint, now)
                ? new Complaint(
                        complaint.where(),
                        complaint.path(),
                        Kind.REFERENCE,
                        String.join(" ", Names.words(complaint.message())),
                        complaint.message())
                : complaint;
    }

    /**
     * Takes to heart what a refusal says that came to a journey on new things, as the load has them: it counts more than
     * what was said before, of things in another state.
     *
     * @return false when that is nothing new
     */
    boolean corrected(Reply reply) {
        if (!skills.contains(Skill.REPAIR)) {
            return false;
        }
        Operation now = operation();
        for (ErrorDialect dialect : ErrorDialect.all()) {
            boolean changed = false;
            for (Complaint read : dialect.read(reply, now)) {
                Complaint complaint = meant(read, now, reply);
                String words = Repairs.of(complaint).map(Edit::words).orElse("");
                boolean telling = complaint.kind() != Kind.INVALID && complaint.kind() != Kind.MISSING;
                if (telling && !words.isEmpty() && corrections.merge(words, 1, Integer::sum) <= MOST_CORRECTIONS) {
                    Complaint before = complaints.remove(words); // the last one said of a field is what holds
                    complaints.put(words, complaint);
                    changed |= !complaint.saysTheSame(before) || !operation().equals(now);
                }
            }
            if (changed) {
                return true;
            }
        }
        return false;
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

    private Set<String> believed(List<Complaint> all) {
        Set<String> out = new LinkedHashSet<>();
        for (Complaint complaint : all) {
            Repairs.of(complaint)
                    .filter(edit -> complaints.putIfAbsent(edit.words(), complaint) == null)
                    .ifPresent(edit -> out.add(edit.words()));
        }
        return out;
    }

    /** The other value of a flag in the body that was refused without a word why: the terms that must be accepted. */
    private static @Nullable Object other(Complaint complaint, Operation now, Reply reply) {
        boolean flag = now.body()
                .flatMap(body -> Shapes.find(body.contents().get(0).schema(), complaint.path()))
                .filter(schema -> schema.resolved() instanceof Schema.Flag)
                .isPresent();
        Object sent = flag ? JsonReader.read(reply.sent()).orElse(null) : null;
        Object value = sent == null
                ? null
                : Reply.at(sent, "/" + String.join("/", complaint.path())).orElse(null);
        return value instanceof Boolean was ? !was : null;
    }

    static boolean isRequired(Complaint complaint, Operation now) {
        if (complaint.path().isEmpty()) {
            return false;
        }
        List<String> names =
                complaint.path().stream().filter(part -> !part.matches("\\d+")).toList();
        if (names.isEmpty()) {
            return now.body().isPresent(); // an item of the list that is the whole body
        }
        String name = names.get(names.size() - 1);
        List<String> above = complaint.path().subList(0, complaint.path().lastIndexOf(name));
        return now.parameters().stream().anyMatch(p -> p.required() && p.name().equals(name))
                || now.body()
                        .map(b -> b.contents().get(0).schema())
                        .map(body -> Shapes.find(body, above)
                                .filter(Schema.Structure.class::isInstance)
                                .orElseGet(body::resolved)) // some frameworks put more before the path
                        .filter(s -> s instanceof Schema.Structure structure
                                && structure.required().contains(name))
                        .isPresent();
    }

    /** Takes the next of these ways to send it; false when none is left. */
    boolean varied(List<Variants> order) {
        for (Variants next : order) {
            if (applies(next) && tried.add(next)) {
                variant = next;
                return true;
            }
        }
        return false;
    }

    private boolean applies(Variants next) {
        return switch (next) {
            case NEXT_MEDIA -> documented.body().isPresent();
            case WITH_BODY -> documented.body().isEmpty() && !BODILESS.contains(documented.method());
            case AS_SHOWN, LAST_CHOICE -> !next.apply(documented).equals(documented);
            case DEEP -> !next.apply(documented).equals(Variants.FULL_OWN.apply(documented));
            case EMPTY -> Variants.hasOpenList(documented);
            default -> changes(next);
        };
    }

    private boolean changes(Variants next) {
        return documented.body().isPresent()
                || documented.parameters().stream()
                                .anyMatch(p -> !p.required() || !p.examples().isEmpty())
                        && next != Variants.FULL_OWN;
    }

    /** Begins anew. */
    void forget() {
        complaints.clear();
        variant = Variants.GENERATED;
        shape = Optional.empty();
    }

    /** Adds all that is believed, as plain JSON values. */
    void freeze(Map<String, Object> out) {
        if (variant != Variants.GENERATED) {
            out.put("recipe", variant.name());
        }
        if (!complaints.isEmpty()) {
            out.put(
                    "repairs",
                    complaints.values().stream().map(Complaint::frozen).toList());
        }
        shape.ifPresent(s -> out.put("answer", s));
        after.ifPresent(keys -> out.put("after", keys));
        endedBy.ifPresent(key -> out.put("endedBy", key));
        if (takesAway) {
            out.put("takesAway", true);
        }
        if (alsoMakes) {
            out.put("alsoMakes", true);
        }
        if (silent) {
            out.put("silent", true);
        }
        newId.ifPresent(pointer -> out.put("newId", pointer));
    }

    /** Believes what {@link #freeze} wrote; false when that cannot be understood. */
    boolean thaw(Map<String, Object> entry) {
        if (entry.get("repairs") instanceof List<?> repairs) {
            for (Object one : repairs) {
                Complaint complaint = Complaint.thawed(one).orElse(null);
                Optional<Edit> edit = Optional.ofNullable(complaint).flatMap(Repairs::of);
                if (complaint == null || edit.isEmpty()) {
                    return false;
                }
                complaints.put(edit.get().words(), complaint);
            }
        }
        if (entry.get("recipe") instanceof String name) {
            Optional<Variants> known = Arrays.stream(Variants.values())
                    .filter(v -> v.name().equals(name))
                    .findFirst();
            if (known.isEmpty()) {
                return false;
            }
            variant = known.get();
        }
        shape = Optional.ofNullable(entry.get("answer"));
        after = entry.get("after") instanceof List<?> keys
                ? Optional.of(keys.stream().map(String::valueOf).toList())
                : Optional.empty();
        endedBy = Optional.ofNullable(entry.get("endedBy")).map(String::valueOf);
        takesAway = Boolean.TRUE.equals(entry.get("takesAway"));
        alsoMakes = Boolean.TRUE.equals(entry.get("alsoMakes"));
        silent = Boolean.TRUE.equals(entry.get("silent"));
        newId = Optional.ofNullable(entry.get("newId")).map(String::valueOf).filter(text -> text.startsWith("/"));
        return true;
    }
}
