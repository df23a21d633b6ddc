package io.loadkit.report.compare;

import io.loadkit.plan.TestPlan;
import io.loadkit.report.SpecHash;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.result.Trust;
import io.loadkit.result.Verdict;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What speaks against comparing two runs, and what should be kept in mind when they are compared. */
final class Likeness {
    private static final int NAMED = 3;

    private Likeness() {}

    /** Reasons not to compare; empty for like runs. */
    static List<String> differences(RunResult a, RunResult b, String first, String second) {
        List<String> out = new ArrayList<>();
        unusable(a, first).ifPresent(out::add);
        unusable(b, second).ifPresent(out::add);
        TestPlan planA = a.plan();
        TestPlan planB = b.plan();
        differ("the target", target(planA), target(planB), out);
        differ("the load", planA.profile().toString(), planB.profile().toString(), out);
        differ("the transport", a.tool().transport(), b.tool().transport(), out);
        if (!a.tool().machine().isEmpty() && !b.tool().machine().isEmpty()) {
            differ("the machine", a.tool().machine(), b.tool().machine(), out);
        }
        Optional<String> hashA = SpecHash.of(planA);
        Optional<String> hashB = SpecHash.of(planB);
        if (hashA.isPresent() && hashB.isPresent() && !hashA.equals(hashB)) {
            out.add("the API description is another one");
        }
        only(a, b, first, out);
        only(b, a, second, out);
        if (out.isEmpty() && !journeys(planA).equals(journeys(planB))) {
            out.add("the scenarios are other ones");
        }
        return out;
    }

    /** What may matter and does not forbid the comparison. */
    static List<String> cautions(RunResult a, RunResult b) {
        List<String> out = new ArrayList<>();
        differ("LoadKit's version", a.tool().version(), b.tool().version(), out);
        differ("the JDK", a.tool().jdk(), b.tool().jdk(), out);
        if (a.trust().level() == Trust.Level.DEGRADED || b.trust().level() == Trust.Level.DEGRADED) {
            out.add("not all figures can be trusted: "
                    + String.join(
                            ", ",
                            a.trust().level() == Trust.Level.DEGRADED
                                    ? a.trust().reasons()
                                    : b.trust().reasons()));
        }
        if (a.stopped() || b.stopped()) {
            out.add("a run was stopped before its planned end");
        }
        return out;
    }

    private static Optional<String> unusable(RunResult run, String name) {
        if (run.verdict() == Verdict.NO_DATA || run.requests() == 0) {
            return Optional.of(name + " got no answer to any request");
        }
        return run.trust().level() == Trust.Level.INVALID
                ? Optional.of(
                        name + " is not valid: " + String.join(", ", run.trust().reasons()))
                : Optional.empty();
    }

    private static void differ(String what, String a, String b, List<String> out) {
        if (!a.equals(b)) {
            out.add(what + " differs: " + a + " and " + b);
        }
    }

    private static String target(TestPlan plan) {
        URI target = plan.target();
        String text = target.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static void only(RunResult in, RunResult notIn, String name, List<String> out) {
        Set<String> keys = keys(in);
        keys.removeAll(keys(notIn));
        if (!keys.isEmpty()) {
            out.add("only in " + name + ": " + keys.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (keys.size() > NAMED ? " and " + (keys.size() - NAMED) + " more" : ""));
        }
    }

    private static Set<String> keys(RunResult run) {
        return run.operations().stream().map(OperationStats::key).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> journeys(TestPlan plan) {
        return plan.scenarios().stream()
                .map(s -> s.name() + " x" + s.weight() + " " + s.thinkTime() + " "
                        + s.steps().size())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
