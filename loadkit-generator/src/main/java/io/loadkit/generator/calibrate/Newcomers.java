package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a create made whose answer has no id in a place of its own: the only thing that a list shows after it and did
 * not show before, and that has something of what was sent; else what the words of the answer call an id. For one thread.
 */
final class Newcomers {
    private static final Pattern SAID =
            Pattern.compile("(?i)(?<![\\p{L}])id(?:\\s+(?:of|do|da|de|del|du|der|des)(?:\\s+\\p{L}{1,30}){1,3})?"
                    + "\\s*(?:is|=|:|#|no\\.?)?\\s*(\\d{1,18})(?!\\w)");
    private static final int DEEPEST = 3;

    private final Caller caller;
    private final Drawing drawing;
    private List<Scenario> scenarios = List.of();

    /** Requests that are refused, as a list cannot be asked without some of its query. */
    private final Set<RequestTemplate> refused = new HashSet<>();

    Newcomers(Caller caller, Drawing drawing) {
        this.caller = caller;
        this.drawing = drawing;
    }

    /**
     * A list, and what it showed.
     *
     * @param name under which the id of what is made is saved
     * @param there what the list showed, by id
     */
    record Before(RequestTemplate list, String name, Map<Object, Map<?, ?>> there) {}

    /** What lists there are is known from these scenarios from now on. */
    void among(List<Scenario> now) {
        scenarios = now;
    }

    /** What there is before something is made; empty where no list of such things is known. */
    Optional<Before> before(Step.Request maker, Map<String, Object> saved) {
        String name = maker.saves().size() == 1 ? maker.saves().get(0).name() : "";
        return scenarios.stream()
                .flatMap(s -> s.requests().stream())
                .filter(r -> Steps.subject(r.template()).equals(name)
                        && Folders.isOfOne(r.template().name()))
                .map(r -> r.template().name())
                .distinct()
                .flatMap(item -> list(item, saved).stream())
                .findFirst()
                .flatMap(list -> read(list, saved).map(there -> new Before(list, name, there)));
    }

    /** What the list shows in whose collection a request stands: {@code /books} for {@code /books/bulk} and {@code /books:add}. */
    Optional<Before> around(Step.Request maker, Map<String, Object> saved) {
        String path = maker.template().name().replaceAll("/+$", "");
        int verb = path.indexOf(':', path.lastIndexOf('/'));
        String above = path.substring(0, verb > 0 ? verb : Math.max(0, path.lastIndexOf('/')));
        return Stream.of(path, above)
                .flatMap(folder -> list(folder + "/{}", saved).stream())
                .findFirst()
                .flatMap(list -> read(list, saved).map(there -> new Before(list, "", there)));
    }

    private Optional<RequestTemplate> list(String item, Map<String, Object> saved) {
        return scenarios.stream()
                .flatMap(s -> s.requests().stream())
                .map(Step.Request::template)
                .filter(list -> list.method().equals("GET")
                        && Names.isItemOf(item, list.key())
                        && saved.keySet().containsAll(list.needs()))
                .findFirst();
    }

    /** What the list shows of all there is: without what its query filters by, where it can be asked so. */
    private Optional<Map<Object, Map<?, ?>>> read(RequestTemplate list, Map<String, Object> saved) {
        drawing.use(saved);
        for (RequestTemplate asked : Stream.of(Unfiltered.of(list), Unfiltered.ofOurs(list), list)
                .distinct()
                .filter(asked -> !refused.contains(asked))
                .toList()) {
            Reply reply = caller.follow(asked);
            if (reply.is2xx()) {
                return reply.json().map(ListedThings::byId);
            }
            if (asked.equals(Unfiltered.of(list)) && !asked.equals(list)) {
                refused.add(asked);
            }
        }
        return Optional.empty();
    }

    /** The id of what was made since. */
    Optional<Object> since(Before before, Map<String, Object> saved, Reply made) {
        Map<Object, Map<?, ?>> fresh = fresh(before, saved);
        return fresh.entrySet().stream()
                .filter(only -> fresh.size() == 1 && isOf(only.getValue(), made))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** All that was not there before and has something of what was sent, by id. */
    Map<Object, Map<?, ?>> freshOf(Before before, Map<String, Object> saved, Reply made) {
        Map<Object, Map<?, ?>> fresh = fresh(before, saved);
        fresh.values().removeIf(thing -> !isOf(thing, made));
        return fresh;
    }

    private Map<Object, Map<?, ?>> fresh(Before before, Map<String, Object> saved) {
        Map<Object, Map<?, ?>> fresh = new HashMap<>(read(before.list(), saved).orElse(Map.of()));
        fresh.keySet().removeAll(before.there().keySet());
        return fresh;
    }

    /** The number that the answer calls an id in a sentence: {@code order created, ID: 5}. */
    static Optional<Object> said(Reply made) {
        return made.json().flatMap(json -> said(json, 0));
    }

    private static Optional<Object> said(@Nullable Object json, int depth) {
        if (json instanceof Map<?, ?> map && depth < DEEPEST) {
            return map.values().stream()
                    .flatMap(value -> said(value, depth + 1).stream())
                    .findFirst();
        }
        Matcher id = SAID.matcher(json instanceof String text ? text : "");
        return id.find() ? Optional.of(Long.valueOf(id.group(1))) : Optional.empty();
    }

    private static boolean isOf(Map<?, ?> thing, Reply made) {
        return isOf(thing, JsonReader.read(made.sent()).orElse(null), 0);
    }

    /** Whether what was sent, or one of several things in it, has a field that the thing has, too. */
    private static boolean isOf(Map<?, ?> thing, @Nullable Object sent, int depth) {
        if (sent instanceof List<?> list) {
            return depth < DEEPEST && list.stream().anyMatch(one -> isOf(thing, one, depth + 1));
        }
        return sent instanceof Map<?, ?> map
                && map.entrySet().stream()
                        .anyMatch(field -> field.getValue() instanceof List<?> || field.getValue() instanceof Map<?, ?>
                                ? depth < DEEPEST && isOf(thing, field.getValue(), depth + 1)
                                : field.getValue() != null
                                        && String.valueOf(field.getValue())
                                                .equals(String.valueOf(thing.get(field.getKey()))));
    }
}
