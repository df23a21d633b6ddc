package io.loadkit.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of plain text whose columns are as wide as their content, up to a bound. Columns whose cells are all numbers
 * stand to the right. Not safe for several threads.
 */
public final class TextTable {
    private static final int WIDEST_CELL = 60;

    private final List<String[]> rows = new ArrayList<>();
    private final int columns;

    private TextTable(String... head) {
        columns = head.length;
        rows.add(head.clone());
    }

    /**
     * {@return a table with these column titles}
     *
     * @param head the headings
     */
    public static TextTable of(String... head) {
        return new TextTable(head);
    }

    /**
     * Adds a row; missing cells are empty, and so are {@code null} ones.
     *
     * @param cells from the left to the right
     * @return this
     */
    public TextTable row(@Nullable Object... cells) {
        String[] row = new String[columns];
        for (int i = 0; i < columns; i++) {
            Object cell = i < cells.length ? cells[i] : null;
            row[i] = cell == null ? "" : cut(cell.toString());
        }
        rows.add(row);
        return this;
    }

    /** {@return the table, each line ended by a line feed} */
    public String text() {
        int[] width = new int[columns];
        boolean[] right = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            right[c] = rows.size() > 1;
            for (int r = 0; r < rows.size(); r++) {
                String cell = rows.get(r)[c];
                width[c] = Math.max(width[c], cell.length());
                right[c] &= r == 0 || cell.isEmpty() || isFigure(cell);
            }
        }
        StringBuilder out = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String pad = " ".repeat(width[c] - row[c].length());
                line.append(c == 0 ? "" : "  ").append(right[c] ? pad + row[c] : row[c] + pad);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private static boolean isFigure(String cell) {
        char first = cell.charAt(0);
        return Character.isDigit(first) || first == '-' || first == '.';
    }

    private static String cut(String cell) {
        String line = cell.replace('\n', ' ').replace('\r', ' ');
        return line.length() <= WIDEST_CELL ? line : line.substring(0, WIDEST_CELL - 1) + "…";
    }
}
