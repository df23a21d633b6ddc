package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.Operation;
import java.util.List;
import java.util.Set;

/**
 * Decides what is tried next of an operation after a request that did not work: what is believed of it otherwise, another
 * thing that it acts on, or nothing more. For one thread.
 */
final class NextTry {
    private static final int MOST_SERVER_ERRORS = 2;
    private static final int MOST_UNANSWERED = 2;

    /** A server may close a connection that rested for as long as it lets one rest, just when a request is on its way. */
    private static final int MOST_LOST = 4;

    private static final int MOST_UNAUTHORIZED = 3;
    private static final int MOST_SOFT = 3;

    private static final List<Variants> ON_REFUSAL = List.of(
            Variants.AS_SHOWN,
            Variants.OWN_VALUES,
            Variants.REQUIRED,
            Variants.FULL,
            Variants.FULL_OWN,
            Variants.LAST_CHOICE,
            Variants.EMPTY,
            Variants.DEEP);

    private final Operation documented;
    private final Beliefs beliefs;
    private final Refusals refusals;
    private final Quota quota;
    private final Transitions transitions;
    private int serverErrors;
    private int unanswered;
    private int unauthorized;
    private int missingThings;
    private int doneAlready;
    private int again;
    private int soft;

    /**
     * What comes next.
     *
     * @param givesUp whether nothing does
     * @param fresh whether what it acts on is made anew for that
     * @param anew whether it has to be accepted again before it is believed to work
     */
    record Next(boolean givesUp, boolean fresh, boolean anew) {
        private static final Next GO_ON = new Next(false, false, false);
        private static final Next GO_ON_AFRESH = new Next(false, true, false);
        private static final Next GO_ON_ANEW = new Next(false, false, true);

        private static Next giveUpIf(boolean enough) {
            return new Next(enough, false, false);
        }

        /** On another thing that it acts on, unless that was tried often enough. */
        private static Next afreshUnless(boolean enough) {
            return new Next(enough, true, false);
        }
    }

    NextTry(Operation documented, Beliefs beliefs, Refusals refusals, Quota quota, Transitions transitions) {
        this.documented = documented;
        this.transitions = transitions;
        this.beliefs = beliefs;
        this.refusals = refusals;
        this.quota = quota;
    }

    /** Whether its answers say that they failed whatever is sent, so that this is how it answers. */
    boolean saysFailureAlways() {
        return soft >= MOST_SOFT;
    }

    void saysFailureAlways(boolean does) {
        soft = does ? MOST_SOFT : 0;
    }

    /**
     * After an answer that is no success.
     *
     * @param drawn values that were drawn for the request
     * @param worked whether it has worked before
     */
    Next after(Reply reply, Accepted drawn, boolean worked) {
        int status = reply.status();
        if (reply.is2xx()) { // it says so in its body only
            if (++soft >= MOST_SOFT || !refusals.repaired(reply) && !beliefs.varied(ON_REFUSAL)) {
                saysFailureAlways(true);
                beliefs.forget();
            }
            return Next.GO_ON;
        }
        if (status == 429) {
            return Next.giveUpIf(quota.isOutOfReach(reply));
        }
        return worked ? afterSuccess(reply, drawn) : first(reply, drawn);
    }

    /** It has never worked. */
    private Next first(Reply reply, Accepted drawn) {
        int status = reply.status();
        if (status == 0) {
            boolean eased = reply.isLate() && beliefs.withSmallNumbers();
            int most = reply.isLate() ? MOST_UNANSWERED : MOST_LOST;
            return Next.giveUpIf(++unanswered >= most && !eased);
        }
        if (status >= 500) {
            // Some fail over something that was sent, some over an optional parameter that was not.
            boolean other = beliefs.varied(List.of(
                    Variants.REQUIRED, Variants.FULL, Variants.LAST_CHOICE, Variants.EMPTY, Variants.WITH_BODY));
            return Next.giveUpIf(++serverErrors >= MOST_SERVER_ERRORS && !other);
        }
        if (status == 401 || status == 403) {
            return Next.giveUpIf(!refusals.otherFile(reply) && ++unauthorized >= MOST_UNAUTHORIZED);
        }
        if (reply.isSwitchedOff()) {
            return Next.giveUpIf(true);
        }
        if (status == 413) {
            return Next.giveUpIf(
                    !beliefs.varied(List.of(Variants.SMALL)) && !beliefs.varied(List.of(Variants.REQUIRED)));
        }
        if (status == 415 || status == 406) {
            return Next.giveUpIf(
                    !refusals.repaired(reply) && !beliefs.varied(List.of(Variants.NEXT_MEDIA, Variants.WITH_BODY)));
        }
        if (status == 404 && documented.method().equals("POST") && beliefs.leftOut("id")) {
            return Next.GO_ON; // what does not exist is the thing that was to be made: it is not to have an id yet
        }
        if (missesThing(reply)) {
            return Next.GO_ON_AFRESH;
        }
        boolean updates = documented.method().equals("PUT") && Folders.isOfOne(documented.path());
        if (status == 404 && updates) { // it changes what is there, and puts nothing where nothing is
            return Next.giveUpIf(!refusals.repaired(reply));
        }
        if (transitions.refused(reply)) {
            return Next.GO_ON;
        }
        boolean ofThings = refusals.isOfThings(reply);
        if (ofThings && !refusals.repaired(reply)) {
            return Next.afreshUnless(again++ > Recipe.DRAWS);
        }
        if (!ofThings && !refusals.repaired(reply) && !beliefs.varied(ON_REFUSAL) && !isGivenBody(status)) {
            return Next.afreshUnless(again++ > (drawn.values().isEmpty() ? 0 : Recipe.DRAWS)); // others may be accepted
        }
        return Next.GO_ON;
    }

    /** Whether what it acts on is not there, for the first time: that says nothing of what was sent. */
    private boolean missesThing(Reply reply) {
        return reply.status() == 404 && documented.path().contains("{") && missingThings++ == 0;
    }

    /** Whether the thing is in the state that this brings about, for the first time: on another it will work again. */
    private boolean isDoneAlready(Reply reply) {
        return Set.of(400, 409, 422, 423).contains(reply.status())
                && Folders.goesOn(documented.path())
                && States.isOfItself(documented.path(), reply.body())
                && doneAlready++ == 0;
    }

    /** A body of its own does not help where something else is not found or in another state. */
    private boolean isGivenBody(int status) {
        return (status == 400 || status == 422) && beliefs.varied(List.of(Variants.WITH_BODY));
    }

    /** It worked before, and does not with the same values: some must be new, or what it acts on. */
    private Next afterSuccess(Reply reply, Accepted drawn) {
        if (missesThing(reply) || isDoneAlready(reply)) {
            return Next.GO_ON_AFRESH;
        }
        if (refusals.isOfThings(reply)) {
            return Next.afreshUnless(again++ > Recipe.DRAWS);
        }
        if (reply.isRefusal() && beliefs.keepsTo(drawn.values())) {
            return Next.GO_ON_ANEW; // until the values that are kept have been accepted once more
        }
        if (reply.isRefusal() && refusals.repaired(reply)) {
            return Next.GO_ON;
        }
        // Many do not look whether a value is taken before they store it, and fail.
        boolean repeated = (Set.of(400, 409, 422).contains(reply.status()) || reply.status() >= 500)
                && !documented.path().contains("{");
        if (repeated && documented.method().equals("POST") && beliefs.allNew()) {
            return Next.GO_ON; // the same once more was refused, in words that nobody here knows
        }
        return Next.afreshUnless(again++ > 0);
    }

    /** Begins anew. */
    void forget() {
        soft = 0;
    }
}
