package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Response;
import io.loadkit.plan.Calibration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of one operation, and what to try next. For one thread. */
final class Recipe {
    private static final int MOST_SERVER_ERRORS = 2;
    private static final int MOST_UNANSWERED = 2;
    private static final int MOST_UNAUTHORIZED = 3;
    private static final List<Variants> ON_REFUSAL =
            List.of(Variants.OWN_VALUES, Variants.REQUIRED, Variants.FULL, Variants.FULL_OWN);

    private final Operation documented;
    private final int mostRequests;
    private final Map<String, Complaint> complaints = new LinkedHashMap<>();
    private final Set<Variants> tried = EnumSet.of(Variants.GENERATED);
    private final List<Edit> learned = new ArrayList<>();
    private Variants variant = Variants.GENERATED;
    private Optional<Reply> last = Optional.empty();
    private int requests;
    private int successes;
    private int serverErrors;
    private int unanswered;
    private int unauthorized;
    private int missingThings;
    private int again;
    private boolean givenUp;
    private boolean fresh;
    private final Quota quota;

    Recipe(Operation documented, int mostRequests) {
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
        for (Edit edit : learned) {
            out = edit.apply(out);
        }
        return out;
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
    void usedAgain() {
        requests++;
    }

    boolean isSuccess(Reply reply) {
        if (reply.is2xx()) {
            return true;
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
            if (learned.isEmpty()) {
                Learned.from(reply, documented).ifPresent(learned::add);
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
        if (status == 429) {
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
        } else if (status == 415 || status == 406) {
            givenUp = !repaired(reply) && !varied(List.of(Variants.NEXT_MEDIA));
        } else if (status == 404 && documented.path().contains("{") && missingThings++ == 0) {
            fresh = true;
        } else if (!repaired(reply) && !varied(ON_REFUSAL)) {
            givenUp = again++ > 0;
            fresh = true;
        }
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
        Operation now = operation();
        for (ErrorDialect dialect : ErrorDialect.all()) {
            boolean changed = false;
            for (Complaint read : dialect.read(reply, now)) {
                Complaint complaint = reply.status() == 409 ? read.as(Kind.TAKEN) : read;
                Optional<Edit> edit = Repairs.of(complaint);
                if (edit.isPresent() && !isHopeless(complaint, now)) {
                    changed |= complaints.putIfAbsent(edit.get().words(), complaint) == null;
                }
            }
            if (changed) {
                return true;
            }
        }
        boolean conflict = reply.status() == 409 && documented.body().isPresent();
        return conflict && complaints.putIfAbsent(Unrepeated.ALL.message(), Unrepeated.ALL) == null;
    }

    /** Taking away what the document requires, because of a word in a sentence, is more often wrong than right. */
    private static boolean isHopeless(Complaint complaint, Operation now) {
        if (complaint.kind() != Kind.UNKNOWN) {
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
            boolean applies = next == Variants.NEXT_MEDIA ? documented.body().isPresent() : changes(next);
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

    Calibration.Tried summary() {
        Calibration.Outcome outcome = works()
                ? Calibration.Outcome.WORKS
                : last.isEmpty() ? Calibration.Outcome.BLOCKED : Calibration.Outcome.REFUSED;
        List<String> repairs = new ArrayList<>(complaints.keySet());
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
