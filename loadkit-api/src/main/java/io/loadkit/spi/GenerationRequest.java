package io.loadkit.spi;

import io.loadkit.model.ApiModel;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.ThinkTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What to make scenarios from.
 *
 * @param strategies in the order in which they are asked, before the stock ones
 * @param thinkTime of every scenario
 * @param seed of all values that are chosen while generating
 * @param uploadBytes size of each generated file
 * @param rules what the user says of journeys; every operation in them is one of the model
 * @param today the day, in UTC, near which days lie that are made up; empty for days that are the same on any day
 */
public record GenerationRequest(
        ApiModel model,
        List<ParameterStrategy> strategies,
        Optional<Credentials> credentials,
        ThinkTime thinkTime,
        long seed,
        int uploadBytes,
        JourneyRules rules,
        Optional<LocalDate> today) {
    /**
     * Copies its collections.
     *
     * @param model what discovery found
     * @param strategies in the order in which they are asked, before the stock ones
     * @param credentials who logs in; empty for nobody
     * @param thinkTime of every scenario
     * @param seed of all values that are chosen while generating
     * @param uploadBytes size of each generated file
     * @param rules what the user says of journeys; every operation in them is one of the model
     * @param today the day, in UTC, near which days lie that are made up; empty for days that are the same on any day
     */
    public GenerationRequest {
        strategies = List.copyOf(strategies);
    }

    /**
     * A request for days that are the same on any day.
     *
     * @param model what discovery found
     * @param strategies asked in this order
     * @param credentials who logs in; empty for nobody
     * @param thinkTime wait between two requests of a user
     * @param seed of all randomness
     * @param uploadBytes size of each file that is sent, in bytes
     * @param rules what the user says of journeys; every operation in them is one of the model
     */
    public GenerationRequest(
            ApiModel model,
            List<ParameterStrategy> strategies,
            Optional<Credentials> credentials,
            ThinkTime thinkTime,
            long seed,
            int uploadBytes,
            JourneyRules rules) {
        this(model, strategies, credentials, thinkTime, seed, uploadBytes, rules, Optional.empty());
    }

    /**
     * A request without rules.
     *
     * @param model what discovery found
     * @param strategies asked in this order
     * @param credentials who logs in; empty for nobody
     * @param thinkTime wait between two requests of a user
     * @param seed of all randomness
     * @param uploadBytes size of each file that is sent, in bytes
     */
    public GenerationRequest(
            ApiModel model,
            List<ParameterStrategy> strategies,
            Optional<Credentials> credentials,
            ThinkTime thinkTime,
            long seed,
            int uploadBytes) {
        this(model, strategies, credentials, thinkTime, seed, uploadBytes, JourneyRules.NONE);
    }

    /**
     * {@return the same request for days near that one}
     *
     * @param day on which requests are sent, in UTC
     */
    public GenerationRequest on(LocalDate day) {
        return new GenerationRequest(
                model, strategies, credentials, thinkTime, seed, uploadBytes, rules, Optional.of(day));
    }
}
