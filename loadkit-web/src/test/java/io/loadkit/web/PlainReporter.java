package io.loadkit.web;

import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the number of requests, into a JSON file and a text file. */
public final class PlainReporter implements Reporter {
    @Override
    public String id() {
        return "plain";
    }

    @Override
    public List<Path> write(RunResult result, Path directory, String prefix) {
        try {
            String json = "{\"name\":\"" + result.plan().name() + "\",\"verdict\":\"" + result.verdict()
                    + "\",\"intervals\":[{\"t\":1}],\"totals\":{\"requests\":" + result.requests() + "}}";
            return List.of(
                    Files.writeString(directory.resolve(prefix + ".json"), json),
                    Files.writeString(directory.resolve(prefix + "_count.txt"), result.requests() + " requests"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
