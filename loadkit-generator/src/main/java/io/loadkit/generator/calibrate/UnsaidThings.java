package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.login.Logins;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.ErrorDialect;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a field refers to that is refused as the key of nothing, where neither its name nor the refusal says of what, as
 * {@code destination: Invalid pk "7" - object does not exist}: all that this run makes is tried in turn. For one thread.
 */
final class UnsaidThings {
    /** So many kinds of things are tried for one field. */
    private static final int MOST = 4;

    private final Map<String, Recipe> recipes;
    private final LearnedBindings bindings;
    private final Map<String, Set<String>> tried = new HashMap<>();

    UnsaidThings(Map<String, Recipe> recipes) {
        this.recipes = recipes;
        this.bindings = new LearnedBindings(recipes);
    }

    /** Has such fields refer to the next thing; false when there is none. */
    boolean propose(Recipe recipe) {
        Optional<Reply> refusal = recipe.last().filter(Reply::isRefusal);
        if (refusal.isEmpty() || recipe.documented().body().isEmpty()) {
            return false;
        }
        boolean news = false;
        for (Complaint told : recipe.beliefs().references()) {
            Set<String> before = tried.getOrDefault(recipe.documented().key() + " " + told.path(), Set.of());
            boolean unsaid = before.contains(String.valueOf(told.detail()))
                    || bindings.of(recipe.operation(), told).isEmpty();
            String field = told.path().get(told.path().size() - 1);
            boolean said = Names.refersTo(field) // what is made of that is refused itself for now
                    .filter(thing -> recipes.values().stream().anyMatch(r -> Names.hasSegment(r.path(), thing)))
                    .isPresent();
            if (unsaid && !said && before.size() < MOST && isUnknown(told, refusal.get(), recipe.operation())) {
                news |= next(recipe, told, before)
                        .filter(recipe.beliefs()::refersTo)
                        .isPresent();
            }
        }
        return news;
    }

    /** Whether the refusal still says of that field that there is no such thing. */
    private static boolean isUnknown(Complaint told, Reply refusal, Operation operation) {
        return ErrorDialect.all().stream()
                .map(dialect -> dialect.read(refusal, operation))
                .filter(read -> !read.isEmpty())
                .findFirst()
                .filter(read -> read.stream()
                        .anyMatch(
                                one -> one.kind() == Kind.UNKNOWN && one.path().equals(told.path())))
                .isPresent();
    }

    private Optional<Complaint> next(Recipe recipe, Complaint told, Set<String> before) {
        Operation operation = recipe.documented();
        Schema field = operation
                .body()
                .flatMap(body -> Schemas.find(body.contents().get(0).schema(), told.path()))
                .map(Schema::resolved)
                .orElse(null);
        boolean number = field instanceof Schema.Numeric numeric && numeric.whole();
        if (!number && !(field instanceof Schema.Text)) {
            return Optional.empty();
        }
        String name = Names.subject(told.path().get(told.path().size() - 1));
        Set<String> others = new HashSet<>();
        MentionedFields.fields(operation).keySet().stream()
                .filter(path -> !path.equals(told.path()))
                .forEach(path -> others.add(Names.subject(path.get(path.size() - 1))));
        return recipes.values().stream()
                .filter(maker -> maker != recipe && maker.works() && isMaker(maker, operation))
                .filter(maker -> others.stream().noneMatch(other -> Names.makes(maker.path(), other)))
                .sorted(Comparator.comparingInt(maker -> -common(Folders.last(maker.path()), name)))
                .flatMap(maker ->
                        key(maker, number).stream().map(at -> maker.documented().key() + "#" + at))
                .filter(from -> !before.contains(from))
                .findFirst()
                .map(from -> {
                    tried.computeIfAbsent(operation.key() + " " + told.path(), k -> new HashSet<>())
                            .add(from);
                    return new Complaint("body", told.path(), Kind.REFERENCE, from, told.message());
                });
    }

    private static boolean isMaker(Recipe maker, Operation operation) {
        return maker.documented().method().equals("POST")
                && maker.documented().app().equals(operation.app())
                && !maker.path().contains("{")
                && !Logins.isLogin(maker.documented());
    }

    /** Where the answer to a create has what its thing goes by. */
    private static Optional<String> key(Recipe maker, boolean number) {
        Object json = maker.accepted().flatMap(Reply::json).orElse(null);
        return json instanceof Map<?, ?> made
                ? made.entrySet().stream()
                        .filter(entry -> Names.isId(String.valueOf(entry.getKey())))
                        .filter(entry ->
                                number ? entry.getValue() instanceof Number : entry.getValue() instanceof String)
                        .map(entry -> "/" + entry.getKey())
                        .findFirst()
                : Optional.empty();
    }

    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }
}
