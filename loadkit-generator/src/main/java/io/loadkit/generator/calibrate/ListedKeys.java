package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a read asks for what is not there, and a list has items with fields that are called like all of its placeholders:
 * those of one item, as {@code /flights/{flight_no}/{service_date}} is about one flight; likewise of what a read
 * without placeholders asks for.
 */
final class ListedKeys {
    private static final int ENVELOPES = 2;

    /** Names that many kinds of things have: an item of another kind would do as well as none. */
    private static final Set<String> COMMON = Set.of("id", "name", "key", "code", "number", "type", "date");

    private final Map<String, Recipe> recipes;

    ListedKeys(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has the placeholders of a read that found nothing refer to an item of a list; false when no list has them all. */
    boolean propose(Recipe recipe) {
        Operation operation = recipe.operation();
        List<String> placed =
                operation.parameters(In.PATH).stream().map(Parameter::name).toList();
        List<String> names = placed.isEmpty() ? asked(operation) : placed;
        boolean missed = operation.method().equals("GET")
                && !names.isEmpty()
                && (!recipe.wasTried()
                        || recipe.last()
                                .filter(reply -> reply.status() == 404 || reply.status() == 410)
                                .isPresent());
        return missed
                && recipes.values().stream()
                        .filter(list -> list.works()
                                && list.operation().method().equals("GET")
                                && list.operation().app().equals(operation.app())
                                && list.operation().parameters(In.PATH).isEmpty())
                        .filter(list -> names.stream().noneMatch(COMMON::contains)
                                || Names.isItemOf(
                                        operation.path(), list.operation().key())
                                || placed.isEmpty() && operation.path().startsWith(list.path() + "/"))
                        .flatMap(list -> item(list, names).stream()
                                .map(item -> list.operation().key() + "#" + item))
                        .findFirst()
                        .filter(item -> refer(recipe, names, item))
                        .isPresent();
    }

    /** What a read without placeholders has to be told to find its thing: {@code /roles/by-name?name=…}. */
    private static List<String> asked(Operation operation) {
        return operation.parameters(In.QUERY).stream()
                .filter(p -> p.required()
                        && p.schema().resolved().notes().enumeration().isEmpty())
                .map(Parameter::name)
                .toList();
    }

    private static boolean refer(Recipe recipe, List<String> names, String item) {
        boolean news = false;
        for (String name : names) {
            news |= recipe.beliefs()
                    .keepsTo(new Complaint("path", List.of(name), Kind.REFERENCE, item + "/" + name, ""));
        }
        return news;
    }

    /** Where the first item stands that has all these fields. */
    static Optional<String> item(Recipe list, List<String> names) {
        return list.last().filter(Reply::is2xx).flatMap(Reply::json).flatMap(json -> item(json, names, "", ENVELOPES));
    }

    private static Optional<String> item(@Nullable Object value, List<String> names, String at, int envelopes) {
        if (value instanceof List<?> items) {
            return !items.isEmpty()
                            && items.get(0) instanceof Map<?, ?> first
                            && names.stream().allMatch(n -> isKey(first.get(n)))
                    ? Optional.of(at + "/0")
                    : Optional.empty();
        }
        List<String> inner = new ArrayList<>();
        if (value instanceof Map<?, ?> map && envelopes > 0) {
            map.forEach((name, below) ->
                    item(below, names, at + "/" + name, envelopes - 1).ifPresent(inner::add));
        }
        return inner.stream().findFirst();
    }

    private static boolean isKey(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() || value instanceof Number;
    }
}
