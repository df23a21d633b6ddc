package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.OwnNames.Addition;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.login.Logins;
import io.loadkit.model.Operation;
import io.loadkit.plan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a POST that is in nobody's way makes something all the same: many at once, what was not there yet, or what
 * it says nothing of. A list that shows more afterwards is believed; where there is no list, the target saying that something
 * was created, or the operation being called so. For one thread.
 */
final class Additions {
    private static final int CREATED = 201;

    /** So often is looked whether an operation adds something. */
    private static final int MOST_LOOKS = 2;

    private static final int DEEPEST = 4;
    private static final int LONGEST_RECEIPT = 2;

    private final Newcomers newcomers;
    private final Map<String, Integer> looks = new HashMap<>();

    Additions(Newcomers newcomers) {
        this.newcomers = newcomers;
    }

    /** Whether it is not known yet what the request makes, if anything. */
    static boolean isUnknown(Step.Request request, Recipe recipe) {
        Operation operation = recipe.operation();
        return operation.method().equals("POST")
                && !request.cleanup()
                && !Steps.provides(request)
                && recipe.part().adds().isEmpty()
                && !Folders.isOfOne(recipe.path())
                && !Logins.isLogin(operation);
    }

    /** The list that may show it, before the request is sent. */
    Optional<Newcomers.Before> before(Step.Request request, Recipe recipe, Map<String, Object> saved) {
        return isUnknown(request, recipe) && looks.merge(Steps.key(request), 1, Integer::sum) <= MOST_LOOKS
                ? newcomers.around(request, saved)
                : Optional.empty();
    }

    /** What the request has made, by what is there since. */
    Optional<Addition> after(
            Recipe recipe, Optional<Newcomers.Before> before, Map<String, Object> saved, Reply reply, boolean shown) {
        if (before.isPresent()) {
            Map<Object, Map<?, ?>> fresh = newcomers.freshOf(before.get(), saved, reply);
            if (!fresh.isEmpty()) {
                String pointer = reply.json()
                        .flatMap(json -> pointer(json, "", fresh, 0))
                        .orElse("");
                return Optional.of(new Addition(before.get().list().name(), pointer));
            }
        }
        boolean said = reply.status() == CREATED
                || before.isEmpty() && isReceipt(reply) && Names.saysThatItMakes(recipe.operation());
        return said && !shown && !recipe.path().contains("{") ? Optional.of(Addition.UNSEEN) : Optional.empty();
    }

    /** Whether it says no more than that it was done: what is worked out, as by a model, is an answer of its own. */
    private static boolean isReceipt(Reply reply) {
        Object json = reply.json().orElse(null);
        return json == null && reply.body().isBlank()
                || !(json instanceof Map<?, ?>) && !(json instanceof List<?>) && json != null
                || json instanceof Map<?, ?> map
                        && map.size() <= LONGEST_RECEIPT
                        && map.values().stream()
                                .noneMatch(value ->
                                        value instanceof Map<?, ?> || value instanceof List<?> list && !list.isEmpty());
    }

    /** Where an answer has the id of one of those. */
    private static Optional<String> pointer(@Nullable Object json, String at, Map<Object, ?> ids, int depth) {
        if (json instanceof Map<?, ?> map && depth < DEEPEST) {
            return map.entrySet().stream()
                    .flatMap(entry -> pointer(
                            entry.getValue(),
                            at + "/"
                                    + String.valueOf(entry.getKey())
                                            .replace("~", "~0")
                                            .replace("/", "~1"),
                            ids,
                            depth + 1)
                            .stream())
                    .findFirst();
        }
        if (json instanceof List<?> list && depth < DEEPEST) {
            return list.isEmpty() ? Optional.empty() : pointer(list.get(0), at + "/0", ids, depth + 1);
        }
        boolean is = (json instanceof String || json instanceof Number)
                && ids.keySet().stream().anyMatch(id -> String.valueOf(id).equals(String.valueOf(json)));
        return is && !at.isEmpty() ? Optional.of(at) : Optional.empty();
    }
}
