package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.calibrate.exchange.Operations;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Operation;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.ParameterStrategy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests of one operation, generated as if there were no other and as if nobody had to say who is calling. */
final class Alone {
    private Alone() {}

    /** The request, empty when none can be made. {@code more} has values for leaves of which the user says nothing. */
    static Optional<RequestTemplate> request(
            CalibrationSetup setup, Operation operation, List<ParameterStrategy> more) {
        GenerationRequest whole = setup.generation();
        ApiModel model = whole.model();
        Operation open = Operations.withSecurity(operation, List.of());
        ApiModel alone = new ApiModel(model.target(), model.apps(), List.of(open), List.of(), List.of(), List.of());
        List<ParameterStrategy> strategies = new ArrayList<>(whole.strategies());
        strategies.addAll(more);
        GenerationRequest request = new GenerationRequest(
                alone, strategies, Optional.empty(), whole.thinkTime(), whole.seed(), whole.uploadBytes());
        GenerationRequest now = request.on(LocalDate.ofInstant(setup.ticker().now(), ZoneOffset.UTC));
        return setup.generator().apply(now).scenarios().stream()
                .map(Scenario::requests)
                .flatMap(List::stream)
                .map(Step.Request::template)
                .filter(template -> template.key().equals(operation.key()))
                .findFirst();
    }
}
