package io.loadkit.spi;

import io.loadkit.model.ApiModel;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.ThinkTime;
import java.util.List;
import java.util.Optional;

/**
 * What to make scenarios from.
 *
 * @param strategies in the order in which they are asked, before the stock ones
 * @param thinkTime of every scenario
 * @param seed of all values that are chosen while generating
 * @param uploadBytes size of each generated file
 */
public record GenerationRequest(
        ApiModel model,
        List<ParameterStrategy> strategies,
        Optional<Credentials> credentials,
        ThinkTime thinkTime,
        long seed,
        int uploadBytes) {
    public GenerationRequest {
        strategies = List.copyOf(strategies);
    }
}
