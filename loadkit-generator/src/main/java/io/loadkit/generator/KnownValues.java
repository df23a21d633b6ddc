package io.loadkit.generator;

import io.loadkit.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Steps that can be sent one after the other, as each finds what it is to repeat of the answers before it. */
final class KnownValues {
    private final Set<String> known = new HashSet<>();
    private final List<Step> missing = new ArrayList<>();

    /** @param logins what is sent before all of them */
    KnownValues(List<? extends Step> logins) {
        logins.forEach(this::learns);
    }

    /** Those that know what they need, in their order. */
    List<Step> of(List<Step> steps) {
        List<Step> out = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Request request
                    && !known.containsAll(request.template().needs())) {
                missing.add(step);
            } else {
                learns(step);
                out.add(step);
            }
        }
        return out;
    }

    /** The others. */
    List<Step> missing() {
        return List.copyOf(missing);
    }

    private void learns(Step step) {
        if (step instanceof Step.Login login) {
            learns(login.request());
        } else if (step instanceof Step.Request request) {
            request.saves().forEach(save -> known.add(save.name()));
            known.addAll(request.template().keeps());
        }
    }
}
