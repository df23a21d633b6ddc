package io.loadkit.report;

import io.loadkit.plan.TestPlan;
import io.loadkit.plan.Threshold;
import io.loadkit.result.Coverage;
import io.loadkit.result.Grade;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.Phases;
import io.loadkit.result.RunResult;
import io.loadkit.result.ThresholdResult;
import io.loadkit.result.Trust;
import io.loadkit.result.Verdict;
import io.loadkit.text.Figures;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a result into the words and figures of the page. */
final class PageBuilder {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Pattern LEAD =
            Pattern.compile("[A-Z][a-z]+(?: [a-z]+){0,3}:|Figures are (?:DEGRADED|INVALID)");

    private PageBuilder() {}

    static Page of(RunResult result) {
        TestPlan plan = result.plan();
        OperationRows rows = new OperationRows();
        return new Page(
                plan.name(),
                plan.target().toString(),
                facts(result),
                result.verdict().name(),
                tone(result),
                headline(result),
                result.answer().stream().skip(1).map(PageBuilder::sentence).toList(),
                tiles(result),
                result.thresholds().stream()
                        .sorted(Comparator.comparing(ThresholdResult::passed))
                        .map(t -> new Page.ThresholdRow(t.threshold().toString(), t.passed(), t.actualText()))
                        .toList(),
                Samples.of(result),
                phases(result.phases()),
                Findings.of(result),
                rows.of(result),
                rows.totals(result),
                result.operations().stream()
                        .map(OperationStats::app)
                        .filter(app -> !app.isEmpty())
                        .distinct()
                        .toList(),
                List.of(
                        new Page.Fact("GOOD", listed(plan.grades().good())),
                        new Page.Fact("ACCEPTABLE", listed(plan.grades().acceptable()))),
                Bars.statuses(result.totals()),
                Bars.failureClasses(result.totals()),
                rows.errors(result.operations()),
                FailedRequests.of(result.operations()),
                coverage(result),
                CleanupSection.of(result),
                Journeys.of(plan),
                trust(result),
                configuration(result),
                result.faults().stream()
                        .map(f -> new Page.FaultRow(Figures.count(f.count()), f.message(), f.trace()))
                        .toList(),
                Rerun.of(plan),
                "LoadKit " + result.tool().version(),
                PageAssets.with(ChartData.of(result)));
    }

    /** The first sentence of the answer begins with the verdict, which is shown larger than the rest of it. */
    private static Page.Headline headline(RunResult result) {
        String first = result.answer().get(0);
        int end = 0;
        while (end < first.length() && ",:.".indexOf(first.charAt(end)) < 0) {
            end++;
        }
        int rest = Math.min(first.length(), end + 2);
        return new Page.Headline(first.substring(0, end), first.substring(end, rest), first.substring(rest));
    }

    /** What a sentence is about, where it says that first: {@code Slowest: GET /items, …}. */
    private static Page.Sentence sentence(String text) {
        Matcher lead = LEAD.matcher(text);
        return lead.lookingAt()
                ? new Page.Sentence(lead.group(), text.substring(lead.end()))
                : new Page.Sentence("", text);
    }

    private static String listed(List<Threshold> bounds) {
        return String.join(", ", bounds.stream().map(Threshold::toString).toList());
    }

    private static List<Page.Fact> facts(RunResult result) {
        return List.of(
                new Page.Fact("Started", DATE.format(result.startedAt())),
                new Page.Fact("Measured", Figures.duration(result.measured())),
                new Page.Fact("Load", result.plan().profile().toString()),
                new Page.Fact("Seed", String.valueOf(result.plan().seed())));
    }

    /**
     * Green is for what can be relied on: without a threshold nothing was asked of the figures, so they must be good all the
     * same, and figures that are not trusted are no reason to be at ease.
     */
    private static String tone(RunResult result) {
        if (result.verdict() == Verdict.PASSED && result.trust().level() != Trust.Level.TRUSTED) {
            return "warn";
        }
        if (result.verdict() == Verdict.PASSED && result.thresholds().isEmpty()) {
            return result.grade() == Grade.GOOD ? "good" : "warn";
        }
        return switch (result.verdict()) {
            case PASSED -> "good";
            case FAILED, NO_DATA -> "bad";
            case INVALID, ABORTED -> "warn";
        };
    }

    private static List<Page.Tile> tiles(RunResult result) {
        OperationStats totals = result.totals();
        Latency times = totals.response();
        int peak = result.intervals().stream().mapToInt(Interval::users).max().orElse(0);
        List<Page.Tile> tiles = new ArrayList<>();
        tiles.add(new Page.Tile("Requests", Figures.count(totals.requests()), "", "", ""));
        tiles.add(new Page.Tile("Rate", Figures.decimal(totals.rps()), "/s", "", ""));
        tiles.add(share(
                "Failed", totals.failureShare(), Figures.count(totals.failures()) + " requests", failureTone(result)));
        tiles.add(share("Answered 2xx", totals.share2xx(), "of all requests", ""));
        if (result.plan().model().isPresent()) {
            tiles.add(operations(result.coverage()));
        }
        tiles.add(time("50 % within", times, 50, "p50"));
        tiles.add(time("95 % within", times, 95, "p95"));
        tiles.add(time("99 % within", times, 99, "p99"));
        tiles.add(new Page.Tile("Users", Figures.count(peak), "", "at the peak", ""));
        tiles.add(new Page.Tile(
                "Grade",
                result.grade().name(),
                "",
                "trust " + result.trust().level(),
                OperationRows.tone(result.grade())));
        return tiles;
    }

    private static String failureTone(RunResult result) {
        OperationStats totals = result.totals();
        boolean missed = result.thresholds().stream()
                .anyMatch(t -> !t.passed() && t.threshold().metric().equals("failures"));
        return missed || totals.failureShare() >= 0.05 ? "bad" : totals.failures() > 0 ? "warn" : "good";
    }

    private static Page.Tile operations(Coverage coverage) {
        boolean all = coverage.reached2xx() >= coverage.discovered();
        return new Page.Tile(
                "Operations",
                Figures.count(coverage.reached2xx()),
                "of " + Figures.count(coverage.discovered()),
                "answered 2xx",
                all ? "" : "warn");
    }

    private static Page.Tile share(String name, double share, String note, String tone) {
        String text = Figures.percent(share);
        return new Page.Tile(name, text.substring(0, text.length() - 2), "%", note, tone);
    }

    private static Page.Tile time(String name, Latency times, double percentile, String note) {
        if (times.count() == 0) {
            return new Page.Tile(name, "–", "", note, "");
        }
        String text = Figures.millis(times.percentileNanos(percentile));
        return new Page.Tile(name, text.substring(0, text.length() - 3), "ms", note, "");
    }

    private static List<Page.Fact> phases(Phases phases) {
        List<Page.Fact> facts = new ArrayList<>();
        phase(facts, "First byte", phases.firstByte());
        phase(facts, "Transfer", phases.transfer());
        phase(facts, "Connection", phases.connect());
        phase(facts, "TLS handshake", phases.tls());
        phase(facts, "Name lookup", phases.lookup());
        return facts;
    }

    private static void phase(List<Page.Fact> facts, String name, Latency times) {
        if (times.count() > 0) {
            facts.add(new Page.Fact(
                    name,
                    "p50 " + Figures.millis(times.percentileNanos(50)) + ", p99 "
                            + Figures.millis(times.percentileNanos(99)) + ", of " + Figures.count(times.count())));
        }
    }

    private static Page.CoverageView coverage(RunResult result) {
        Coverage coverage = result.coverage();
        List<Page.Tile> tiles = List.of(
                new Page.Tile("Documented", Figures.count(coverage.documented()), "", "operations", ""),
                new Page.Tile("Discovered", Figures.count(coverage.discovered()), "", "after include and exclude", ""),
                new Page.Tile(
                        "Loaded", Figures.count(result.operations().size()), "", "at least one request planned", ""),
                new Page.Tile("Answered 2xx", Figures.count(coverage.reached2xx()), "", "at least once", ""));
        List<Page.ExclusionRow> excluded = new ArrayList<>();
        coverage.excluded().forEach(e -> excluded.add(new Page.ExclusionRow(e.operation(), e.reason(), e.fix())));
        List<String> findings = new ArrayList<>();
        result.plan().model().ifPresent(model -> {
            model.skipped().forEach(s -> excluded.add(new Page.ExclusionRow(s.where(), s.text(), "")));
            model.findings().forEach(f -> findings.add(f.toString()));
        });
        return new Page.CoverageView(
                result.plan().model().isPresent() || !coverage.never().isEmpty(),
                result.plan().model().isPresent() ? tiles : List.of(),
                coverage.never().stream()
                        .map(key -> key
                                + result.unreached(key).map(why -> ", " + why).orElse(""))
                        .toList(),
                excluded,
                findings);
    }

    private static Page.TrustView trust(RunResult result) {
        Trust trust = result.trust();
        Latency late = trust.lateness();
        List<Page.Fact> facts = new ArrayList<>();
        if (late.count() > 0) {
            facts.add(new Page.Fact("Sent later than intended, p50", Figures.millis(late.percentileNanos(50))));
            facts.add(new Page.Fact("p99", Figures.millis(late.percentileNanos(99))));
            facts.add(new Page.Fact("At most", Figures.millis(late.maxNanos())));
        }
        facts.add(new Page.Fact("Steps skipped for want of a saved value", Figures.count(result.skippedSteps())));
        String tone = switch (trust.level()) {
            case TRUSTED -> "good";
            case DEGRADED -> "warn";
            case INVALID -> "bad";
        };
        return new Page.TrustView(trust.level().name(), tone, trust.reasons(), facts);
    }

    private static List<Page.Fact> configuration(RunResult result) {
        TestPlan plan = result.plan();
        List<Page.Fact> out = new ArrayList<>();
        out.add(new Page.Fact("target", plan.target().toString()));
        out.add(new Page.Fact("load", plan.profile().toString()));
        out.add(new Page.Fact("seed", String.valueOf(plan.seed())));
        SpecHash.settings(plan).forEach((name, value) -> {
            if (!name.equals("seed")) {
                out.add(new Page.Fact(name, value));
            }
        });
        out.add(new Page.Fact("connect timeout", Figures.duration(plan.limits().connectTimeout())));
        out.add(new Page.Fact("request timeout", Figures.duration(plan.limits().requestTimeout())));
        out.add(new Page.Fact("graceful stop", Figures.duration(plan.limits().gracefulStop())));
        SpecHash.of(plan).ifPresent(hash -> out.add(new Page.Fact("documents", hash)));
        out.add(new Page.Fact("version", result.tool().version()));
        out.add(new Page.Fact("java", result.tool().jdk()));
        out.add(new Page.Fact("transport", result.tool().transport()));
        if (!result.tool().machine().isEmpty()) {
            out.add(new Page.Fact("machine", result.tool().machine()));
        }
        out.add(new Page.Fact("started", DATE.format(result.startedAt())));
        out.add(new Page.Fact("finished", DATE.format(result.finishedAt())));
        return out;
    }
}
