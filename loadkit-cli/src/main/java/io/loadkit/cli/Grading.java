package io.loadkit.cli;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.GradeRules;
import io.loadkit.plan.Threshold;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bounds of grades as {@code --grade} and the section {@code grades} of a file write them: {@code good mean<100ms}. */
final class Grading {
    private static final Pattern FORM = Pattern.compile("(good|acceptable)\\s+(.+)");

    private Grading() {}

    static GradeRules with(GradeRules rules, String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new ConfigurationException(
                    Problem.value("grade", text, "good or acceptable, and a bound: 'good mean<100ms'"));
        }
        Threshold bound = Threshold.parse(form.group(2));
        return form.group(1).equals("good") ? rules.good(bound) : rules.acceptable(bound);
    }
}
