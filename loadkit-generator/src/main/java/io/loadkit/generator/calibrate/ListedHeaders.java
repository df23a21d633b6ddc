package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Headers that have to name one of what a list shows, as {@code X-Workspace} names one of {@code GET /workspaces}: known by the
 * word of the header, or by the description of it, once a refusal speaks of that. What holds of one operation holds of all that
 * declare the header.
 */
final class ListedHeaders {
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 422);

    /** What things are named by, the likeliest first. */
    private static final List<String> KEYS = List.of("slug", "code", "key", "id", "uuid", "name");

    /** Words of headers that say nothing of what they name. */
    private static final Set<String> FILLERS = Set.of("x", "id", "slug", "code", "key", "name", "current", "active");

    private final Map<String, Recipe> recipes;

    ListedHeaders(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has a header that a refusal speaks of repeat what a list shows; false when none does, or it is so already. */
    boolean propose(Recipe recipe) {
        Optional<Reply> refusal = recipe.last().filter(reply -> REFUSALS.contains(reply.status()));
        return refusal.isPresent()
                && recipe.operation().parameters(In.HEADER).stream()
                        .filter(header ->
                                header.schema().resolved().notes().enumeration().isEmpty())
                        .anyMatch(header -> isMeant(header, refusal.get())
                                && source(recipe.operation(), header)
                                        .filter(from -> tell(header, from))
                                        .isPresent());
    }

    private static boolean isMeant(Parameter header, Reply refusal) {
        List<String> said = Names.words(refusal.body());
        List<String> thing = thing(header);
        return !thing.isEmpty() && said.containsAll(thing)
                || description(header).contains("get /");
    }

    /** What a header names, in words: {@code workspace} of {@code X-Workspace-Id}. */
    private static List<String> thing(Parameter header) {
        return Names.words(header.name()).stream()
                .filter(word -> !FILLERS.contains(word))
                .toList();
    }

    private Optional<String> source(Operation operation, Parameter header) {
        String about = description(header);
        List<String> keys = new ArrayList<>(KEYS);
        List<String> words = Names.words(header.name() + " " + about);
        keys.sort(Comparator.comparing(key -> !words.contains(key)));
        return recipes.values().stream()
                .filter(list -> list.works()
                        && list.operation().method().equals("GET")
                        && list.operation().parameters(In.PATH).isEmpty()
                        && list.operation().parameters(In.HEADER).stream()
                                .noneMatch(other -> other.name().equalsIgnoreCase(header.name())))
                .filter(list -> isNamed(list, about) || lists(list, header))
                .sorted(Comparator.comparing(list -> !list.operation().app().equals(operation.app())))
                .flatMap(list -> keys.stream()
                        .flatMap(key -> ListedKeys.item(list, List.of(key)).stream()
                                .map(item -> list.operation().key() + "#" + item + "/" + key)))
                .findFirst();
    }

    /** Whether a text says to see that list, and not one whose path goes on. */
    static boolean isNamed(Recipe list, String about) {
        return Pattern.compile("get " + Pattern.quote(list.path().toLowerCase(Locale.ROOT)) + "(?![\\w/{-])")
                .matcher(about)
                .find();
    }

    private static boolean lists(Recipe list, Parameter header) {
        String path = list.path().replaceAll("/+$", "");
        return Names.words(path.substring(path.lastIndexOf('/') + 1)).equals(thing(header));
    }

    private static String description(Parameter header) {
        return header.schema().resolved().notes().description().toLowerCase(Locale.ROOT);
    }

    private boolean tell(Parameter header, String from) {
        boolean news = false;
        for (Recipe other : recipes.values()) {
            Optional<Parameter> same = other.operation().parameters(In.HEADER).stream()
                    .filter(parameter -> parameter.name().equalsIgnoreCase(header.name()))
                    .findFirst();
            news |= same.isPresent()
                    && other.beliefs()
                            .keepsTo(new Complaint("header", List.of(same.get().name()), Kind.REFERENCE, from, ""));
        }
        return news;
    }
}
