package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What steps of journeys keep of their answers. */
final class Saves {
    private Saves() {}

    /** Where the answer to its maker has its id, by any of these names. */
    static List<Save> of(Product product, List<String> names) {
        Operation maker = product.maker();
        if (product.pointer().isPresent()) {
            String place = product.pointer().get();
            return List.of(
                    product.isHeader()
                            ? Save.header(product.savedName(), place.substring(JourneyRules.Binding.HEADER.length()))
                            : Save.firstOf(product.savedName(), new Save.Pointer(place)));
        }
        return switch (product.kind()) {
            case CHOSEN, SENT -> List.of();
            case CREATED ->
                List.of(SavedIds.ofCreated(product.savedName(), maker, names, product.resource(), product.isNumeric()));
            case OBSERVED ->
                List.of(SavedIds.ofListed(product.savedName(), maker, names, product.resource(), product.isNumeric()));
        };
    }

    /** What the thing goes by from then on, where an update gives it another id. */
    static List<Save> newId(Operation update, Needs needs, Optional<String> pointer) {
        List<Paths.Place> places = Paths.places(update.path());
        Optional<Product> thing = needs.primary(update)
                .filter(product -> product.isOurs()
                        && Paths.endsWithPlaceholder(update.path())
                        && product.names()
                                .contains(places.get(places.size() - 1).name()));
        return thing.flatMap(
                        product -> pointer.map(place -> Save.firstOf(product.savedName(), new Save.Pointer(place))))
                .map(List::of)
                .orElse(List.of());
    }

    /** The same step that keeps more of its answer. */
    static Step extended(Step.Request step, List<Save> saves) {
        List<Save> all = new ArrayList<>(step.saves());
        all.addAll(saves);
        return new Step.Request(step.template(), step.checks(), all, false);
    }

    /** Whether a step keeps what a thing goes by. */
    static boolean brings(Step step, Product product) {
        return step instanceof Step.Request request
                && request.saves().stream().anyMatch(save -> save.name().equals(product.savedName()));
    }
}
