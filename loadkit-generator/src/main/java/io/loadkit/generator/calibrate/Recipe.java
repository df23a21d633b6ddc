package io.loadkit.generator.calibrate;

import io.loadkit.generator.Days;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.Operation;
import io.loadkit.model.Response;
import io.loadkit.plan.Calibration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What is known of one operation: how it went, what is believed of it, and what part it plays. For one thread. */
final class Recipe {
    /** So many draws of a read are tried before its values are believed in. */
    static final int DRAWS = 3;

    /** What {@link #frozen} writes of how it went. */
    private static final Set<String> OUTCOMES = Set.of("works", "refused", "blocked", "not sent");

    private final Operation documented;
    private final int mostRequests;
    private final Beliefs beliefs;
    private final Refusals refusals;
    private final JourneyPart part = new JourneyPart();
    private final Quota quota;
    private final NextTry nextTry;
    private final Transitions transitions;
    private Optional<Reply> last = Optional.empty();
    private Accepted varied = Accepted.NOTHING;
    private int requests;
    private int successes;
    private int extra;
    private int borrowed;
    private boolean givenUp;
    private boolean fresh;
    private boolean waits = true;
    private boolean lucky;
    private List<String> doneBefore = List.of();
    private String irreversible = "";
    private Optional<Reply> accepted = Optional.empty();
    private Optional<Beliefs.State> acceptedWith = Optional.empty();

    Recipe(Operation documented, int mostRequests, Set<Skill> skills, Days days) {
        this.documented = documented;
        this.mostRequests = mostRequests;
        this.beliefs = new Beliefs(documented, skills, days);
        this.refusals = new Refusals(documented, beliefs);
        this.quota = new Quota(documented);
        this.transitions = new Transitions(documented, beliefs);
        this.nextTry = new NextTry(documented, beliefs, refusals, quota, transitions);
    }

    /** Whether it worked once, and was refused on another thing since: that was not in the same state, perhaps. */
    boolean isUnsure() {
        return givenUp && successes > 0 && !isDone() && refusal().isPresent();
    }

    /** Whether more is to be learned, and may be. */
    boolean isOpen() {
        return !givenUp && !isDone();
    }

    /**
     * A create has to work twice: the second has the same values and shows what must be unique. A read whose values are
     * drawn has to work with several of them, as one alone may have been lucky.
     */
    private boolean isDone() {
        boolean creates =
                documented.method().equals("POST") && documented.body().isPresent();
        int enough = creates ? 2 : varied.values().isEmpty() ? 1 : DRAWS;
        return successes >= enough || successes > 0 && requests >= mostRequests;
    }

    boolean works() {
        return isDone() || successes > 0 && givenUp;
    }

    boolean hasFailed() {
        return givenUp && !works();
    }

    /** Whether the target has it not, or has it switched off, whatever it is sent. */
    boolean isSwitchedOff() {
        return hasFailed() && last.filter(Reply::isSwitchedOff).isPresent();
    }

    /** Whether what it acts on should be made anew for the next try, as also where its state counts. */
    boolean wantsFresh() {
        return fresh || part.after().isPresent();
    }

    /** Equal for the two requests that are to have the same values: one that worked, and the one after it. */
    long drawn() {
        return documented.key().hashCode() + 31L * (varied.values().isEmpty() ? requests - successes : requests);
    }

    /** What is believed of the operation. */
    Beliefs beliefs() {
        return beliefs;
    }

    /** What is learned of its refusals. */
    Refusals refusals() {
        return refusals;
    }

    /** What is learned of states that it names. */
    Transitions transitions() {
        return transitions;
    }

    /** What part it plays in journeys. */
    JourneyPart part() {
        return part;
    }

    /** Its path, which stays as documented. */
    String path() {
        return documented.path();
    }

    /** The operation as its document has it. */
    Operation documented() {
        return documented;
    }

    /** The operation as it is now believed to be. */
    Operation operation() {
        return beliefs.operation();
    }

    Optional<Double> quotaPerSecond() {
        return quota.perSecond();
    }

    void giveUp() {
        givenUp = true;
    }

    /** What had been done to the thing when this worked for the first time; it may have needed some of that. */
    List<String> doneBefore() {
        return doneBefore;
    }

    void doneBefore(List<String> keys) {
        if (successes == 0) {
            doneBefore = List.copyOf(keys);
        }
    }

    /** Counts a request that was sent for the sake of another operation. */
    void usedAgain(Reply reply) {
        boolean success = isSuccess(reply);
        accepted = success ? Optional.of(reply) : accepted;
        part.refusedSince(success ? Optional.empty() : Optional.of(reply));
        borrowed++;
        if (successes == 0 && reply.isSwitchedOff()) {
            last = Optional.of(reply);
            givenUp = true;
        }
        if (isSuccess(reply) && documented.method().equals("DELETE")) {
            successes++; // it is tried for real only, on what has to go
        }
        if (isSuccess(reply) && !Learned.isDocumented(documented)) {
            beliefs.learn(reply);
        } else if (successes > 0 && reply.isRefusal() && refusals.related(reply)) {
            successes = 1; // the values were lucky before
            givenUp = false;
            extra += 2;
        }
    }

    boolean isSuccess(Reply reply) {
        if (reply.is2xx()) {
            return nextTry.saysFailureAlways() || !reply.saysFailure();
        }
        String status = String.valueOf(reply.status());
        return reply.status() >= 300
                && reply.status() < 400
                && (documented.responses().stream().anyMatch(r -> r.status().equals(status))
                        || documented.responses().stream().noneMatch(Response::isSuccess));
    }

    /** Learns from an answer. */
    void answered(Reply reply) {
        answered(reply, Accepted.NOTHING);
    }

    /** Learns from the answer to a request with those values. */
    void answered(Reply reply, Accepted values) {
        if (successes == 0) {
            varied = values;
        }
        requests++;
        last = Optional.of(reply);
        fresh = false;
        quota.answered(reply);
        if (isSuccess(reply)) {
            successes++;
            accepted = last;
            transitions.accepted(reply);
            acceptedWith = Optional.of(beliefs.state());
            if (!Learned.isDocumented(documented)) {
                beliefs.learn(reply);
            }
            return;
        }
        NextTry.Next next = nextTry.after(reply, varied, successes > 0);
        givenUp = next.givesUp();
        fresh = next.fresh();
        successes = next.anew() ? 0 : successes;
        if (requests >= mostRequests + extra) {
            givenUp = true;
        }
        if (works()) {
            acceptedWith.ifPresent(state -> beliefs.back(state, reply)); // what was changed since then was of no use
        }
    }

    /**
     * It was refused for the state of what it acts on: other values are of no use, it is tried again when more is known of what
     * leads where. False where that has been tried, or it has worked before.
     */
    boolean waits(Reply reply) {
        if (!waits || successes > 0 || transitions.hasOther(reply)) {
            return false;
        }
        requests++;
        last = Optional.of(reply);
        quota.answered(reply);
        givenUp = true;
        return true;
    }

    /** It worked, and was refused for the state of another thing since: what had been done before is to be found out. */
    void workedByLuck(Reply reply) {
        if (waits && !lucky && isDone() && part.after().isEmpty()) {
            lucky = true;
            successes = 0;
            givenUp = true;
            last = Optional.of(reply);
        }
    }

    /** No order helps: what is sent may be wrong all the same. False where it was tried so already. */
    boolean waitsNoLonger() {
        if (lucky && waits && successes == 0) {
            waits = false;
            successes = 1;
            part.after(Optional.empty());
            return true;
        }
        boolean did = waits && successes == 0 && requests < mostRequests + extra;
        waits = false;
        if (did) {
            again(0);
        }
        return did;
    }

    /** Whether what it does keeps things from being deleted, so that it is not for a load. */
    boolean isIrreversible() {
        return !irreversible.isEmpty();
    }

    /** What was refused after it, and how; empty for nothing. */
    String irreversible() {
        return irreversible;
    }

    /** It was found out that what it does keeps things from being deleted. */
    void irreversible(String why) {
        irreversible = why;
    }

    /** What it was refused with last, where it never worked or does not any more. */
    Optional<Reply> refusal() {
        return last.filter(reply -> reply.isRefusal());
    }

    /** Keeps a value that was accepted in place of one that was refused in a journey; false when that is no news. */
    boolean keepsAccepted(Reply refusal) {
        return accepted.filter(good -> KeptValues.after(refusal, good, operation(), beliefs))
                .isPresent();
    }

    /** What it was accepted with last. */
    Optional<Reply> accepted() {
        return accepted;
    }

    /** What was answered last. */
    Optional<Reply> last() {
        return last;
    }

    /** Whether it was sent in this run, and is not only remembered from an earlier one. */
    boolean wasTried() {
        return requests + borrowed > 0;
    }

    /** Is tried once more, on a new thing: what was done to that before is another. */
    void again(int more) {
        givenUp = false;
        fresh = true;
        extra += more;
    }

    /** What the document says of it, in short. */
    String print() {
        return Prints.of(documented);
    }

    /** Begins anew. */
    void forget() {
        beliefs.forget();
        last = Optional.empty();
        nextTry.forget();
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
        beliefs.freeze(out);
        part.freeze(out);
        quota.told().ifPresent(calls -> out.put("callsPerSecond", calls));
        if (nextTry.saysFailureAlways()) {
            out.put("errorsInBody", true);
        }
        if (isIrreversible()) {
            out.put("irreversible", masked.apply(irreversible));
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
        if (!OUTCOMES.contains(outcome) || !beliefs.thaw(entry)) {
            return false;
        }
        part.thaw(entry);
        nextTry.saysFailureAlways(Boolean.TRUE.equals(entry.get("errorsInBody")));
        irreversible = String.valueOf(entry.getOrDefault("irreversible", ""));
        if (entry.get("callsPerSecond") instanceof Number calls) {
            quota.tell(calls.doubleValue());
        }
        successes = outcome.equals("works") ? 2 : 0;
        givenUp = outcome.equals("refused") || outcome.equals("blocked");
        if (outcome.equals("refused")) {
            int status = entry.get("status") instanceof Long number ? number.intValue() : 0;
            last = Optional.of(
                    new Reply(status, Optional.empty(), "", String.valueOf(entry.getOrDefault("reason", ""))));
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
        Optional<Reply> shown = works() && accepted.isPresent() ? accepted : last;
        List<String> repairs = beliefs.repairs();
        if (nextTry.saysFailureAlways()) {
            repairs.add(Calibration.ERROR_IN_BODY);
        }
        String message = works()
                ? (nextTry.saysFailureAlways() ? last.map(Reply::message).orElse("") : "")
                : last.map(Reply::message).orElse("nothing provided what it needs");
        return new Calibration.Tried(
                documented.key(),
                outcome,
                shown.map(Reply::status).orElse(0),
                requests + borrowed,
                beliefs.variant(),
                repairs,
                message);
    }
}
