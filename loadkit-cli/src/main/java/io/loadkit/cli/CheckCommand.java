package io.loadkit.cli;

import io.loadkit.DiscoveryOptions;
import io.loadkit.LoadTest;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Finding;
import io.loadkit.model.Health;
import io.loadkit.model.Json;
import io.loadkit.plan.TestPlan;
import io.loadkit.text.TextTable;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "Ask each documented GET once and compare the answers with the documents.",
        description = {
            "",
            "Asks for the health, reads the documents, then sends each documented GET once, and checks status, media type and"
                    + " body against the schema. Nothing is created or changed."
        },
        footer = {
            "",
            "Examples:",
            "  loadkit check --host http://localhost:8000",
            "  loadkit check --include '/accounts/**' --json",
            "",
            "Exit codes: 0 all as documented, 2 bad usage, 96 host unreachable or nothing found, 99 an answer was not as"
                    + " documented, 130 interrupted."
        })
final class CheckCommand extends BaseCommand {
    /** Left out here, whether a host has them or not. */
    private static final List<String> NOT_ASKED = List.of("POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE");

    @ArgGroup(validate = false, heading = "%nTarget%n", order = 1)
    TargetFlags target = new TargetFlags();

    @ArgGroup(validate = false, heading = "%nConnections%n", order = 5)
    HttpFlags http = new HttpFlags();

    @Option(names = "--seed", paramLabel = "N", order = 20, description = "The same seed makes the same requests.")
    @org.jspecify.annotations.Nullable
    String seed;

    @Option(names = "--json", order = 34, description = "Print the result as JSON, and nothing else.")
    boolean json;

    CheckCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        Screen screen = screen(settings);
        TestBuilder builder = new TestBuilder(session, settings);
        LoadTest bare = builder.target("check");
        LoadTest test = settings.longWhole("seed").map(bare::seed).orElse(bare);
        Health health = test.health();
        screen.result(health.toString());
        if (!health.up()) {
            return HealthCommand.unreachable(session, health);
        }
        LoadTest shown = Progress.show(test, session, settings);
        TestPlan plan = shown.discover(CheckCommand::onlyGets).plan();
        ApiModel model = plan.model().orElseThrow();
        screen.result(documents(model));
        screen.say("asking " + model.operations().size() + " operations, each once");
        List<ApiCheck.Row> rows = new ApiCheck(plan).run(one -> one.listen(session.interrupts()));
        boolean good = rows.stream().allMatch(ApiCheck.Row::good);
        screen.result(table(rows, good));
        if (screen.json()) {
            session.out().println(json(health, model, rows, good));
        }
        if (session.interrupts().happened()) {
            return ExitCode.INTERRUPTED;
        }
        return good ? ExitCode.PASSED : ExitCode.THRESHOLD;
    }

    private static DiscoveryOptions onlyGets(DiscoveryOptions all) {
        DiscoveryOptions gets = all;
        for (String method : NOT_ASKED) {
            gets = gets.exclude(method);
        }
        return gets;
    }

    private static String documents(ApiModel model) {
        TextTable table = TextTable.of("App", "Below", "Title");
        model.apps().forEach(a -> table.row(a.name(), a.prefix().isEmpty() ? "/" : a.prefix(), a.title()));
        StringBuilder out = new StringBuilder(table.text());
        notes(model).forEach(note -> out.append("note: ").append(note).append('\n'));
        return out.toString();
    }

    /** What discovery noted, but for rules that no user has written. */
    private static List<String> notes(ApiModel model) {
        return model.findings().stream()
                .filter(note ->
                        NOT_ASKED.stream().noneMatch(method -> note.where().equals("exclude \"" + method + "\"")))
                .map(Finding::toString)
                .toList();
    }

    private static String table(List<ApiCheck.Row> rows, boolean good) {
        TextTable table = TextTable.of("Operation", "Status", "ms", "", "Answer");
        rows.forEach(r -> table.row(r.operation(), r.status() == 0 ? "" : r.status(), r.took(), verdict(r), r.text()));
        long asked = rows.stream().filter(ApiCheck.Row::checked).count();
        long closed = rows.stream().filter(r -> r.status() != 0 && !r.checked()).count();
        String behind = closed == 0 ? "" : "; " + closed + " are behind a login and were not checked";
        long wrong = rows.stream().filter(r -> !r.good()).count();
        String answer = good
                ? "PASSED: " + asked + " of " + rows.size() + " documented GETs answered, all as documented" + behind
                : "FAILED: " + wrong + " of " + rows.size() + " documented GETs did not answer as documented" + behind;
        return table.text() + answer;
    }

    private static String verdict(ApiCheck.Row row) {
        return !row.good() ? "WRONG" : !row.checked() ? "-" : "ok";
    }

    private static String json(Health health, ApiModel model, List<ApiCheck.Row> rows, boolean good) {
        return Json.write(Json.object(
                "schema",
                1,
                "target",
                health.target().toString(),
                "passed",
                good,
                "health",
                HealthCommand.document(health),
                "apps",
                model.apps().stream()
                        .map(a -> Json.object("name", a.name(), "prefix", a.prefix(), "title", a.title()))
                        .toList(),
                "notes",
                notes(model),
                "operations",
                rows.stream()
                        .map(r -> Json.object(
                                "operation", r.operation(), "status", r.status(), "good", r.good(), "text", r.text()))
                        .toList()));
    }
}
