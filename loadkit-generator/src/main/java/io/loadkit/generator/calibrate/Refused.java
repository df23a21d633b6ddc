package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A step that worked before, and was refused.
 *
 * @param sent bodies that the steps before it were accepted with, by their keys
 * @param saved what was known then
 * @param answers what each operation before it answered first when it was accepted, by its key
 */
record Refused(
        Step.Request step,
        Reply reply,
        Map<String, String> sent,
        Map<String, Object> saved,
        Map<String, Reply> answers) {
    /** Of what is known so far, and will be changed by what is sent next. */
    static Refused now(Step.Request step, Reply reply, Map<String, Object> saved, Map<String, Reply> answers) {
        Map<String, String> sent = new HashMap<>();
        answers.forEach((key, answer) -> {
            if (!answer.sent().isEmpty()) {
                sent.put(key, answer.sent());
            }
        });
        return new Refused(step, reply, sent, Collections.unmodifiableMap(new HashMap<>(saved)), Map.copyOf(answers));
    }

    /** Whether a deletion was refused for the state of the thing, or of what holds it. */
    boolean isForState() {
        return deletes() && Set.of(400, 409, 422, 423).contains(reply.status());
    }

    /** What was known, and what other scenarios would have kept of the same answers: their steps may need it. */
    Map<String, Object> knownTo(Collection<Scenario> others) {
        Map<String, Object> out = new HashMap<>(saved);
        others.stream()
                .flatMap(scenario -> scenario.requests().stream())
                .filter(step -> answers.containsKey(Steps.key(step)))
                .forEach(step -> step.saves().stream()
                        .filter(save -> !out.containsKey(save.name()))
                        .forEach(save -> Objects.requireNonNull(answers.get(Steps.key(step)))
                                .extract(save.from())
                                .ifPresent(value -> out.put(save.name(), value))));
        return out;
    }

    String key() {
        return Steps.key(step);
    }

    boolean cleanup() {
        return step.cleanup();
    }

    /** Whether it was to take something away. */
    boolean deletes() {
        return cleanup() && key().startsWith("DELETE ");
    }

    /** Whether it was to take away something that is there still. */
    boolean isRefusedDeletion() {
        return deletes() && !findsNothing();
    }

    /** Whether what it was about is not there. */
    boolean findsNothing() {
        return reply.status() == 404 || reply.status() == 410;
    }
}
