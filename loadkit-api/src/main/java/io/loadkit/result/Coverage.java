package io.loadkit.result;

import io.loadkit.plan.Exclusion;
import java.util.List;

/**
 * How much of the API the run reached.
 *
 * @param documented operations the documents describe
 * @param discovered operations left after include and exclude rules
 * @param reached2xx operations that answered 2xx at least once
 * @param never names of the loaded operations that never did
 * @param excluded operations that were not loaded, with reason and fix
 */
public record Coverage(int documented, int discovered, int reached2xx, List<String> never, List<Exclusion> excluded) {
    /**
     * Copies its collections.
     *
     * @param documented operations the documents describe
     * @param discovered operations left after include and exclude rules
     * @param reached2xx operations that answered 2xx at least once
     * @param never names of the loaded operations that never did
     * @param excluded operations that were not loaded, with reason and fix
     */
    public Coverage {
        never = List.copyOf(never);
        excluded = List.copyOf(excluded);
    }

    /**
     * {@return operations that answered 2xx as a share of those discovered, or of those loaded where nothing was
     * discovered}
     */
    public double share() {
        int of = discovered > 0 ? discovered : reached2xx + never.size();
        return of == 0 ? 0 : (double) reached2xx / of;
    }
}
