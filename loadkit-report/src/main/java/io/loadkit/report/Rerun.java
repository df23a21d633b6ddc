package io.loadkit.report;

import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.TestPlan;
import io.loadkit.text.Figures;
import java.util.Locale;
import java.util.Map;

/** How to run a test again. */
final class Rerun {
    private Rerun() {}

    /** A command line where one can say it all, a sentence otherwise. */
    static String of(TestPlan plan) {
        Map<String, String> settings = plan.settings();
        boolean sayable = plan.model().isPresent()
                && !settings.containsKey("profile")
                && !settings.containsKey("iterations")
                && !settings.containsKey("scenarios")
                && !settings.containsKey("auth");
        if (!sayable) {
            return "run the same test with seed " + plan.seed();
        }
        String level = String.format(Locale.ROOT, "%.0f", plan.profile().shape().peak());
        StringBuilder out = new StringBuilder("loadkit run --host ")
                .append(quoted(plan.target().toString()));
        out.append(plan.profile() instanceof LoadProfile.Closed ? " --users " : " --rate ")
                .append(level);
        if (settings.containsKey("spawn rate")) {
            out.append(" --spawn-rate ").append(quoted(settings.get("spawn rate")));
        }
        out.append(" --run-time ")
                .append(Figures.duration(plan.profile().length()).replace(" ", ""));
        if (settings.containsKey("think time")) {
            out.append(" --think-time ").append(quoted(settings.get("think time")));
        }
        plan.thresholds().forEach(t -> out.append(" --expect ").append(quoted(t.toString())));
        return out.append(" --seed ").append(plan.seed()).toString();
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:%,=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
