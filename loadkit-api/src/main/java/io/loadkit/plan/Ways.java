package io.loadkit.plan;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Ways to take away, list and read what a plan makes: known of the whole plan, found once for all its scenarios. */
final class Ways {
    private static final Set<String> IDS = Set.of("id", "_id", "uuid");

    private final Map<String, RequestTemplate> lists = new HashMap<>();
    private final Map<String, Operation> operations = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    /** What paths name. */
    private final Set<String> named = new HashSet<>();

    private final Set<String> loginNames = new HashSet<>();
    private final Set<String> endings = new HashSet<>();
    private final Map<String, List<Step.Request>> deleters = new HashMap<>();

    private final Map<String, List<Step.Request>> ends = new HashMap<>();

    private final Optional<Step.Request> assumed;

    Ways(List<Scenario> scenarios, List<Operation> documented, Optional<Step.Request> assumed) {
        this.assumed = assumed;
        for (Scenario scenario : scenarios) {
            List<Step.Request> steps = Creation.bookable(scenario);
            steps.stream().filter(Creation::makes).forEach(maker -> {
                Set<String> names = Creation.names(maker);
                deleters.computeIfAbsent(maker.template().key() + names, key -> new ArrayList<>())
                        .addAll(Creation.ways(names, maker, steps));
                ends.computeIfAbsent(maker.template().key() + names, key -> new ArrayList<>())
                        .addAll(Creation.ends(names, maker, steps));
            });
            scenario.requests()
                    .forEach(step -> named.addAll(step.template().target().needs()));
            scenario.requests().stream()
                    .map(Step.Request::template)
                    .filter(template -> template.method().equals("GET"))
                    .forEach(template -> lists.putIfAbsent(bare(template.name()), template));
            scenario.requests().stream()
                    .filter(step -> step.cleanup() && !step.template().method().equals("DELETE"))
                    .forEach(step -> endings.add(step.template().key()));
            Creation.of(scenario, Step.Login.class)
                    .forEach(login -> login.request().saves().forEach(save -> loginNames.add(save.name())));
        }
        for (Operation operation : documented) {
            operations.put(operation.key(), operation);
            if (operation.method().equals("GET")) {
                String path = bare(operation.path());
                seen.add(path);
                seen.add(path.endsWith("/{}") ? path.substring(0, path.length() - 3) : path);
            }
        }
    }

    /** Whether what is made can be seen afterwards, or has an id: many documents say 201 of a POST that makes nothing that stays. */
    boolean isDocumented(Step.Request maker, Set<String> names) {
        Operation operation = operations.get(maker.template().key());
        if (assumed.isPresent()) {
            return assumed.get() == maker;
        }
        boolean acts = operation != null // and is asked for something that later requests repeat, such as a code
                && operation.path().contains("}/")
                && names.stream().noneMatch(named::contains);
        return operation != null
                && (!names.isEmpty() && !acts
                        || operation.method().equals("POST")
                                && operation.responses().stream()
                                        .anyMatch(r -> r.status().equals("201"))
                                && (seen.contains(bare(operation.path()))
                                        || !operation.path().contains("{") && showsId(operation)));
    }

    /** Whether what it answers a 201 with has an id of its own: an account is made by signing up, and listed elsewhere. */
    private static boolean showsId(Operation operation) {
        return operation.responses().stream()
                .filter(response -> response.status().equals("201"))
                .flatMap(response -> response.contents().stream())
                .anyMatch(content -> content.schema().resolved() instanceof Schema.Structure answer
                        && IDS.stream().anyMatch(answer.properties()::containsKey));
    }

    /** The GET of the path that the maker posts to, or of the one below which things are deleted. */
    Optional<Listing> listing(Step.Request maker, List<Step.Request> deleters) {
        return Stream.concat(
                        Stream.of(bare(maker.template().name())),
                        deleters.stream()
                                .map(deleter -> bare(deleter.template().name()))
                                .filter(path -> path.endsWith("/{}"))
                                .map(path -> path.substring(0, path.length() - 3)))
                .flatMap(path -> Stream.ofNullable(lists.get(path)))
                .findFirst()
                .filter(list -> {
                    Set<String> needs = list.needs();
                    needs.removeAll(loginNames);
                    return maker.template().needs().containsAll(needs);
                })
                .map(list -> Listing.of(list, Optional.ofNullable(operations.get(list.key()))));
    }

    /**
     * What takes such a thing away in any journey, else what ends it there: a step of this journey may do so, and a user
     * may be stopped before that.
     */
    List<Step.Request> deleters(Step.Request maker, Set<String> names) {
        return Creation.deleters(sendable(deleters, maker, names));
    }

    /** What ends such a thing by its name in any journey, where nothing takes it away. */
    List<Step.Request> ends(Step.Request maker, Set<String> names) {
        return sendable(ends, maker, names);
    }

    private List<Step.Request> sendable(Map<String, List<Step.Request>> steps, Step.Request maker, Set<String> names) {
        if (!operations.containsKey(maker.template().key())) {
            return List.of(); // written by hand: what it leaves is left on purpose
        }
        Set<String> known = new HashSet<>(names);
        known.addAll(maker.template().needs());
        known.addAll(loginNames);
        Map<String, Step.Request> ways = new LinkedHashMap<>();
        steps.getOrDefault(maker.template().key() + names, List.of()).stream()
                .filter(step -> known.containsAll(step.template().needs()))
                .forEach(step -> ways.putIfAbsent(step.template().key(), step));
        return List.copyOf(ways.values());
    }

    /** Whether some journey of the plan sends it for the sake of the deletion that follows. */
    boolean ends(Step.Request step) {
        return endings.contains(step.template().key());
    }

    boolean canBeRead(Step.Request deleter) {
        return lists.containsKey(bare(deleter.template().name()));
    }

    private static String bare(String path) {
        return path.replaceAll("\\{[^/{}]+}", "{}").replaceAll("/+$", "");
    }
}
