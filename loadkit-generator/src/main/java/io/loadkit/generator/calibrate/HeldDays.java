package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.ErrorDialect;
import io.loadkit.generator.calibrate.refusal.Meant;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Days that have to lie within those of another thing, and are refused as that begins later: the thing is made without its day, which
 * is today more often than not, or with today where it has to have one.
 */
final class HeldDays {
    private final Map<String, Recipe> recipes;

    HeldDays(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Has the thing begin today whose day is repeated and lies in the future; false for no news. */
    boolean propose(Recipe recipe, Reply refusal) {
        return recipe.beliefs().references().stream().anyMatch(repeated -> {
            String[] source = String.valueOf(repeated.detail()).split("#/", 2);
            Recipe maker = recipes.get(source[0]);
            return maker != null
                    && source.length == 2
                    && ShownValues.fields(maker.documented()).containsKey(source[1])
                    && liesInFuture(recipe, refusal, repeated.path())
                    && beginsToday(maker, source[1], refusal);
        });
    }

    private static boolean liesInFuture(Recipe recipe, Reply refusal, List<String> path) {
        return ErrorDialect.all().stream()
                .flatMap(dialect -> dialect.read(refusal, recipe.documented()).stream())
                .anyMatch(said -> said.kind() == Kind.PAST && said.path().equals(path));
    }

    private static boolean beginsToday(Recipe maker, String field, Reply refusal) {
        Complaint none = new Complaint("body", List.of(field), Kind.UNEXPECTED, null, "");
        Complaint today = new Complaint("body", List.of(field), Kind.FUTURE, BigDecimal.ZERO, "");
        return maker.beliefs()
                .keepsTo(none.isRequiredBy(maker.documented()) ? Meant.by(today, maker.operation(), refusal) : none);
    }
}
