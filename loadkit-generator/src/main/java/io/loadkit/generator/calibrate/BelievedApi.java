package io.loadkit.generator.calibrate;

import io.loadkit.generator.OwnNames;
import io.loadkit.generator.Scopes;
import io.loadkit.generator.calibrate.exchange.Operations;
import io.loadkit.generator.calibrate.login.Keys;
import io.loadkit.generator.calibrate.login.LoggedIn;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Operation;
import io.loadkit.model.Response;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.Leaf;
import io.loadkit.spi.ParameterStrategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the generator is asked for: the API as it is now believed to be, with values and rules that were learned. */
final class BelievedApi {
    private final GenerationRequest first;
    private final LoggedIn logins;
    private final Keys keys;
    private final Map<String, Recipe> recipes;
    private final Set<Skill> skills;
    private final Scopes scopes;
    private final OwnValues own;
    private final LearnedBindings bindings;
    private final Another another;

    /** After {@code first} was asked for; {@code barren} are the keys of what turned out to make nothing. */
    BelievedApi(
            GenerationRequest first,
            LoggedIn logins,
            Keys keys,
            Map<String, Recipe> recipes,
            Set<Skill> skills,
            Supplier<Set<String>> barren,
            Another another) {
        this.another = another;
        this.first = first;
        this.logins = logins;
        this.keys = keys;
        this.recipes = recipes;
        this.skills = skills;
        this.scopes = new Scopes(logins.model().operations(), first.seed());
        this.own = new OwnValues(recipes, barren);
        this.bindings = new LearnedBindings(recipes);
    }

    /** All of it, or without what has failed. */
    GenerationRequest request(boolean withoutFailed) {
        ApiModel model = logins.model();
        List<Operation> operations = new ArrayList<>();
        for (Recipe recipe : recipes.values()) {
            if (!withoutFailed || !recipe.hasFailed() && !recipe.isIrreversible()) {
                operations.add(recipe.part().creates() ? creating(recipe.operation()) : recipe.operation());
            }
        }
        ApiModel believed = another.in(new ApiModel(
                model.target(), model.apps(), operations, model.skipped(), model.probes(), model.findings()));
        List<Credentials> credentials =
                new ArrayList<>(skills.contains(Skill.AUTH_INFERENCE) ? keys.choices() : List.of());
        credentials.addAll(logins.credentials());
        credentials.addAll(another.credentials());
        first.credentials().ifPresent(c -> credentials.addAll(c.parts()));
        List<ParameterStrategy> strategies = new ArrayList<>(first.strategies());
        logins.strategy().ifPresent(strategies::add);
        strategies.add(scopes);
        if (skills.contains(Skill.LIVE_INFERENCE)) {
            strategies.add((OwnNames) own::belowBarren);
            Map<String, OwnNames.Addition> additions = new LinkedHashMap<>();
            recipes.forEach((key, recipe) -> recipe.part().adds().ifPresent(seen -> additions.put(key, seen)));
            Map<String, Boolean> several = new LinkedHashMap<>();
            recipes.forEach((key, recipe) -> recipe.part().several().ifPresent(each -> several.put(key, each)));
            strategies.add(new Makes(
                    recipes.values().stream()
                            .filter(recipe -> recipe.part().silent())
                            .map(recipe -> recipe.operation().key())
                            .collect(Collectors.toSet()),
                    several,
                    additions));
        }
        if (skills.contains(Skill.UNIQUENESS)) {
            strategies.add((OwnNames) own::unrepeated);
        }
        return new GenerationRequest(
                believed,
                strategies,
                credentials.isEmpty() ? Optional.empty() : Optional.of(Credentials.several(credentials)),
                first.thinkTime(),
                first.seed(),
                first.uploadBytes(),
                rules(first.rules()),
                first.today());
    }

    /** As if its document said that it creates. */
    private static Operation creating(Operation put) {
        List<Response> responses = new ArrayList<>(put.responses());
        responses.add(new Response("201", List.of(), Map.of()));
        return Operations.withResponses(put, responses);
    }

    private JourneyRules rules(JourneyRules said) {
        JourneyRules out = said.withBindings(bindings.all());
        for (Recipe recipe : recipes.values()) {
            out = recipe.part().addedTo(out, recipe.operation().key(), said);
        }
        return out;
    }

    /** Says of which operations nobody learns what they made, and which make what their documents do not say. */
    private record Makes(Set<String> silent, Map<String, Boolean> several, Map<String, Addition> additions)
            implements OwnNames {
        @Override
        public Optional<ValueSource> valuesFor(Leaf leaf) {
            return Optional.empty();
        }
    }
}
