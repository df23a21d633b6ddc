package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.text.Closest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a user says of the journeys that are made of a discovered API. Immutable: every method returns a changed copy. One file
 * because it is one value and its Javadoc.
 * Operations are called {@code METHOD /path}, placeholders as in the document.
 *
 * <pre>{@code
 * .journeys(j -> j
 *         .flow("buy", f -> f.weight(3).step("POST /users").step("POST /orders"))
 *         .bind("order.user_id").from("POST /users#/id")
 *         .weight("GET /orders", 5)
 *         .except("DELETE /users/*"))
 * }</pre>
 *
 * @param flows journeys beside those that are found
 * @param bindings where values come from, asked in order
 * @param weights how many times as often as the rest an operation is sent, by its key
 * @param except operations that are not sent; {@code *} stands for any part of a segment, {@code **} for any text
 * @param after what is sent before an operation, on the same thing, as {@link Ending#of} reads it, by its key; an operation with an empty list is sent
 *     to things to which nothing else was done
 * @param ends what is sent before a thing is deleted to which an operation was done, as {@link Ending#of} reads it, by the
 *     key of that one
 * @param takers operations after which the thing that they act on is not there any more, by their keys
 * @param makers operations that make things besides the one which things of that kind come from, by their keys
 * @param renames where the answer of an update has the id that its thing goes by from then on, by the key of the update
 */
public record JourneyRules(
        List<Flow> flows,
        List<Binding> bindings,
        Map<String, Integer> weights,
        List<String> except,
        Map<String, List<String>> after,
        Map<String, String> ends,
        Set<String> takers,
        Set<String> makers,
        Map<String, String> renames) {
    /** No rules. */
    public static final JourneyRules NONE = new JourneyRules(
            List.of(), List.of(), Map.of(), List.of(), Map.of(), Map.of(), Set.of(), Set.of(), Map.of());

    private static final int MOST_WEIGHT = 1_000;
    private static final Pattern KEY = Pattern.compile("[A-Za-z]+ /\\P{Cntrl}*");

    /**
     * Copies its collections.
     *
     * @param flows journeys beside those that are found
     * @param bindings where values come from, asked in order
     * @param weights how many times as often as the rest an operation is sent, by its key
     * @param except operations that are not sent; {@code *} stands for any part of a segment, {@code **} for any text
     * @param after what is sent before an operation, on the same thing, by its key
     * @param ends what is sent before a thing is deleted, by the key of the operation that was done to it
     * @param takers operations after which the thing that they act on is not there any more, by their keys
     * @param makers operations that make things besides the one which things of that kind come from, by their keys
     * @param renames where the answer of an update has the id that its thing goes by from then on
     */
    public JourneyRules {
        flows = List.copyOf(flows);
        bindings = List.copyOf(bindings);
        weights = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        except = List.copyOf(except);
        Map<String, List<String>> orders = new LinkedHashMap<>();
        after.forEach((key, earlier) -> orders.put(key, List.copyOf(earlier)));
        after = java.util.Collections.unmodifiableMap(orders);
        ends = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(ends));
        takers = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(takers));
        makers = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(makers));
        renames = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(renames));
    }

    /**
     * A journey: these operations in this order, with what they need before them and what takes it away behind them.
     *
     * @param weight how often it is chosen, in proportion to other journeys
     */
    public record Flow(String name, int weight, List<String> steps) {
        /**
         * Checks what it is given and copies its collections.
         *
         * @param name of the journey
         * @param weight how often it is chosen, in proportion to other journeys
         * @param steps operations, in order
         */
        public Flow {
            steps = List.copyOf(steps);
            if (name.isBlank()) {
                throw new ConfigurationException(Problem.value("name of a flow", name, "a text that is not blank"));
            }
            checkWeight("weight of flow " + name, weight);
        }

        /**
         * {@return the same, chosen so often in proportion to other journeys; 1 by default}
         *
         * @param times from 1 to 1,000
         */
        public Flow weight(int times) {
            return new Flow(name, times, steps);
        }

        /**
         * {@return the same with one more step}
         *
         * @param operation {@code METHOD /path}
         */
        public Flow step(String operation) {
            List<String> longer = new ArrayList<>(steps);
            longer.add(key("step of flow " + name, operation));
            return new Flow(name, weight, longer);
        }
    }

    /**
     * A value of an answer that goes into later requests.
     *
     * @param leaf the name of a parameter or property; {@code order.user_id} for that of an order only; or
     *     {@code POST /orders#/user_id} for that of one operation only
     * @param producer operation whose answer has the value
     * @param pointer where it stands there, by JSON Pointer; {@code $response.header.ETag} for a header, which is read
     *     anew each time; empty for wherever the id is found
     */
    public record Binding(String leaf, String producer, String pointer) {
        /** What a pointer begins with that names a header, as in links of OpenAPI. */
        public static final String HEADER = "$response.header.";

        /**
         * Checks what it is given.
         *
         * @param leaf the name of a parameter or property; {@code order.user_id} for that of an order only; or {@code
         *     POST /orders#/user_id} for that of one operation only
         * @param producer operation whose answer has the value
         * @param pointer where it stands there, by JSON Pointer; {@code $response.header.ETag} for a header; empty for
         *     wherever the id is found
         */
        public Binding {
            if (leaf.isBlank()) {
                throw new ConfigurationException(
                        Problem.value("bind(leaf)", leaf, "the name of a parameter or a property"));
            }
            boolean header = pointer.startsWith(HEADER) && pointer.length() > HEADER.length();
            if (!pointer.isEmpty() && !header) {
                Pointers.checked(pointer);
            }
        }
    }

    /** A binding that still has to be told where its value comes from. */
    public final class Bind {
        private final String leaf;

        private Bind(String leaf) {
            this.leaf = leaf;
        }

        /**
         * From the answer of that operation: {@code POST /users#/id}; without a pointer from where the id is found.
         *
         * @param producer {@code POST /users#/id}: an operation, and a JSON Pointer into its answer
         * @return the rules with this tie
         */
        public JourneyRules from(String producer) {
            int hash = producer.indexOf('#');
            String key = key("from(producer)", hash < 0 ? producer : producer.substring(0, hash));
            String pointer = hash < 0 ? "" : producer.substring(hash + 1);
            return new JourneyRules(
                    flows,
                    plus(bindings, new Binding(leaf, key, pointer)),
                    weights,
                    except,
                    after,
                    ends,
                    takers,
                    makers,
                    renames);
        }
    }

    /**
     * Adds a journey.
     *
     * @param name as it is called
     * @param steps gets the journey and returns it with its steps
     * @return a copy with this change
     */
    public JourneyRules flow(String name, UnaryOperator<Flow> steps) {
        Flow flow = steps.apply(new Flow(name, 1, List.of()));
        if (flow.steps().isEmpty()) {
            throw new ConfigurationException(
                    Problem.of("flow " + name + " has no step").next("add one such as .step(\"POST /users\")"));
        }
        return new JourneyRules(plus(flows, flow), bindings, weights, except, after, ends, takers, makers, renames);
    }

    /**
     * Says where the value of a leaf comes from: {@code bind("order.user_id").from("POST /users#/id")}.
     *
     * @param leaf its name, or {@code body.field}, or a JSON Pointer into the body
     * @return the leaf, to be told where its value comes from
     */
    public Bind bind(String leaf) {
        return new Bind(leaf);
    }

    /**
     * Has an operation sent so many times as often as without this.
     *
     * @param operation {@code METHOD /path}
     * @param times from 1 to 1,000
     * @return a copy with this change
     */
    public JourneyRules weight(String operation, int times) {
        checkWeight("weight of " + operation, times);
        Map<String, Integer> more = new LinkedHashMap<>(weights);
        more.put(key("weight(operation)", operation), times);
        return new JourneyRules(flows, bindings, more, except, after, ends, takers, makers, renames);
    }

    /**
     * Leaves operations out: {@code DELETE /users/*}.
     *
     * @param operations a glob on {@code METHOD /path}
     * @return a copy with this change
     */
    public JourneyRules except(String operations) {
        return new JourneyRules(
                flows,
                bindings,
                weights,
                plus(except, key("except(operations)", operations)),
                after,
                ends,
                takers,
                makers,
                renames);
    }

    /**
     * {@return the rule that leaves an operation out, if there is one}
     *
     * @param operation {@code METHOD /path}
     */
    public Optional<String> excepts(String operation) {
        return except.stream().filter(rule -> matches(rule, operation)).findFirst();
    }

    /**
     * {@return the same with these bindings asked after its own}
     *
     * @param more to be added
     */
    public JourneyRules withBindings(List<Binding> more) {
        List<Binding> all = new ArrayList<>(bindings);
        all.addAll(more);
        return new JourneyRules(flows, all, weights, except, after, ends, takers, makers, renames);
    }

    /**
     * Has operations sent before another one, on the same thing: pay, then ship. Without any, it is sent to things to
     * which nothing else was done.
     *
     * @param operation {@code METHOD /path}
     * @param earlier what comes before it, in order; an update that names the state itself with the field and its value, each state
     *     a step of its own: {@code PATCH /orders/{id}#/status=paid}
     * @return the rules with this one
     * @throws ConfigurationException when one of them is not a method and a path
     */
    public JourneyRules after(String operation, String... earlier) {
        Map<String, List<String>> more = new LinkedHashMap<>(after);
        more.put(
                key("after(operation)", operation),
                java.util.Arrays.stream(earlier)
                        .map(e -> Ending.of(e.strip()))
                        .map(e -> new Ending(key("after(earlier)", e.operation()), e.state()).toString())
                        .toList());
        return new JourneyRules(flows, bindings, weights, except, more, ends, takers, makers, renames);
    }

    /**
     * Has a thing to which {@code operation} was done ended by {@code last} before it is deleted: publish, archive.
     *
     * @param operation {@code METHOD /path}
     * @param last {@code METHOD /path} of what ends it, where that names the state itself with the field and its value:
     *     {@code PATCH /orders/{id}#/status=cancelled}
     * @return the rules with this one
     * @throws ConfigurationException when one of them is not a method and a path
     */
    public JourneyRules endedBy(String operation, String last) {
        Ending ending = Ending.of(last.strip());
        Map<String, String> more = new LinkedHashMap<>(ends);
        more.put(
                key("endedBy(operation)", operation),
                new Ending(key("endedBy(last)", ending.operation()), ending.state()).toString());
        return new JourneyRules(flows, bindings, weights, except, after, more, takers, makers, renames);
    }

    /**
     * Says that {@code operation} takes away what it acts on, as the check-out of a cart may: in its journeys that thing is
     * not deleted after it.
     *
     * @param operation {@code METHOD /path}
     * @return the rules with this one
     * @throws ConfigurationException when it is not a method and a path
     */
    public JourneyRules takesAway(String operation) {
        Set<String> more = new LinkedHashSet<>(takers);
        more.add(key("takesAway(operation)", operation));
        return new JourneyRules(flows, bindings, weights, except, after, ends, more, makers, renames);
    }

    /**
     * Says that {@code operation} makes things of a kind that is otherwise made elsewhere, as an import or a copy does:
     * what its answer shows in the same shape is taken away again.
     *
     * @param operation {@code METHOD /path}
     * @return the rules with this one
     * @throws ConfigurationException when it is not a method and a path
     */
    public JourneyRules alsoMakes(String operation) {
        Set<String> more = new LinkedHashSet<>(makers);
        more.add(key("alsoMakes(operation)", operation));
        return new JourneyRules(flows, bindings, weights, except, after, ends, takers, more, renames);
    }

    /**
     * Says that {@code operation} gives a thing another id, as one does that makes a slug anew from the title: the journey
     * goes on with what stands at that place of its answer.
     *
     * @param operation {@code METHOD /path} of the update
     * @param pointer where the answer has the id, by JSON Pointer
     * @return the rules with this one
     * @throws ConfigurationException when the first is not a method and a path, or the second no pointer
     */
    public JourneyRules renames(String operation, String pointer) {
        Map<String, String> more = new LinkedHashMap<>(renames);
        more.put(key("renames(operation)", operation), Pointers.checked(pointer));
        return new JourneyRules(flows, bindings, weights, except, after, ends, takers, makers, more);
    }

    /**
     * Refuses rules that name an operation nobody knows.
     *
     * @param operations keys of all operations of the model
     */
    public void check(List<String> operations) {
        flows.forEach(f -> f.steps().forEach(step -> check("step of flow " + f.name(), step, operations)));
        weights.keySet().forEach(key -> check("weight(operation)", key, operations));
        after.forEach((key, earlier) -> {
            check("after(operation)", key, operations);
            earlier.forEach(e -> check("after(earlier)", Ending.of(e).operation(), operations));
        });
        ends.forEach((key, last) -> {
            check("endedBy(operation)", key, operations);
            check("endedBy(last)", Ending.of(last).operation(), operations);
        });
        takers.forEach(key -> check("takesAway(operation)", key, operations));
        makers.forEach(key -> check("alsoMakes(operation)", key, operations));
        renames.keySet().forEach(key -> check("renames(operation)", key, operations));
        for (Binding binding : bindings) {
            check("bind(\"" + binding.leaf() + "\").from(producer)", binding.producer(), operations);
            int hash = binding.leaf().indexOf('#');
            if (hash > 0) {
                check("bind(leaf)", binding.leaf().substring(0, hash), operations);
            }
        }
        for (String rule : except) {
            if (operations.stream().noneMatch(key -> matches(rule, key))) {
                unknown("except(operations)", rule, operations);
            }
        }
    }

    private static void check(String what, String key, List<String> operations) {
        if (!operations.contains(key)) {
            unknown(what, key, operations);
        }
    }

    private static void unknown(String what, String key, List<String> operations) {
        Problem problem = Problem.value(what, key, "one of the " + operations.size() + " operations that are known");
        throw new ConfigurationException(Closest.to(key, operations)
                .map(near -> problem.next("did you mean " + near + "?"))
                .orElse(problem.next("look at them with .model() or ./loadkit discover")));
    }

    private static boolean matches(String rule, String key) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < rule.length(); i++) {
            boolean twice = rule.startsWith("**", i);
            if (rule.charAt(i) != '*') {
                regex.append(Pattern.quote(rule.substring(i, i + 1)));
            } else {
                regex.append(twice ? ".*" : "[^/]*");
                i += twice ? 1 : 0;
            }
        }
        return key.matches(regex.toString());
    }

    private static String key(String what, String operation) {
        String stripped = operation.strip();
        if (!KEY.matcher(stripped).matches()) {
            throw new ConfigurationException(
                    Problem.value(what, operation, "a method and a path such as \"GET /items/{id}\""));
        }
        int space = stripped.indexOf(' ');
        return stripped.substring(0, space).toUpperCase(java.util.Locale.ROOT) + stripped.substring(space);
    }

    private static void checkWeight(String what, int weight) {
        if (weight < 1 || weight > MOST_WEIGHT) {
            throw new ConfigurationException(Problem.value(what, weight, "a whole number from 1 to 1,000"));
        }
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
