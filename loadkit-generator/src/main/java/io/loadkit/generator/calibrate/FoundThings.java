package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.UniqueValues;
import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Operation;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a request has made by looking for it: what a read finds under the id that the answer has, and shows as the answer
 * does, was made by that request, whatever its path is called: {@code POST /checkout} makes what {@code GET /orders/{id}}
 * shows. Asked once of each, and only for things that nothing else makes. For one thread.
 */
final class FoundThings {
    private static final int MOST_READS = 4;
    private static final int ALIKE = 2;
    private static final int CREATED = 201;
    private static final int LEAST_SAID = 6;
    private static final List<String> ENVELOPES = List.of("", "/data", "/result", "/item");

    private final Caller caller;
    private final Drawing drawing;
    private final Map<String, Recipe> recipes;
    private final Set<String> asked = new HashSet<>();

    /** The first answers of requests: a login or a search shows the same thing once more, and makes none. */
    private final Map<String, Object> first = new HashMap<>();

    FoundThings(Caller caller, Drawing drawing, Map<String, Recipe> recipes) {
        this.caller = caller;
        this.drawing = drawing;
        this.recipes = recipes;
    }

    /** Whether it is known by this answer where what the request makes is taken away: at the address that it is answered with. */
    boolean address(Recipe recipe, RequestTemplate maker, Map<String, Object> saved, Reply reply) {
        if (recipe.part().address().isPresent() || !reply.is2xx()) {
            return false;
        }
        List<Operation> documented =
                recipes.values().stream().map(Recipe::documented).toList();
        Optional<MadeAddresses.Found> told = MadeAddresses.in(reply, caller.target(), documented);
        drawing.use(new HashMap<>(saved));
        Optional<MadeAddresses.Found> at = told.or(() -> by(maker, reply));
        at.ifPresent(recipe.part()::address);
        return at.isPresent();
    }

    /** Where what an accepted request made is read, and where its answer has the id of that. */
    private Optional<MadeAddresses.Found> by(RequestTemplate maker, Reply reply) {
        Object json = reply.is2xx() ? reply.json().orElse(null) : null;
        boolean made = json != null && (reply.status() == CREATED || echoes(reply, json));
        if (json == null || !made || asked.contains(maker.key())) {
            return Optional.empty();
        }
        Object before = maker.body().isPresent() ? first.putIfAbsent(maker.key(), json) : "";
        if (before == null) {
            return Optional.empty(); // whether the next answer is about another thing has to be seen
        }
        asked.add(maker.key());
        Set<String> collections = new HashSet<>();
        recipes.values().stream()
                .filter(r -> r.documented().method().equals("POST") && !r.hasFailed())
                .forEach(r -> collections.add(r.path().replaceAll("/$", "")));
        List<String> words = Names.words(maker.name());
        return recipes.values().stream()
                .filter(r -> r.documented().method().equals("GET")
                        && Names.onlyLooks(r.documented())
                        && r.documented().app().equals(maker.app()))
                .map(Recipe::path)
                .filter(path -> Folders.isOfOne(path)
                        && path.indexOf('{') == path.lastIndexOf('{')
                        && !collections.contains(Folders.above(path)))
                .sorted(Comparator.comparing(
                        (String path) -> Names.things(path).stream().noneMatch(words::contains)))
                .flatMap(path -> id(json, path, reply.sent() + " " + reply.target()).stream()
                        .map(pointer -> new MadeAddresses.Found(path, pointer)))
                .filter(found -> !Reply.at(before, found.pointer()).equals(Reply.at(json, found.pointer())))
                .limit(MOST_READS)
                .filter(found -> isThere(maker, found, json))
                .findFirst();
    }

    /** Whether the answer shows something of what was sent, as it does of what was made of that. */
    private static boolean echoes(Reply reply, Object json) {
        String shown = String.valueOf(json);
        return SentFields.of(reply.sent()).orElse(null) instanceof Map<?, ?> sent
                && sent.entrySet().stream()
                        .anyMatch(e -> e.getValue() instanceof String text
                                && text.length() >= LEAST_SAID
                                && UniqueValues.isLikely(String.valueOf(e.getKey()), Schemas.text())
                                && has(shown, text));
    }

    /** Where the answer has an id that may be of what a path reads, and that the request did not have. */
    private static Optional<String> id(Object json, String path, String sent) {
        String placeholder = path.substring(path.lastIndexOf('{') + 1, path.length() - 1);
        List<String> things = Names.things(path);
        for (String envelope : ENVELOPES) {
            if (!(Reply.at(json, envelope).orElse(null) instanceof Map<?, ?> map)) {
                continue;
            }
            Optional<String> name = map.keySet().stream()
                    .map(String::valueOf)
                    .filter(field -> field.equals(placeholder)
                            || field.equals("id")
                            || field.equals("uuid")
                            || Names.refersTo(field).filter(things::contains).isPresent())
                    .filter(field -> isKey(map.get(field)) && !has(sent, String.valueOf(map.get(field))))
                    .min(Comparator.comparing((String field) -> !field.equals(placeholder))
                            .thenComparing(field -> field.equals("id") || field.equals("uuid")));
            if (name.isPresent()) {
                return name.map(field -> envelope + "/" + field);
            }
        }
        return Optional.empty();
    }

    private static boolean isKey(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() || value instanceof Number;
    }

    private static boolean has(String text, String id) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(id) + "(?![\\w-])")
                .matcher(text)
                .find();
    }

    /** Whether a read of that address shows what the answer did: as many values as could not be alike by chance. */
    private boolean isThere(RequestTemplate maker, MadeAddresses.Found found, Object json) {
        Object id = Reply.at(json, found.pointer()).orElse("");
        String address = found.path().substring(0, found.path().lastIndexOf('{')) + Encoding.PATH.encode(id);
        Reply read = caller.send(new RequestTemplate(
                maker.app(), "GET", found.path(), Template.fixed(address), maker.headers(), Optional.empty()));
        Object shown = read.is2xx() ? read.json().orElse(null) : null;
        Object thing = Reply.at(
                        json, found.pointer().substring(0, found.pointer().lastIndexOf('/')))
                .orElse(json);
        if (!(shown instanceof Map<?, ?> map) || !(thing instanceof Map<?, ?> said)) {
            return false;
        }
        Map<?, ?> inner = map.size() == 1 && map.values().iterator().next() instanceof Map<?, ?> only ? only : map;
        boolean same =
                inner.values().stream().anyMatch(value -> String.valueOf(id).equals(String.valueOf(value)));
        long alike = said.entrySet().stream()
                .filter(e -> e.getValue() != null && !(e.getValue() instanceof Boolean))
                .filter(e -> String.valueOf(e.getValue()).equals(String.valueOf(inner.get(e.getKey()))))
                .count();
        return same && alike >= Math.min(ALIKE, said.size());
    }
}
