package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.plan.JourneyRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where values come from that a refusal called unknown: what creates things of that name, or of a name that the refusal
 * mentioned; a read that was found to show them; or, for a version, the read of the same thing.
 */
final class LearnedBindings {
    private final Map<String, Recipe> recipes;

    LearnedBindings(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** All that are known now. */
    List<JourneyRules.Binding> all() {
        List<JourneyRules.Binding> out = new ArrayList<>();
        recipes.values()
                .forEach(recipe -> recipe.beliefs().references().stream()
                        .flatMap(complaint -> of(recipe.operation(), complaint).stream())
                        .forEach(out::add));
        recipes.values().forEach(recipe -> recipe.part().address().ifPresent(made -> addressed(recipe, made, out)));
        return out;
    }

    /** All that is done at the address of what an operation makes is done to that, where nothing else makes such things. */
    private void addressed(Recipe maker, MadeAddresses.Found made, List<JourneyRules.Binding> out) {
        String collection = Folders.above(made.path());
        boolean elsewhere = recipes.values().stream()
                .anyMatch(r -> r.operation().method().equals("POST")
                        && !r.hasFailed()
                        && r != maker
                        && r.path().replaceAll("/$", "").equals(collection));
        if (!elsewhere) {
            recipes.values().stream()
                    .map(Recipe::operation)
                    .filter(o -> o.path().equals(made.path()) || o.path().startsWith(made.path() + "/"))
                    .filter(o -> !o.key().equals(maker.operation().key()))
                    .forEach(o -> out.add(new JourneyRules.Binding(
                            o.key() + "#" + made.placeholder(),
                            maker.operation().key(),
                            made.pointer())));
        }
    }

    /** Where the value comes from that a complaint calls unknown; empty where nothing says so. */
    Optional<JourneyRules.Binding> of(Operation operation, Complaint complaint) {
        String key = operation.key();
        if (complaint.detail() instanceof String from && from.startsWith(JourneyRules.Binding.HEADER)) {
            return readAgain(operation, complaint.path().get(0), from);
        }
        List<String> names =
                complaint.path().stream().filter(part -> !part.matches("\\d+")).toList();
        String field = names.isEmpty() ? "" : names.get(names.size() - 1);
        if (complaint.detail() instanceof String from && Complaint.isPlace(from)) {
            int hash = from.indexOf('#');
            boolean outside =
                    operation.parameters().stream().anyMatch(p -> p.name().equals(field))
                            && !complaint.where().equals("body");
            String leaf = key + "#" + (outside ? "" : "/") + String.join("/", names);
            return Optional.of(new JourneyRules.Binding(leaf, from.substring(0, hash), from.substring(hash + 1)));
        }
        List<String> resources = new ArrayList<>(List.of(Names.subject(field)));
        if (complaint.detail() instanceof String words) {
            resources.addAll(List.of(words.split(" ")));
        }
        resources.addAll(Names.words(described(operation, complaint)));
        boolean parameter =
                operation.parameters().stream().anyMatch(p -> p.name().equals(field));
        String place = parameter ? field : "/" + String.join("/", names);
        return resources.stream()
                .flatMap(resource -> maker(key, resource).stream())
                .findFirst()
                .map(maker -> new JourneyRules.Binding(
                        key + "#" + place, maker.operation().key(), ""));
    }

    /** A header that has to be what the read of the same thing has just answered in another header. */
    private Optional<JourneyRules.Binding> readAgain(Operation operation, String header, String from) {
        Optional<Recipe> read =
                Optional.ofNullable(recipes.get("GET " + operation.path())).filter(r -> !r.hasFailed());
        return operation.parameters().stream()
                .filter(p -> p.in() == In.HEADER && p.name().equalsIgnoreCase(header))
                .findFirst()
                .flatMap(p -> read.map(r -> new JourneyRules.Binding(
                        operation.key() + "#" + p.name(), r.operation().key(), from)));
    }

    /** What the document says of a field, often what it is an id of. */
    private static String described(Operation operation, Complaint complaint) {
        return operation
                .body()
                .flatMap(body -> Schemas.find(body.contents().get(0).schema(), complaint.path()))
                .map(schema -> schema.resolved().notes().description())
                .or(() -> operation.parameters().stream()
                        .filter(p -> complaint.path().contains(p.name()))
                        .map(p -> p.schema().resolved().notes().description())
                        .findFirst())
                .orElse("");
    }

    /** Whether that is where a thing is put under a name of our choice: {@code /students/{number}}. */
    private static boolean isKeptUnder(String path) {
        return Folders.isOfOne(path) && path.indexOf('{') == path.lastIndexOf('{');
    }

    private Optional<Recipe> maker(String asking, String resource) {
        return recipes.values().stream()
                .filter(r -> !r.hasFailed()
                        && (r.operation().method().equals("POST")
                                || r.operation().method().equals("PUT") && isKeptUnder(r.path())))
                .filter(r -> !r.operation().key().equals(asking))
                .filter(r -> Names.makes(r.operation().path(), resource))
                .min(Comparator.<Recipe, Boolean>comparing(r -> Folders.isOfOne(r.path()))
                        .thenComparingInt(
                                r -> r.path().length())); // what lies deeper is often a relation to such a thing
    }
}
