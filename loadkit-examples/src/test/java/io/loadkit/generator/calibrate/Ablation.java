package io.loadkit.generator.calibrate;

import io.loadkit.LoadTest;
import io.loadkit.examples.gateway.SampleGateway;
import io.loadkit.generator.Generators;
import io.loadkit.generator.JourneyGenerator;
import io.loadkit.model.ApiModel;
import io.loadkit.plan.Calibration;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Credentials;
import io.loadkit.result.RunResult;
import io.loadkit.spi.RequestGenerator;
import io.loadkit.text.Figures;
import io.loadkit.text.TextTable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each part of generation and calibration is worth: the same host once with all of them, and once without each.
 * Without arguments it takes the embedded gateway; arguments name a host and credentials:
 * {@code http://localhost:8000 alice:wonderland-1 apikey:ledger-key-1}.
 */
public final class Ablation {
    static final String NOTHING = "nothing";
    private static final String REPAIR = "repair";
    private static final int USERS = 20;
    private static final int SEED = 7;
    private static final String RUN_TIME = "5s";

    /**
     * What generates and what calibrates; whatever is missing there is switched off.
     *
     * @param examples whether the document keeps its examples: calibration reads them, too
     */
    record Setup(RequestGenerator generator, Set<Skill> skills, boolean examples) {
        LoadTest of(LoadTest test, ApiModel model) {
            ApiModel shown = examples ? model : withoutExamples(model);
            return test.discovery(request -> Optional.of(shown))
                    .generator(generator)
                    .calibrator(new StockCalibrator(skills));
        }

        Setup without(Skill skill) {
            Set<Skill> fewer = EnumSet.noneOf(Skill.class);
            fewer.addAll(skills);
            fewer.remove(skill);
            return new Setup(generator, fewer, examples);
        }
    }

    private Ablation() {}

    /** Prints the table. */
    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            try (SampleGateway gateway = SampleGateway.start(0)) {
                print(gateway.uri().toString(), List.of());
            }
        } else {
            print(
                    arguments[0],
                    Arrays.stream(arguments).skip(1).map(Credentials::parse).toList());
        }
    }

    private static void print(String host, List<Credentials> credentials) {
        LoadTest bare = LoadTest.against(host).discover().seed(SEED);
        LoadTest test = credentials.isEmpty() ? bare : bare.auth(credentials);
        ApiModel model = test.model();
        LoadTest known = test.users(USERS).runFor(RUN_TIME);
        TextTable table = TextTable.of("Without", "Operations", "Work", "Share", "Requests to learn", "2xx under load");
        setups().forEach((name, setup) -> {
            RunResult result = setup.of(known, model).run();
            Calibration calibration = result.plan().calibration().orElseThrow();
            long work = calibration.count(Outcome.WORKS);
            int all = model.operations().size();
            table.row(
                    name,
                    all,
                    work,
                    Figures.percent((double) work / all),
                    calibration.requests(),
                    Figures.percent(result.totals().share2xx()));
        });
        System.out.println(host + "\n" + table.text());
    }

    /** One switch each; then each together with repair, which may stand in for it; then all of them. */
    private static Map<String, Setup> setups() {
        Map<String, Setup> single = switches();
        Map<String, Setup> out = new LinkedHashMap<>(single);
        single.forEach((name, setup) -> {
            if (!name.equals(NOTHING) && !name.equals(REPAIR)) {
                out.put(REPAIR + " and " + name, setup.without(Skill.REPAIR));
            }
        });
        JourneyGenerator bare = Generators.withoutBoth();
        out.put("all of these", new Setup(bare, EnumSet.noneOf(Skill.class), false));
        return out;
    }

    static Map<String, Setup> switches() {
        JourneyGenerator stock = new JourneyGenerator();
        Map<String, Setup> out = new LinkedHashMap<>();
        out.put(NOTHING, new Setup(stock, Skill.ALL, true));
        out.put("examples and defaults", new Setup(stock, Skill.ALL, false));
        out.put("names", new Setup(Generators.withoutNames(), Skill.ALL, true));
        out.put("live inference", new Setup(stock, without(Skill.LIVE_INFERENCE), true));
        out.put(REPAIR, new Setup(stock, without(Skill.REPAIR), true));
        out.put("uniqueness", new Setup(Generators.withoutUniqueness(), without(Skill.UNIQUENESS), true));
        out.put("auth inference", new Setup(stock, without(Skill.AUTH_INFERENCE), true));
        out.put("order", new Setup(stock, without(Skill.ORDER), true));
        return out;
    }

    private static Set<Skill> without(Skill skill) {
        return EnumSet.complementOf(EnumSet.of(skill));
    }

    private static ApiModel withoutExamples(ApiModel m) {
        return new ApiModel(
                m.target(),
                m.apps(),
                m.operations().stream().map(Variants.OWN_VALUES::apply).toList(),
                m.skipped(),
                m.probes(),
                m.findings());
    }
}
