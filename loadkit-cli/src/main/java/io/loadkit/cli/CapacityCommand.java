package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.plan.CapacitySearch;
import io.loadkit.plan.Durations;
import io.loadkit.plan.Threshold;
import io.loadkit.result.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "capacity",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "Find the highest rate a host holds.",
        description = {
            "",
            "Starts journeys at rising rates until a bound of --expect no longer holds, narrows the rate down, and says how"
                    + " sure that is. Each rate is a run of its own, with a rest after it."
        },
        footer = {
            "",
            "Examples:",
            "  loadkit capacity --host http://localhost:8000 --expect 'p99<200ms' --expect 'failures<1%%'",
            "  loadkit capacity --url /health --expect 'p99<50ms' --step 10s --rest 2s --within 5m",
            "",
            "Exit codes: 0 found, or held at every rate tried, 98 the generator was the limit, 99 no rate held, 2 bad usage,"
                    + " 96 host unreachable or nothing found, 130 interrupted."
        })
final class CapacityCommand extends BaseCommand {
    @ArgGroup(validate = false, heading = "%nTarget%n", order = 1)
    TargetFlags target = new TargetFlags();

    @ArgGroup(validate = false, heading = "%nConnections%n", order = 5)
    HttpFlags http = new HttpFlags();

    @ArgGroup(validate = false, heading = "%nSearch%n", order = 2)
    Flags search = new Flags();

    @ArgGroup(validate = false, heading = "%nOutput%n", order = 3)
    OutputFlags output = new OutputFlags();

    /** What is looked for, and what it may cost. */
    static final class Flags {
        @Option(
                names = "--expect",
                paramLabel = "BOUND",
                order = 11,
                description = "Has to hold: 'p99<200ms', 'failures<1%%', 'GET /items:p95<50ms'; repeatable;"
                        + " 'p99<500ms' and 'failures<1%%' unless told.")
        List<String> expect = new ArrayList<>();

        @Option(
                names = "--url",
                paramLabel = "URL",
                order = 12,
                description = "Load this path or URL with bare GETs, in place of discovery; repeatable.")
        List<String> url = new ArrayList<>();

        @Option(
                names = "--from",
                paramLabel = "N",
                order = 13,
                description = "First rate, in journeys a second; 10 unless told.")
        @Nullable
        String from;

        @Option(
                names = "--to",
                paramLabel = "N",
                order = 14,
                description = "Highest rate ever tried; 100000 unless told.")
        @Nullable
        String to;

        @Option(names = "--step", paramLabel = "TIME", order = 15, description = "Length of each run; 15s unless told.")
        @Nullable
        String step;

        @Option(names = "--rest", paramLabel = "TIME", order = 16, description = "Pause between runs; 5s unless told.")
        @Nullable
        String rest;

        @Option(
                names = "--within",
                paramLabel = "TIME",
                order = 17,
                description = "Start no further run after that long; 15m unless told.")
        @Nullable
        String within;

        @Option(names = "--seed", paramLabel = "N", order = 18, description = "The same seed makes the same requests.")
        @Nullable
        String seed;

        @Option(
                names = "--transport",
                paramLabel = "NAME",
                order = 19,
                description = "auto, jdk or netty; auto takes the fastest one present.")
        @Nullable
        String transport;
    }

    CapacityCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        Screen screen = screen(settings);
        CapacitySearch search = search(settings);
        // they bound a search here, not a run; the bounds are given to the search, and the load is the search's own
        List.of("expect", "from", "to", "step", "rest", "within", "users", "spawn-rate", "run-time", "rate", "warm-up")
                .forEach(settings::drop);
        LoadTest test =
                new TestBuilder(session, settings).test(TestType.DYNAMIC).name("capacity");
        try (Outputs outputs = Outputs.ofRun(settings)) {
            screen.say(settings.table());
            Capacity capacity =
                    outputs.into(Progress.show(test, session, settings)).findCapacity(search);
            screen.result(
                    screen.quiet() ? String.join(System.lineSeparator(), capacity.answer()) : capacity.toString());
            outputs.show(screen);
            return session.interrupts().happened() ? ExitCode.INTERRUPTED : ExitCode.of(capacity);
        }
    }

    private static CapacitySearch search(Effective settings) {
        List<String> bounds = settings.all("expect");
        CapacitySearch search = CapacitySearch.of((bounds.isEmpty() ? List.of("p99<500ms", "failures<1%") : bounds)
                .stream().map(Threshold::parse).toArray(Threshold[]::new));
        return search.steps(
                        length(settings, "step").orElse(search.step()),
                        length(settings, "rest").orElse(search.rest()))
                .within(length(settings, "within").orElse(search.budget()))
                .rates(
                        settings.number("from").orElse(search.from()),
                        settings.number("to").orElse(search.most()));
    }

    private static Optional<java.time.Duration> length(Effective settings, String name) {
        return settings.text(name)
                .map(text -> name.equals("rest") && text.equals("0")
                        ? java.time.Duration.ZERO
                        : Durations.parse(name, text));
    }
}
