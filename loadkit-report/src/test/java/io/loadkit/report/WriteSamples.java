package io.loadkit.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the sample runs as HTML into a directory, to look at while working on the page. */
public final class WriteSamples {
    private WriteSamples() {}

    /** The directory is the one argument. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        HtmlReporter html = new HtmlReporter();
        List<Path> files = List.of(
                html.write(SampleRuns.documents(), directory, "documents").get(0),
                html.write(SampleRuns.failing(), directory, "failing").get(0),
                html.write(SampleRuns.large(), directory, "large").get(0),
                html.write(SampleRuns.unanswered(), directory, "unanswered").get(0),
                html.write(CapacityReportTest.sample(), directory, "capacity").get(0));
        for (Path file : files) {
            System.out.println(file + " " + Files.size(file));
        }
    }
}
