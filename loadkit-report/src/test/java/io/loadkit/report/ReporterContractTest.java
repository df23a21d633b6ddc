package io.loadkit.report;

import io.loadkit.spi.Reporter;
import io.loadkit.testkit.ReporterContract;
import org.junit.jupiter.api.Nested;

/** Every reporter of runs does what reporters have to do. */
class ReporterContractTest {
    @Nested
    class Html extends ReporterContract {
        @Override
        protected Reporter reporter() {
            return new HtmlReporter();
        }
    }

    @Nested
    class Csv extends ReporterContract {
        @Override
        protected Reporter reporter() {
            return new CsvReporter();
        }
    }

    @Nested
    class Json extends ReporterContract {
        @Override
        protected Reporter reporter() {
            return new JsonReporter();
        }
    }

    @Nested
    class Junit extends ReporterContract {
        @Override
        protected Reporter reporter() {
            return new JunitReporter();
        }
    }

    @Nested
    class Markdown extends ReporterContract {
        @Override
        protected Reporter reporter() {
            return new MarkdownReporter();
        }
    }
}
