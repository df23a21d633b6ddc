package io.loadkit.web;

import io.loadkit.error.LoadKitException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Says what changed between two earlier runs, by the rules that the page was given. Safe for all threads. */
final class RunsCompared {
    private final EarlierRuns runs;
    private final Board board;
    private final BiFunction<Path, Path, String> how;
    private final Semaphore oneAtATime = new Semaphore(1);

    RunsCompared(EarlierRuns runs, Board board, BiFunction<Path, Path, String> how) {
        this.runs = runs;
        this.board = board;
        this.how = how;
    }

    /** The JSON of what changed from the run of the id {@code before} to that of {@code after}. */
    String of(Map<String, @Nullable Object> ids) {
        Path before = file(ids, "before");
        Path after = file(ids, "after");
        if (board.phase().isBusy()) {
            throw new Refusal(
                    409, "What changed is worked out when no run is under way, whose figures it would disturb.");
        }
        if (!oneAtATime.tryAcquire()) {
            throw new Refusal(503, "Another two runs are being compared. Try again in a moment.");
        }
        try {
            return how.apply(before, after);
        } catch (LoadKitException unable) {
            throw new Refusal(422, String.valueOf(unable.getMessage()));
        } finally {
            oneAtATime.release();
        }
    }

    private Path file(Map<String, @Nullable Object> ids, String which) {
        return runs.file(ids.get(which) + ".json")
                .orElseThrow(() -> new Refusal(404, "There is no run that could be the one " + which + "."));
    }
}
