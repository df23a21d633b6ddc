package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.login.Keys;
import io.loadkit.plan.Credentials;
import io.loadkit.spi.CalibrationSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an earlier calibration learned, compared with what the API is now; and what this one leaves to the next. */
final class Memory {
    private final CalibrationSetup setup;
    private final Keys keys;
    private final List<String> auth;
    private final String given;
    private final List<String> secrets = new ArrayList<>();
    private final @Nullable Frozen before;
    private final List<String> changes = new ArrayList<>();
    private boolean complete;

    Memory(CalibrationSetup setup, Keys keys) {
        this.setup = setup;
        this.keys = keys;
        List<Credentials> parts =
                setup.generation().credentials().map(Credentials::parts).orElse(List.of());
        this.auth = parts.stream().map(Memory::kind).distinct().sorted().toList();
        this.given = setup.generation().strategies().size() + " strategies, rules "
                + Integer.toHexString(setup.generation().rules().toString().hashCode());
        parts.forEach(this::keepSecret);
        this.before = setup.known().map(Frozen::read).orElse(null);
    }

    /** Gives each recipe whose operation has not changed what was known of it. */
    void recall(Map<String, Recipe> recipes) {
        Frozen known = before;
        if (known == null) {
            return;
        }
        keys.choose(known.keys());
        complete = true;
        recipes.forEach((key, recipe) -> {
            Optional<Map<String, Object>> entry = known.of(key, recipe.print());
            boolean other = entry.isPresent() && isWorthAnotherTry(entry.get(), known);
            if (entry.isEmpty() || other || !recipe.thaw(entry.get())) {
                complete = false;
                String what = known.operations().containsKey(key) ? "changed " : "added ";
                changes.add((other ? "tried again, as more is known: " : what) + key);
                recipe.forget();
            }
        });
        if (recipes.keySet().stream().noneMatch(known.operations()::containsKey)) {
            String source = setup.known().orElseThrow().source();
            setup.progress().accept(source + " is of another API: everything is learned anew");
            changes.clear();
            return;
        }
        known.operations().keySet().stream()
                .filter(key -> !recipes.containsKey(key))
                .forEach(key -> changes.add("removed " + key));
        String source = setup.known().orElseThrow().source();
        setup.progress()
                .accept(
                        changes.isEmpty()
                                ? "nothing has changed since " + source + " was written"
                                : changes.size() + " differences from " + source + ": " + some(changes));
        if (!complete) {
            recipes.values().forEach(Recipe::unblock);
        }
    }

    /**
     * Other callers are allowed other things, and a login that was refused may be for them. That a password is another one is
     * not to be seen, as no file holds one: what was forbidden is tried again by whoever has something to show.
     */
    private boolean isWorthAnotherTry(Map<String, Object> entry, Frozen known) {
        Object status = entry.get("status");
        boolean forbidden =
                Long.valueOf(401).equals(status) || Long.valueOf(403).equals(status);
        boolean refused = entry.containsKey("reason") || forbidden;
        boolean otherwise = !(known.auth().equals(auth) && known.given().equals(given));
        return refused && otherwise || forbidden && !auth.isEmpty();
    }

    /** Whether there is an earlier calibration to ask. */
    boolean isThere() {
        return before != null;
    }

    /** Whether nothing is left to be learned. */
    boolean isComplete() {
        return complete;
    }

    /** What is not as it was before, one line each. */
    List<String> changes() {
        return changes;
    }

    /** What is known now. */
    Frozen frozen(Map<String, Recipe> recipes, Set<String> sent, UnaryOperator<String> hiding) {
        NavigableMap<String, Map<String, Object>> operations = new TreeMap<>();
        recipes.forEach((key, recipe) ->
                operations.put(key, recipe.frozen(sent.contains(key), text -> masked(hiding.apply(text)))));
        return new Frozen(auth, given, new TreeMap<>(keys.chosen()), operations);
    }

    /** That text without the credentials that were given. */
    String masked(String text) {
        String out = text;
        for (String secret : secrets) {
            out = out.replace(secret, "***");
        }
        return out;
    }

    private void keepSecret(Credentials credentials) {
        if (credentials instanceof Credentials.Basic basic) {
            secrets.add(basic.password());
            secrets.add(basic.user());
        } else if (credentials instanceof Credentials.Bearer bearer) {
            secrets.add(bearer.token());
        } else if (credentials instanceof Credentials.ApiKey key) {
            secrets.add(key.value());
        } else if (credentials instanceof Credentials.ForScheme one) {
            keepSecret(one.credentials());
        } else if (credentials instanceof Credentials.Pool pool) {
            pool.users().forEach(this::keepSecret);
        } else if (credentials instanceof Credentials.Client client) {
            secrets.add(client.secret());
            secrets.add(client.id());
        }
        secrets.removeIf(String::isBlank);
    }

    private static String kind(Credentials credentials) {
        return credentials instanceof Credentials.ForScheme one
                ? kind(one.credentials()) + " of " + one.scheme()
                : credentials instanceof Credentials.Basic || credentials instanceof Credentials.Pool
                        ? "password"
                        : credentials instanceof Credentials.Bearer
                                ? "token"
                                : credentials instanceof Credentials.ApiKey
                                        ? "key"
                                        : credentials instanceof Credentials.Client ? "client" : "other";
    }

    private static String some(List<String> changes) {
        List<String> first = changes.subList(0, Math.min(3, changes.size()));
        return String.join(", ", first) + (changes.size() > first.size() ? ", …" : "");
    }
}
