package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Response;
import io.loadkit.plan.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What is known of one operation, and what to try next. For one thread. */
final class Recipe {
    private static final int MOST_SERVER_ERRORS = 2;
    private static final int MOST_UNANSWERED = 2;
    private static final int MOST_UNAUTHORIZED = 3;
    private static final int MOST_SOFT = 3;
    private static final List<Variants> ON_REFUSAL =
            List.of(Variants.AS_SHOWN, Variants.OWN_VALUES, Variants.REQUIRED, Variants.FULL, Variants.FULL_OWN);

    private final Operation documented;
    private final int mostRequests;
    private final Set<Skill> skills;
    private final Map<String, Complaint> complaints = new LinkedHashMap<>();
    private final Set<Variants> tried = EnumSet.of(Variants.GENERATED);
    private Optional<Object> shape = Optional.empty();
    private Variants variant = Variants.GENERATED;
    private Optional<Reply> last = Optional.empty();
    private int requests;
    private int successes;
    private int serverErrors;
    private int unanswered;
    private int unauthorized;
    private int missingThings;
    private int again;
    private int soft;
    private boolean givenUp;
    private boolean fresh;
    private final Quota quota;

    Recipe(Operation documented, int mostRequests, Set<Skill> skills) {
        this.skills = skills;
        this.documented = documented;
        this.mostRequests = mostRequests;
        this.quota = new Quota(documented);
    }

    /** The operation as it is now believed to be. */
    Operation operation() {
        Operation out = variant.apply(documented);
        for (Complaint complaint : complaints.values()) {
            Optional<Edit> edit = Repairs.of(complaint);
            out = edit.isPresent() ? edit.get().apply(out) : out;
        }
        return shape.isPresent() ? Learned.edit(shape.get()).apply(out) : out;
    }

    /** Whether more is to be learned, and may be. */
    boolean isOpen() {
        return !givenUp && !isDone();
    }

    /** A create has to work twice: the second has the same values and shows what must be unique. */
    private boolean isDone() {
        boolean creates =
                documented.method().equals("POST") && documented.body().isPresent();
        return successes >= (creates ? 2 : 1) || successes > 0 && requests >= mostRequests;
    }

    boolean works() {
        return isDone() || successes > 0 && givenUp;
    }

    boolean hasFailed() {
        return givenUp && !works();
    }

    /** Whether what it acts on should be made anew for the next try. */
    boolean wantsFresh() {
        return fresh;
    }

    /** Equal for the two requests that are to have the same values: one that worked, and the one after it. */
    long drawn() {
        return documented.key().hashCode() + 31L * (requests - successes);
    }

    /** Places of values that a refusal called unknown: they refer to something else. */
    List<String> references() {
        return complaints.values().stream()
                .filter(c -> c.kind() == Kind.REFERENCE)
                .map(c -> String.join("/", c.path()))
                .toList();
    }

    /** Which values must be new in each request. */
    Unrepeated unrepeated() {
        return Unrepeated.of(complaints.values());
    }

    Optional<Double> quotaPerSecond() {
        return quota.perSecond();
    }

    void giveUp() {
        givenUp = true;
    }

    /** Counts a request that was sent for the sake of another operation. */
    void usedAgain(Reply reply) {
        requests++;
        if (isSuccess(reply) && !Learned.isDocumented(documented)) {
            learn(reply);
        }
    }

    /** What its answers look like, whatever the document says: what was expected of this one is not there. */
    void learn(Reply reply) {
        if (shape.isEmpty() && skills.contains(Skill.LIVE_INFERENCE)) {
            shape = Learned.shape(reply);
        }
    }

    boolean isSuccess(Reply reply) {
        if (reply.is2xx()) {
            return soft >= MOST_SOFT || !reply.saysFailure();
        }
        String status = String.valueOf(reply.status());
        return reply.status() >= 300
                && reply.status() < 400
                && (documented.responses().stream().anyMatch(r -> r.status().equals(status))
                        || documented.responses().stream().noneMatch(Response::isSuccess));
    }

    /** Learns from an answer. */
    void answered(Reply reply) {
        requests++;
        last = Optional.of(reply);
        fresh = false;
        quota.answered(reply);
        if (isSuccess(reply)) {
            successes++;
            if (!Learned.isDocumented(documented)) {
                learn(reply);
            }
            return;
        }
        next(reply);
        if (requests >= mostRequests) {
            givenUp = true;
        }
    }

    private void next(Reply reply) {
        int status = reply.status();
        if (reply.is2xx()) {
            // It says so in its body only. If it says so whatever is sent, that is how it answers.
            soft = ++soft < MOST_SOFT && (repaired(reply) || varied(ON_REFUSAL)) ? soft : MOST_SOFT;
        } else if (status == 429) {
            givenUp = quota.isOutOfReach(reply);
        } else if (successes > 0) {
            once(reply);
        } else if (status == 0) {
            givenUp = ++unanswered >= MOST_UNANSWERED;
        } else if (status >= 500) {
            givenUp = ++serverErrors >= MOST_SERVER_ERRORS;
            varied(List.of(Variants.REQUIRED));
        } else if (status == 401 || status == 403) {
            givenUp = ++unauthorized >= MOST_UNAUTHORIZED;
        } else if (status == 405 || status == 501) {
            givenUp = true;
        } else if (status == 413) {
            givenUp = !varied(List.of(Variants.SMALL)) && !varied(List.of(Variants.REQUIRED));
        } else if (status == 415 || status == 406) {
            givenUp = !repaired(reply) && !varied(List.of(Variants.NEXT_MEDIA));
        } else if (status == 404 && documented.method().equals("POST") && leftOut("id")) {
            fresh = false; // what does not exist is the thing that was to be made: it is not to have an id yet
        } else if (status == 404 && documented.path().contains("{") && missingThings++ == 0) {
            fresh = true;
        } else if (!repaired(reply) && !varied(ON_REFUSAL)) {
            givenUp = again++ > 0;
            fresh = true;
        }
    }

    /** Leaves an optional property of the body out; false when there is none of that name. */
    private boolean leftOut(String name) {
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

    /** It worked before, and does not with the same values: some must be new, or what it acts on. */
    private void once(Reply reply) {
        if (reply.isRefusal() && repaired(reply)) {
            return;
        }
        givenUp = again++ > 0;
        fresh = true;
    }

    private boolean repaired(Reply reply) {
        if (!skills.contains(Skill.REPAIR)) {
            return false;
        }
        Operation now = operation();
        for (ErrorDialect dialect : ErrorDialect.all()) {
            boolean changed = false;
            for (Complaint read : dialect.read(reply, now)) {
                Complaint complaint = meant(reply.status() == 409 ? read.as(Kind.TAKEN) : read, now);
                Optional<Edit> edit = Repairs.of(complaint);
                if (edit.isPresent()) {
                    changed |= complaints.putIfAbsent(edit.get().words(), complaint) == null;
                }
            }
            if (changed) {
                return true;
            }
        }
        boolean conflict = reply.status() == 409 && documented.body().isPresent();
        return conflict && complaints.putIfAbsent(Unrepeated.WORDS, Unrepeated.ALL) == null;
    }

    /** What is not found and has to be there refers to something; what need not be there is left out. */
    private static Complaint meant(Complaint complaint, Operation now) {
        return complaint.kind() == Kind.UNKNOWN && isRequired(complaint, now)
                ? complaint.as(Kind.REFERENCE)
                : complaint;
    }

    private static boolean isRequired(Complaint complaint, Operation now) {
        if (complaint.path().isEmpty()) {
            return false;
        }
        String name = complaint.path().get(complaint.path().size() - 1);
        return now.parameters().stream().anyMatch(p -> p.required() && p.name().equals(name))
                || now.body()
                        .map(b -> b.contents().get(0).schema().resolved())
                        .filter(s -> s instanceof io.loadkit.model.Schema.Structure structure
                                && structure.required().contains(name))
                        .isPresent();
    }

    private boolean varied(List<Variants> order) {
        for (Variants next : order) {
            boolean applies = next == Variants.NEXT_MEDIA
                    ? documented.body().isPresent()
                    : next == Variants.AS_SHOWN ? !next.apply(documented).equals(documented) : changes(next);
            if (applies && tried.add(next)) {
                variant = next;
                return true;
            }
        }
        return false;
    }

    private boolean changes(Variants next) {
        return documented.body().isPresent()
                || documented.parameters().stream()
                                .anyMatch(p -> !p.required() || !p.examples().isEmpty())
                        && next != Variants.FULL_OWN;
    }

    /** What the document says of it, in short. */
    String print() {
        return Prints.of(documented);
    }

    /** Begins anew. */
    void forget() {
        complaints.clear();
        variant = Variants.GENERATED;
        shape = Optional.empty();
        last = Optional.empty();
        soft = 0;
        successes = 0;
        givenUp = false;
    }

    /** What could not be sent before perhaps can be now. */
    void unblock() {
        givenUp &= last.isPresent() || successes > 0;
    }

    /** All that is known, as plain JSON values. */
    Map<String, Object> frozen(boolean wasSent, UnaryOperator<String> masked) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put(Frozen.PRINT, Prints.of(documented));
        out.put(Frozen.OUTCOME, wasSent ? outcome().name().toLowerCase(Locale.ROOT) : "not sent");
        if (variant != Variants.GENERATED) {
            out.put("recipe", variant.name());
        }
        if (!complaints.isEmpty()) {
            out.put(
                    "repairs",
                    complaints.values().stream().map(Complaint::frozen).toList());
        }
        shape.ifPresent(s -> out.put("answer", s));
        quota.told().ifPresent(calls -> out.put("callsPerSecond", calls));
        if (soft >= MOST_SOFT) {
            out.put("errorsInBody", true);
        }
        if (wasSent && !works()) {
            out.put("status", last.map(Reply::status).orElse(0));
            out.put("reason", masked.apply(summary().message()));
        }
        return out;
    }

    /** Becomes what {@link #frozen} wrote; false when that says nothing of use. */
    boolean thaw(Map<String, Object> entry) {
        String outcome = String.valueOf(entry.get(Frozen.OUTCOME));
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
        soft = Boolean.TRUE.equals(entry.get("errorsInBody")) ? MOST_SOFT : 0;
        if (entry.get("callsPerSecond") instanceof Number calls) {
            quota.tell(calls.doubleValue());
        }
        switch (outcome) {
            case "works" -> successes = 2;
            case "refused" -> {
                givenUp = true;
                int status = entry.get("status") instanceof Long number ? number.intValue() : 0;
                last = Optional.of(
                        new Reply(status, Optional.empty(), "", String.valueOf(entry.getOrDefault("reason", ""))));
            }
            case "blocked" -> givenUp = true;
            default -> {
                return outcome.equals("not sent");
            }
        }
        return true;
    }

    private Calibration.Outcome outcome() {
        return works()
                ? Calibration.Outcome.WORKS
                : last.isEmpty() ? Calibration.Outcome.BLOCKED : Calibration.Outcome.REFUSED;
    }

    Calibration.Tried summary() {
        Calibration.Outcome outcome = outcome();
        List<String> repairs = new ArrayList<>(complaints.keySet());
        if (soft >= MOST_SOFT) {
            repairs.add("answers with an error in its body all the same");
        }
        String message = works() ? "" : last.map(Reply::message).orElse("nothing provided what it needs");
        return new Calibration.Tried(
                documented.key(),
                outcome,
                last.map(Reply::status).orElse(0),
                requests,
                variant.words(),
                repairs,
                message);
    }
}
