package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.plan.Durations;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.Limits;
import io.loadkit.plan.ValueSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the file says in the words of the DSL and no flag does: {@code parameters}, {@code journeys}, {@code limits} and
 * {@code cleanup}.
 */
final class DslReader {
    static final List<String> JOURNEYS_KEYS = List.of("flows", "bind", "weights", "except");
    static final List<String> LIMITS_KEYS =
            List.of("connect-timeout", "request-timeout", "graceful-stop", "max-in-flight");
    static final List<String> CLEANUP_KEYS = List.of("deadline", "attempts", "undeletable");

    private final ValueReader values;

    DslReader(ValueReader values) {
        this.values = values;
    }

    /** All of it as a change to a test; wrong values are refused here. */
    UnaryOperator<LoadTest> read(Section root) {
        Map<String, ValueSource> parameters = parameters(root);
        JourneyRules rules = root.section("journeys")
                .map(s -> journeys(s.only(JOURNEYS_KEYS)))
                .orElse(JourneyRules.NONE);
        Optional<Limits> limits = root.section("limits").map(s -> limits(s.only(LIMITS_KEYS)));
        Optional<Section> cleanup = root.section("cleanup").map(s -> s.only(CLEANUP_KEYS));
        return test -> {
            LoadTest changed = parameters.isEmpty()
                    ? test
                    : test.parameters(leaf -> Optional.ofNullable(parameters.get(leaf.name())));
            changed = rules.equals(JourneyRules.NONE) ? changed : changed.journeys(none -> rules);
            changed = limits.isPresent() ? changed.limits(usual -> limits.get()) : changed;
            return cleanup.isPresent() ? cleanup(changed, cleanup.get()) : changed;
        };
    }

    private Map<String, ValueSource> parameters(Section root) {
        Map<String, ValueSource> parameters = new LinkedHashMap<>();
        root.section("parameters").ifPresent(section -> {
            for (String name : section.names()) {
                Object value = values.read(section.place(name), section.node(name));
                if (value == null || value instanceof Map || value instanceof List) {
                    throw section.wrong(
                            name, section.node(name), "one value, or where it comes from: " + ValueReader.FORMS);
                }
                parameters.put(name, value instanceof ValueSource source ? source : ValueSource.constant(value));
            }
        });
        return parameters;
    }

    private static JourneyRules journeys(Section section) {
        JourneyRules rules = JourneyRules.NONE;
        for (Section flow : section.sections("flows")) {
            flow.only(List.of("name", "weight", "steps"));
            int weight = flow.whole("weight", 1);
            List<String> steps = flow.texts("steps");
            rules = rules.flow(flow.neededText("name"), f -> {
                JourneyRules.Flow longer = f.weight(weight);
                for (String step : steps) {
                    longer = longer.step(step);
                }
                return longer;
            });
        }
        for (Map.Entry<String, String> bind :
                section.section("bind").map(Section::all).orElse(Map.of()).entrySet()) {
            rules = rules.bind(bind.getKey()).from(bind.getValue());
        }
        Section weights = section.section("weights").orElse(section);
        for (String operation : section.has("weights") ? weights.names() : List.<String>of()) {
            rules = rules.weight(operation, weights.whole(operation, 1));
        }
        for (String operations : section.texts("except")) {
            rules = rules.except(operations);
        }
        return rules;
    }

    private static Limits limits(Section section) {
        Limits limits = Limits.DEFAULT;
        Optional<String> connect = section.text("connect-timeout");
        limits = connect.isPresent()
                ? limits.withConnectTimeout(Durations.parse(section.place("connect-timeout"), connect.get()))
                : limits;
        Optional<String> request = section.text("request-timeout");
        limits = request.isPresent()
                ? limits.withRequestTimeout(Durations.parse(section.place("request-timeout"), request.get()))
                : limits;
        Optional<String> stop = section.text("graceful-stop");
        limits = stop.isPresent()
                ? limits.withGracefulStop(Durations.parse(section.place("graceful-stop"), stop.get()))
                : limits;
        return new Limits(
                limits.connectTimeout(),
                limits.requestTimeout(),
                limits.gracefulStop(),
                limits.keptBodyBytes(),
                section.whole("max-in-flight", limits.maxInFlight()));
    }

    private static LoadTest cleanup(LoadTest test, Section section) {
        return test.cleanup(usual -> {
            var options = usual;
            Optional<String> deadline = section.text("deadline");
            options = deadline.isPresent() ? options.deadline(deadline.get()) : options;
            options = section.has("attempts") ? options.attempts(section.whole("attempts", 1)) : options;
            return section.has("undeletable") ? options.undeletable(section.whole("undeletable", 0)) : options;
        });
    }
}
