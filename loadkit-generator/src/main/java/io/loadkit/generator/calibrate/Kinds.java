package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kinds of things a request speaks of by their ids, in its path or at the top of its body. */
final class Kinds {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]+)}");

    private Kinds() {}

    /** The kinds that the ids of its body are of: {@code account} and {@code to_account} of a transfer. */
    static Set<String> spokenOf(Operation operation) {
        Set<String> out = new LinkedHashSet<>();
        properties(operation).keySet().forEach(name -> Names.refersTo(name).ifPresent(out::add));
        return out;
    }

    /** The same, with what refusals have shown to refer to something: {@code account} of {@code fromAccount}. */
    static Set<String> spokenOf(Recipe recipe) {
        Set<String> out = spokenOf(recipe.operation());
        recipe.beliefs().references().stream()
                .filter(complaint ->
                        !complaint.path().isEmpty() && !complaint.where().equals("header"))
                .map(complaint -> complaint.path().get(complaint.path().size() - 1))
                .forEach(field -> out.add(Names.subject(field)));
        return out;
    }

    /** Whether an operation speaks of things of one of these kinds, too; {@code to_account} is an account. */
    static boolean shares(Operation operation, Set<String> kinds) {
        Set<String> own = spokenOf(operation);
        Matcher placeholder = PLACEHOLDER.matcher(operation.path());
        while (placeholder.find()) {
            Names.refersTo(placeholder.group(1)).ifPresent(own::add);
        }
        own.addAll(Names.things(operation.path()));
        return own.stream().anyMatch(mine -> kinds.stream().anyMatch(kind -> isSame(mine, kind)));
    }

    /** How many fields the bodies of two operations have in common. */
    static int likeness(Operation one, Operation other) {
        Set<String> shared = new HashSet<>(properties(one).keySet());
        shared.retainAll(properties(other).keySet());
        return shared.size();
    }

    private static boolean isSame(String one, String other) {
        return one.equals(other) || one.endsWith("_" + other) || other.endsWith("_" + one);
    }

    private static Map<String, Schema> properties(Operation operation) {
        return operation
                .body()
                .filter(body -> !body.contents().isEmpty())
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .map(schema -> ((Schema.Structure) schema).properties())
                .orElse(Map.of());
    }
}
