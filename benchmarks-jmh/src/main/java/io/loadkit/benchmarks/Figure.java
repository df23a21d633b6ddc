package io.loadkit.benchmarks;

import java.util.Locale;
import java.util.Optional;

/**
 * What one benchmark came to.
 *
 * @param nanos of processor time for each operation, median of the iterations
 * @param bytes allocated for each operation
 * @param ratio of {@code nanos} to the reference loop in the same JVM
 */
record Figure(String name, double nanos, double bytes, double ratio) {
    private static final int CELLS = 5;

    /** A row of the table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %,.0f | %.1f | %.2f |",
                name,
                nanos,
                1e9 / nanos,
                Math.abs(bytes) < 0.05 ? 0.0 : bytes,
                ratio);
    }

    /** Reads a row that {@link #row} has written; empty for any other line. */
    static Optional<Figure> parse(String line) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != CELLS + 2 || !cells[1].contains(".")) {
            return Optional.empty();
        }
        return Optional.of(new Figure(cells[1].strip(), number(cells[2]), number(cells[4]), number(cells[5])));
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.strip());
    }
}
