package io.loadkit.engine;

import io.loadkit.engine.ledger.LedgerReader;
import io.loadkit.engine.ledger.RecipeText;
import io.loadkit.engine.ledger.Seal;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Credentials;
import io.loadkit.result.Cleanup;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How things of a ledger are taken away. Those that somebody has to log in for whose credentials were not given are closed to
 * the clean-up: no ledger holds a secret that somebody can give again.
 */
final class Recipes {
    private final Path file;
    private final LedgerReader ledger;
    private final Seal seal;
    private final Optional<Credentials> credentials;
    private final Map<Integer, Creation> read = new HashMap<>();
    private final Map<Integer, ConfigurationException> closed = new HashMap<>();

    Recipes(Path file, LedgerReader ledger, Optional<Credentials> credentials, Seal seal) {
        this.seal = seal;
        this.file = file;
        this.ledger = ledger;
        this.credentials = credentials;
    }

    /** The thing, with the best way to take it away; empty where it is closed. */
    Optional<Resumption.Thing> of(LedgerReader.Thing thing) {
        return recipe(thing.recipe()).map(own -> {
            List<Creation> known = ledger.recipes(own.key()).stream()
                    .flatMap(number -> recipe(number).stream())
                    .toList();
            return new Resumption.Thing(
                    BestWay.of(own, thing.values().keySet(), known, known),
                    thing.number(),
                    thing.account(),
                    thing.marks(),
                    thing.isMade(),
                    false,
                    thing.values());
        });
    }

    /** Whether something is made like it that is to be taken away. */
    boolean isNeeded(LedgerReader.Thing thing) {
        return read.containsKey(thing.recipe());
    }

    /** What is closed, for people. */
    Cleanup.Leftover closed(LedgerReader.Thing thing) {
        String operation = ledger.recipe(thing.recipe())
                .map(recipe -> String.valueOf(recipe.get("operation")))
                .orElse("");
        Map<String, Object> shown = new TreeMap<>(thing.values());
        shown.keySet().removeIf(RecipeText::isSecret);
        return new Cleanup.Leftover(
                operation,
                "what " + operation + " made" + (shown.isEmpty() ? "" : " with " + shown),
                Optional.ofNullable(closed.get(thing.recipe()))
                        .map(ConfigurationException::getMessage)
                        .orElse("its credentials were not given"));
    }

    /** What is missing, if anything is. */
    Optional<ConfigurationException> missing() {
        return closed.values().stream().findFirst();
    }

    private Optional<Creation> recipe(int number) {
        Creation known = read.get(number);
        if (known != null || closed.containsKey(number)) {
            return Optional.ofNullable(known);
        }
        Map<?, ?> recipe = ledger.recipe(number).orElseThrow(() -> broken("it has no recipe " + number, null));
        try {
            Creation creation = RecipeText.read(recipe, credentials, seal);
            read.put(number, creation);
            return Optional.of(creation);
        } catch (IllegalArgumentException damaged) {
            throw broken(String.valueOf(damaged.getMessage()), damaged);
        } catch (ConfigurationException missing) {
            closed.put(number, missing);
            return Optional.empty();
        }
    }

    private ConfigurationException broken(String why, @Nullable Exception cause) {
        return new ConfigurationException(Problem.of("the ledger " + file + " cannot be used: " + why), cause);
    }
}
