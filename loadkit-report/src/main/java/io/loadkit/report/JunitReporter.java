package io.loadkit.report;

import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.result.ThresholdResult;
import io.loadkit.result.Verdict;
import io.loadkit.spi.Reporter;
import io.loadkit.text.Figures;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a result in the XML of JUnit, which CI servers show as tests: one test case for the run, one for each threshold
 * and one for each operation. The run is an error when there is no verdict on the target; a threshold fails when it was
 * missed; an operation fails when every one of its requests failed, and is skipped when it had none. Written when it is
 * asked for by its id.
 */
public final class JunitReporter implements Reporter {
    /** Made by {@link java.util.ServiceLoader}. */
    public JunitReporter() {}

    @Override
    public String id() {
        return "junit";
    }

    @Override
    public boolean isAlwaysWritten() {
        return false;
    }

    @Override
    public List<Path> write(RunResult result, Path directory, String prefix) {
        return List.of(OutputFile.write(directory, prefix + "_junit.xml", out -> write(result, out)));
    }

    private static void write(RunResult result, Writer out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            new Suite(result, xml).write();
            xml.close();
        } catch (XMLStreamException failed) {
            throw new IOException(failed);
        }
    }

    private record Suite(RunResult result, XMLStreamWriter xml) {
        void write() throws XMLStreamException {
            List<ThresholdResult> thresholds = result.thresholds();
            List<OperationStats> operations = result.operations();
            long failures = thresholds.stream().filter(t -> !t.passed()).count()
                    + operations.stream().filter(Suite::isBroken).count();
            xml.writeStartDocument("UTF-8", "1.0");
            start("testsuites");
            start("testsuite");
            attribute("name", result.plan().name());
            attribute("tests", 1 + thresholds.size() + operations.size());
            attribute("failures", failures);
            attribute("errors", isError() ? 1 : 0);
            attribute(
                    "skipped",
                    operations.stream().filter(o -> o.requests() == 0).count());
            attribute("time", seconds());
            attribute("timestamp", result.startedAt().toString().replaceAll("(\\.\\d+)?Z$", ""));
            properties();
            run();
            for (ThresholdResult threshold : thresholds) {
                threshold(threshold);
            }
            for (OperationStats operation : operations) {
                operation(operation);
            }
            xml.writeEndDocument();
        }

        private void properties() throws XMLStreamException {
            start("properties");
            property("target", result.plan().target().toString());
            property("seed", String.valueOf(result.plan().seed()));
            property("verdict", result.verdict().name());
            property("grade", result.grade().name());
            property("trust", result.trust().level().name());
            xml.writeEndElement();
        }

        private void run() throws XMLStreamException {
            testcase("run", result.plan().name(), seconds());
            if (isError()) {
                problem("error", result.answer().get(0));
            }
            start("system-out");
            text(String.join("\n", result.answer()));
            xml.writeEndElement();
            xml.writeEndElement();
        }

        private void threshold(ThresholdResult threshold) throws XMLStreamException {
            testcase("threshold", threshold.threshold().toString(), "0.000");
            if (!threshold.passed()) {
                problem("failure", threshold.threshold() + " was " + threshold.actualText());
            }
            xml.writeEndElement();
        }

        private void operation(OperationStats operation) throws XMLStreamException {
            String time =
                    String.format(Locale.ROOT, "%.6f", operation.response().meanNanos() / 1e9);
            testcase(operation.app().isEmpty() ? "operation" : "operation." + operation.app(), operation.key(), time);
            if (operation.requests() == 0) {
                start("skipped");
                attribute("message", result.unreached(operation.key()).orElse("no request was sent"));
                xml.writeEndElement();
            } else if (isBroken(operation)) {
                problem(
                        "failure",
                        "all " + Figures.count(operation.requests()) + " requests failed"
                                + operation.errors().stream()
                                        .findFirst()
                                        .map(e -> ", mostly " + e.text())
                                        .orElse(""));
            }
            xml.writeEndElement();
        }

        private boolean isError() {
            return result.verdict() != Verdict.PASSED && result.verdict() != Verdict.FAILED;
        }

        private static boolean isBroken(OperationStats operation) {
            return operation.requests() > 0 && operation.failures() >= operation.requests();
        }

        private String seconds() {
            return String.format(Locale.ROOT, "%.3f", result.measured().toNanos() / 1e9);
        }

        private void testcase(String group, String name, String time) throws XMLStreamException {
            start("testcase");
            attribute("classname", "loadkit." + group);
            attribute("name", name);
            attribute("time", time);
        }

        private void problem(String element, String message) throws XMLStreamException {
            start(element);
            attribute("message", message);
            attribute("type", element.equals("error") ? result.verdict().name() : "missed");
            xml.writeEndElement();
        }

        private void property(String name, String value) throws XMLStreamException {
            start("property");
            attribute("name", name);
            attribute("value", value);
            xml.writeEndElement();
        }

        private void start(String element) throws XMLStreamException {
            xml.writeCharacters("\n");
            xml.writeStartElement(element);
        }

        private void attribute(String name, Object value) throws XMLStreamException {
            xml.writeAttribute(name, allowed(value.toString()));
        }

        private void text(String text) throws XMLStreamException {
            xml.writeCharacters(allowed(text));
        }

        /** Characters that no XML document may hold become question marks (XML 1.0, 2.2). */
        private static String allowed(String text) {
            StringBuilder out = new StringBuilder();
            text.codePoints()
                    .map(c -> c == '\t'
                                    || c == '\n'
                                    || c == '\r'
                                    || (c >= ' ' && c < 0xD800)
                                    || (c > 0xDFFF && c < 0xFFFE)
                                    || c > 0xFFFF
                            ? c
                            : '?')
                    .forEach(out::appendCodePoint);
            return out.toString();
        }
    }
}
