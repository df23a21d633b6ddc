package io.loadkit.report;

import io.loadkit.model.ApiModel;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what discovery found to {@code api_discovery_<stamp>.json}: by app its prefix and endpoints, then every
 * operation in full, the schemas they name, every probe and every finding. Nothing for a run without discovery.
 */
public final class DiscoveryReporter implements Reporter {
    private static final Pattern STAMP = Pattern.compile("\\d{8}_\\d{6}$");

    /** Made by {@link java.util.ServiceLoader}. */
    public DiscoveryReporter() {}

    @Override
    public String id() {
        return "discovery";
    }

    @Override
    public List<Path> write(RunResult result, Path directory, String prefix) {
        return result.plan()
                .model()
                .map(model -> write(model, directory, prefix))
                .orElse(List.of());
    }

    @Override
    public List<Path> write(ApiModel model, Path directory, String prefix) {
        Matcher stamp = STAMP.matcher(prefix);
        String name = "api_discovery_" + (stamp.find() ? stamp.group() : prefix) + ".json";
        return List.of(OutputFile.write(directory, name, out -> JsonText.write(ModelDocument.of(model), out)));
    }
}
