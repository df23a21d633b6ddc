package io.loadkit.generator.calibrate;

import io.loadkit.generator.Listed;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a request makes each of the things that its answer lists, so that all of them are taken away: as many as
 * were sent or asked for, or things of which a list showed none before. For one thread.
 */
final class Several {
    private static final int CREATED = 201;
    private static final int MOST_LOOKS = 3;
    private static final int DEEPEST = 3;

    private final Map<String, Recipe> recipes;
    private final Newcomers newcomers;
    private final Map<String, Integer> looks = new HashMap<>();

    /** By the name under which the first is kept: the others that were made with it since {@link #begin}. */
    private final Map<String, List<Object>> fresh = new HashMap<>();

    Several(Map<String, Recipe> recipes, Newcomers newcomers) {
        this.recipes = recipes;
        this.newcomers = newcomers;
    }

    /** A journey is gone through with things of its own. */
    void begin() {
        fresh.clear();
    }

    /** The values with which a request is sent in it: what ends things, or takes them away, is sent to each of them. */
    List<Map<String, Object>> each(Step.Request request, Map<String, Object> saved) {
        String name = Steps.subject(request.template());
        boolean ends = Steps.isDelete(request)
                || request.cleanup() && !request.template().method().equals("GET");
        List<Map<String, Object>> out = new ArrayList<>(List.of(saved));
        if (ends) {
            fresh.getOrDefault(name, List.of()).forEach(id -> out.add(with(saved, name, id)));
        }
        return out;
    }

    private static Map<String, Object> with(Map<String, Object> saved, String name, Object id) {
        Map<String, Object> values = new HashMap<>(saved);
        values.put(name, id);
        return values;
    }

    /** What a list shows before a request is sent of which it is to be found out. */
    Optional<Newcomers.Before> before(Step.Request request, Map<String, Object> saved) {
        String key = Steps.key(request);
        boolean unknown = request.template().method().equals("POST")
                && !request.cleanup()
                && !showsOthers(request)
                && request.saves().stream().anyMatch(save -> Listed.in(save).isPresent());
        return unknown && looks.merge(key, 1, Integer::sum) <= MOST_LOOKS
                ? newcomers.before(request, saved)
                : Optional.empty();
    }

    /**
     * Learns from an answer.
     *
     * @return names under which nothing of it may be kept, as what was there before is listed first
     */
    Set<String> answered(Step.Request request, Optional<Newcomers.Before> before, Reply reply) {
        String key = Steps.key(request);
        List<Object> ids = ids(request, reply);
        Recipe recipe = recipes.get(key);
        if (ids.isEmpty() || recipe == null || !request.template().method().equals("POST")) {
            return Set.of();
        }
        boolean old = before.filter(list -> list.there().keySet().stream()
                        .map(String::valueOf)
                        .anyMatch(ids.stream().map(String::valueOf).toList()::contains))
                .isPresent();
        Optional<Boolean> known = recipe.part().several();
        boolean unknown = known.isEmpty() && before.isEmpty() && !isAsked(reply, ids.size());
        if (old || ids.size() > 1) {
            recipe.part().several(!old && !unknown && known.orElse(true));
        }
        return showsOthers(request) ? namesOfListed(request) : Set.of();
    }

    /** Whether what was there before may stand first in the list that it answers with. */
    boolean showsOthers(Step.Request request) {
        return !isKnownTo(request, true);
    }

    private boolean isKnownTo(Step.Request request, boolean orElse) {
        Recipe recipe = recipes.get(Steps.key(request));
        return recipe == null ? orElse : recipe.part().several().orElse(orElse);
    }

    private static Set<String> namesOfListed(Step.Request request) {
        return request.saves().stream()
                .filter(save -> Listed.in(save).isPresent())
                .map(Save::name)
                .collect(Collectors.toSet());
    }

    /** All values under which the things are known that an answer lists behind the first. */
    List<Map<String, Object>> behindFirst(Step.Request maker, Map<String, Object> saved, Reply reply) {
        List<Object> ids = ids(maker, reply);
        if (ids.size() < 2 || !isKnownTo(maker, isAsked(reply, ids.size()))) {
            return List.of();
        }
        String name = namesOfListed(maker).iterator().next();
        List<Object> behind = ids.subList(1, ids.size());
        fresh.put(name, behind);
        return behind.stream().map(id -> with(saved, name, id)).toList();
    }

    /** The ids of all things in the list from which the first is taken. */
    private static List<Object> ids(Step.Request maker, Reply reply) {
        return maker.saves().stream()
                .flatMap(save -> Listed.in(save).stream())
                .map(each -> ids(each, reply))
                .filter(ids -> !ids.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<Object> ids(Save.Each each, Reply reply) {
        return reply.json()
                .flatMap(json -> Reply.at(json, each.list()))
                .filter(List.class::isInstance)
                .map(list -> ((List<?>) list)
                        .stream()
                                .filter(Objects::nonNull)
                                .flatMap(one -> Reply.at(one, each.member()).stream())
                                .filter(id -> id instanceof String || id instanceof Number)
                                .toList())
                .map(List::<Object>copyOf)
                .orElse(List.of());
    }

    /** Whether a list of so many things was sent, or a number that says so. */
    private static boolean isAsked(Reply reply, int count) {
        boolean says = reply.status() == CREATED;
        return count > 1
                && JsonReader.read(reply.sent())
                        .filter(sent -> isAsked(sent, count, says, 0))
                        .isPresent();
    }

    private static boolean isAsked(@Nullable Object sent, int count, boolean byNumber, int depth) {
        if (sent instanceof Map<?, ?> map && depth < DEEPEST) {
            return map.values().stream().anyMatch(value -> isAsked(value, count, byNumber, depth + 1));
        }
        return sent instanceof List<?> list && list.size() == count
                || byNumber && sent instanceof Number number && number.doubleValue() == count;
    }
}
