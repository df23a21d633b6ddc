package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.plan.ThinkTime;
import io.loadkit.web.LivePage;
import io.loadkit.web.OwnProfile;
import io.loadkit.web.StartForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "interactive",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "Start, watch and steer runs from a page in the browser.",
        description = {
            "",
            "Opens a page on port 8089 from which runs are started, changed, stopped and compared. The flags of 'run' are"
                    + " what its form says at first. Reports go to the results folder. Ctrl-C ends it."
        },
        footer = {
            "",
            "Examples:",
            "  loadkit interactive --host http://localhost:8000 --users 20",
            "  loadkit interactive --web-host 0.0.0.0   for other machines, with a token"
        })
final class InteractiveCommand extends BaseCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "TYPE", description = "As for 'run'.")
    @Nullable
    String type;

    @ArgGroup(validate = false, heading = "%nTarget%n", order = 1)
    TargetFlags target = new TargetFlags();

    @ArgGroup(validate = false, heading = "%nConnections%n", order = 5)
    HttpFlags http = new HttpFlags();

    @ArgGroup(validate = false, heading = "%nLoad%n", order = 2)
    LoadFlags load = new LoadFlags();

    @ArgGroup(validate = false, heading = "%nOutput%n", order = 3)
    ResultsFlags output = new ResultsFlags();

    @ArgGroup(validate = false, heading = "%nLive page%n", order = 4)
    WebFlags web = new WebFlags();

    InteractiveCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        Screen screen = screen(settings);
        String chosen = TestType.of(type, settings);
        settings.fill("web-port", Pages.USUAL_PORT, Setting.Origin.DEFAULT, "default");
        Outputs.fillFolder(settings);
        TestBuilder builder = new TestBuilder(session, settings);
        builder.test(chosen); // fills the settings, and tells what is wrong with them now, not after a click
        String host = settings.text("host").orElseThrow();
        StartForm form = form(host, chosen, settings);
        screen.say(settings.table());
        try (LivePage page = Pages.of(settings).orElseThrow()) {
            page.interactive(form, typed -> base(builder, settings, typed));
            session.err().println("Live page: " + page.uri() + " (Ctrl-C ends it)");
            session.err().flush();
            page.awaitClosed();
        } catch (InterruptedException asked) {
            return ExitCode.PASSED; // Ctrl-C is how it ends
        }
        return ExitCode.PASSED;
    }

    private LoadTest base(TestBuilder builder, Effective settings, String typed) {
        String own = settings.text("host").orElseThrow();
        if (!typed.equals(own) && GivenCredentials.areThere(settings)) {
            session.err().println("loadkit: " + typed + " gets no credentials: those given are for " + own);
            session.err().flush();
        }
        return builder.withoutLoad(typed).name("interactive");
    }

    private static StartForm form(String host, String chosen, Effective settings) {
        StartForm form = StartForm.of(host);
        for (Map.Entry<String, List<Setting>> profile :
                settings.configuration().profiles().entrySet()) {
            form = form.offer(offered(profile.getKey(), profile.getValue()));
        }
        if (!chosen.equals(TestType.DYNAMIC) && !chosen.equals(TestType.SUITE)) {
            form = form.profile(chosen);
        }
        Optional<Integer> users = settings.whole("users");
        if (users.isPresent()) {
            form = form.users(users.get());
        }
        Optional<Double> spawnRate = settings.number("spawn-rate");
        if (spawnRate.isPresent()) {
            form = form.spawnRate(spawnRate.get());
        }
        Optional<Double> rate = settings.number("rate");
        if (rate.isPresent()) {
            form = form.rate(rate.get());
        }
        return form.runTime(settings.text("run-time").orElseThrow());
    }

    /** A profile of the file, as the page offers it. */
    private static OwnProfile offered(String name, List<Setting> profile) {
        Effective own = Effective.of(profile);
        OwnProfile offered =
                OwnProfile.of(name).description(own.text("description").orElse(""));
        Optional<String> like = own.text("like").filter(shape -> !shape.equals(TestType.DYNAMIC));
        offered = like.isPresent() ? offered.like(like.get()) : offered;
        Optional<Integer> users = own.whole("users");
        offered = users.isPresent() ? offered.users(users.get()) : offered;
        Optional<Double> spawnRate = own.number("spawn-rate");
        offered = spawnRate.isPresent() ? offered.spawnRate(spawnRate.get()) : offered;
        Optional<Double> rate = own.number("rate");
        offered = rate.isPresent() ? offered.rate(rate.get()) : offered;
        Optional<String> runTime = own.text("run-time");
        offered = runTime.isPresent() ? offered.runTime(runTime.get()) : offered;
        Optional<String> host = own.text("host");
        offered = host.isPresent() ? offered.host(host.get()) : offered;
        Optional<ThinkTime> thinkTime = own.text("think-time").map(ThinkTime::parse);
        Optional<String> warmUp = own.text("warm-up");
        return offered.change(test -> {
            LoadTest thinking = thinkTime.isPresent() ? test.thinkTime(thinkTime.get()) : test;
            return warmUp.isPresent() ? thinking.warmUp(warmUp.get()) : thinking;
        });
    }
}
