package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One step of a journey. */
public sealed interface Step {

    /**
     * Sends a request, checks its answer and saves values of it. A step whose template needs a saved value that is not
     * there is skipped.
     *
     * @param cleanup whether the step takes away what the journey made: it is then also run when an earlier step
     *     failed, and when the run ends in the middle of the journey
     */
    record Request(RequestTemplate template, List<Check> checks, List<Save> saves, boolean cleanup) implements Step {
        /**
         * Checks what it is given and copies its collections.
         *
         * @param template what is sent
         * @param checks what the answer must be like
         * @param saves what is kept of the answer
         * @param cleanup whether the step takes away what the journey made: it is then also run when an earlier step
         *     failed, and when the run ends in the middle of the journey
         */
        public Request {
            checks = List.copyOf(checks);
            saves = List.copyOf(saves);
        }
    }

    /**
     * Logs the user in. Sent before another request of the journey whenever the user is not logged in: at first, when
     * the last login is older than {@code validFor}, and after an answer 401, whose request is then sent once more.
     * What it saves is kept for all journeys of the user; in an open model it is shared by all arrivals that act under
     * the same account. When it fails, the journey has failed.
     *
     * @param request whose answer has what later requests need; a cookie it sets counts as such
     * @param validFor how long one login lasts, above 0; where others share it, it is used a quarter longer while one
     *     of them renews it
     * @param refresh renews a login in place of {@code request}, from what that saved, and saves under the same names;
     *     when it fails, {@code request} is sent
     */
    record Login(Request request, Duration validFor, Optional<Request> refresh) implements Step {
        /**
         * Checks what it is given.
         *
         * @param request whose answer has what later requests need; a cookie it sets counts as such
         * @param validFor how long one login lasts, above 0
         * @param refresh renews it; needs and saves only what {@code request} saves
         */
        public Login {
            if (validFor.isNegative() || validFor.isZero()) {
                throw new ConfigurationException(
                        Problem.value("validity of a login", validFor, "a length of time above 0"));
            }
            Set<String> saved = new TreeSet<>();
            request.saves().forEach(save -> saved.add(save.name()));
            refresh.ifPresent(renewal -> {
                Set<String> named = new TreeSet<>(renewal.template().needs());
                renewal.saves().forEach(save -> named.add(save.name()));
                if (!saved.containsAll(named)) {
                    throw new ConfigurationException(Problem.value(
                            "values of the refresh of a login", named, "only what the login saves: " + saved));
                }
            });
        }

        /**
         * A login that is renewed by logging in again.
         *
         * @param request whose answer has what later requests need; a cookie it sets counts as such
         * @param validFor how long one login lasts, above 0
         */
        public Login(Request request, Duration validFor) {
            this(request, validFor, Optional.empty());
        }
    }

    /**
     * Runs code of the user's, in which requests are sent one after the other by calls that wait for the answer.
     *
     * <p>What its requests make is entered in the ledger where {@code ledger} names them: requests of the same {@code
     * METHOD /path}. Only path, headers and the names of what is saved are taken from there.
     *
     * @param body called once in each journey, on a thread of its own; safe for many users at once
     * @param ledger requests that make something, and those that take it away again, which are marked as clean-up
     */
    record Code(Consumer<Session> body, List<Request> ledger) implements Step {
        /**
         * Copies the list.
         *
         * @param body called once in each journey, on a thread of its own; safe for many users at once
         * @param ledger requests that make something, and those that take it away again, which are marked as clean-up
         */
        public Code {
            ledger = List.copyOf(ledger);
        }

        /**
         * Code of which nothing is entered in the ledger.
         *
         * @param body called once in each journey, on a thread of its own; safe for many users at once
         */
        public Code(Consumer<Session> body) {
            this(body, List.of());
        }
    }

    /** Waits before the next step, in place of the scenario's think time. */
    record Pause(ThinkTime time) implements Step {}
}
