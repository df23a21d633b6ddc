package io.loadkit.report;

import static io.loadkit.report.RunDocument.object;

import io.loadkit.result.Capacity;
import io.loadkit.result.CapacityStep;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A capacity as the members of its JSON file, schema 1. Rates are per second, times milliseconds. */
final class CapacityDocument {
    private static final int SCHEMA = 1;

    private CapacityDocument() {}

    static Map<String, @Nullable Object> of(Capacity capacity) {
        return object(
                "schema", SCHEMA,
                "kind", "capacity",
                "name", capacity.plan().name(),
                "target", capacity.plan().target().toString(),
                "startedAt", capacity.startedAt().toString(),
                "seed", capacity.plan().seed(),
                "ending", capacity.ending().name(),
                "answer", capacity.answer(),
                "goals",
                        capacity.search().goals().stream().map(Object::toString).toList(),
                "journeysPerSecond", capacity.rate(),
                "requestsPerSecond", capacity.rps(),
                "least", capacity.least(),
                "most", Double.isInfinite(capacity.most()) ? null : capacity.most(),
                "confidence", capacity.search().confidence(),
                "knee", capacity.knee().map(CapacityStep::asked).orElse(null),
                "steps", capacity.steps().stream().map(CapacityDocument::step).toList());
    }

    private static Map<String, @Nullable Object> step(CapacityStep step) {
        return object(
                "journeysPerSecond", step.asked(),
                "requestsPerSecond", step.rps(),
                "requests", step.requests(),
                "failures", step.failures(),
                "held", step.held(),
                "missed", step.missed(),
                "trust", step.trust().level().name(),
                "service", RunDocument.times(step.service()),
                "response", RunDocument.times(step.response()));
    }
}
