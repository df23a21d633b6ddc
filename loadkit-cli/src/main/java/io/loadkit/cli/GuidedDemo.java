package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.examples.gateway.SampleGateway;
import io.loadkit.model.ApiModel;
import io.loadkit.plan.Calibration;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Cleanup;
import io.loadkit.result.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What LoadKit does, one step after the other, each with the command that does it alone. */
final class GuidedDemo {
    private static final int STEPS = 6;
    private static final int MOST_JOURNEYS = 12;

    private final Session session;
    private final Effective settings;
    private final Screen screen;
    private final Optional<SampleGateway> gateway;
    private final Steps steps;
    private final String host;
    private int number;

    /** @param gateway the target, where it is ours, so that it can be asked what it has seen */
    GuidedDemo(Session session, Effective settings, Screen screen, Optional<SampleGateway> gateway) {
        this.session = session;
        this.settings = settings;
        this.screen = screen;
        this.gateway = gateway;
        this.steps = new Steps(session.out(), session.keys());
        this.host = settings.text("host").orElseThrow();
    }

    /** Shows {@code test}; returns the exit code, that of the load once there was one. */
    int show(LoadTest test, Outputs outputs) {
        screen.result("The target is " + host + (gateway.isPresent() ? ", a sample gateway in this process." : "."));
        if (!steps.goOn("what is there to load?")) {
            return ended();
        }
        title("Discovery", "discover --host " + host, "Documents are looked for and read, mounted apps included.");
        ApiModel model = Progress.show(test, session, settings).model();
        screen.result(model.toString());
        // What was found is kept, so that the next steps need not look again.
        LoadTest known = test.discovery(request -> Optional.of(model));
        if (!steps.goOn("what would be sent?")) {
            return ended();
        }
        title(
                "Plan",
                "generate --host " + host,
                "Operations become journeys: create, use, take away. Values come from names, formats and schemas.");
        TestPlan plan = Progress.show(known, session, settings).plan();
        screen.result(journeys(plan));
        if (!steps.goOn("does it work?")) {
            return ended();
        }
        Path folder = temporary();
        try {
            return load(known.seed(plan.seed()).lock(folder.resolve("demo.lock.json")), outputs);
        } finally {
            delete(folder);
        }
    }

    private int load(LoadTest test, Outputs outputs) {
        title(
                "Calibration",
                "explain 'POST /accounts/users' --host " + host,
                "One slow user tries each operation and repairs its data from the answers.");
        TestPlan plan = Progress.show(outputs.withLedger(test.name("calibration")), session, settings)
                .calibrated();
        screen.result(plan.calibration()
                .map(Calibration::toString)
                .orElse("Nothing to calibrate: there are only journeys written by hand."));
        if (!steps.goOn("the load, " + plan.profile())) {
            return ended();
        }
        title(
                "Load",
                "run --host " + host + " --users " + settings.text("users").orElse("10"),
                "What was learned is kept, so the load starts at once. Ctrl-C ends it gracefully.");
        RunResult result = outputs.into(Progress.show(test, session, settings)).run();
        screen.result(String.join(System.lineSeparator(), result.answer()));
        int code = session.interrupts().happened() ? ExitCode.INTERRUPTED : ExitCode.of(result.verdict());
        if (!session.interrupts().happened() && !steps.goOn("the report")) {
            return code;
        }
        title(
                "Report",
                "report " + outputs.json().map(Path::toString).orElse("RUN.json"),
                "The answer comes first, then each operation; the HTML file has the charts.");
        screen.result(result.toString());
        outputs.show(screen);
        if (!session.interrupts().happened() && !steps.goOn("what is left behind?")) {
            return code;
        }
        String ledger =
                result.cleanup().flatMap(Cleanup::ledger).map(Path::toString).orElse("LEDGER");
        title("Clean-up", "cleanup " + ledger, "Each create was entered into a ledger before it was sent.");
        screen.result(cleanup(result));
        return code;
    }

    private void title(String name, String command, String why) {
        screen.result("\nStep " + ++number + " of " + STEPS + ": " + name + System.lineSeparator() + why
                + System.lineSeparator() + "By itself: loadkit " + command + System.lineSeparator());
    }

    private int ended() {
        screen.say("\nEnded after step " + number + " of " + STEPS + "; 'loadkit demo --guided' starts again.");
        return session.interrupts().happened() ? ExitCode.INTERRUPTED : ExitCode.PASSED;
    }

    private static String journeys(TestPlan plan) {
        long weights = plan.scenarios().stream().mapToLong(Scenario::weight).sum();
        List<String> lines = new ArrayList<>();
        for (Scenario journey : plan.scenarios().stream().limit(MOST_JOURNEYS).toList()) {
            String share = "  (" + Math.round(100.0 * journey.weight() / weights) + " % of the journeys)";
            List<String> requests = journey.requests().stream()
                    .map(request -> request.template().key())
                    .toList();
            boolean single = requests.size() == 1 && requests.get(0).equals(journey.name());
            lines.add(journey.name() + share);
            lines.addAll(
                    single
                            ? List.of()
                            : requests.stream().map(key -> "    " + key).toList());
        }
        int more = plan.scenarios().size() - MOST_JOURNEYS;
        if (more > 0) {
            lines.add("and " + more + " more");
        }
        plan.exclusions().forEach(e -> lines.add("left out: " + e.operation() + ", " + e.reason()));
        lines.add("Seed " + plan.seed() + ": the same seed makes the same requests.");
        return String.join(System.lineSeparator(), lines);
    }

    private String cleanup(RunResult result) {
        List<String> lines = new ArrayList<>();
        Optional<Cleanup> done = result.cleanup();
        lines.add(done.map(c -> c + ".").orElse("The run made nothing that has to be taken away."));
        done.filter(c -> !c.isClean())
                .flatMap(Cleanup::ledger)
                .ifPresent(file -> lines.add("What is left is taken away by: loadkit cleanup " + file));
        gateway.ifPresent(ours -> {
            Map<String, Integer> live = ours.stats().live();
            lines.add("The gateway itself, asked what it still holds: "
                    + live.entrySet().stream()
                            .map(e -> e.getValue() + " " + e.getKey())
                            .collect(Collectors.joining(", "))
                    + ".");
        });
        lines.add("After a kill -9 the ledger is still there: loadkit cleanup goes on from it.");
        return String.join(System.lineSeparator(), lines);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("loadkit-demo");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("demo.lock.json"));
            Files.deleteIfExists(folder);
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
