package io.loadkit.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a calibrator works with.
 *
 * @param generation what the scenarios of the plan were made from: model, strategies, credentials, seed
 * @param generator makes scenarios of a changed model again; may be called any number of times
 * @param requestsPerOperation most requests sent to learn one operation, clean-up aside
 * @param time budget of the whole calibration, clean-up included
 * @param includeFailing whether operations that never succeeded stay in the plan
 * @param known what an earlier calibration learned, empty to begin anew
 * @param progress told in a few words what is being done; called on the caller's thread
 * @param mostRedirects how many redirects in a row are followed within the target's origin, as in the load; 0 for none
 * @param ledger where creates are entered; what is still open in it is taken away after the run
 */
public record CalibrationSetup(
        Transport transport,
        GenerationRequest generation,
        Function<GenerationRequest, Generation> generator,
        Ticker ticker,
        int requestsPerOperation,
        Duration time,
        boolean includeFailing,
        Optional<FrozenRecipes> known,
        Consumer<String> progress,
        int mostRedirects,
        Optional<Ledger> ledger) {}
