package io.loadkit.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of plain text whose columns are as wide as their content, up to a bound; what is longer goes on in the line
 * below. Columns whose cells are all numbers stand to the right. Not safe for several threads.
 */
public final class TextTable {
    private static final int WIDEST_CELL = 60;

    /** A cell that is longer still is cut, so that no text from elsewhere fills the screen. */
    private static final int MOST_LINES = 12;

    private final List<List<List<String>>> rows = new ArrayList<>();
    private final int columns;

    private TextTable(String... head) {
        columns = head.length;
        rows.add(Arrays.stream(head).map(List::of).toList());
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
        List<List<String>> row = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            Object cell = i < cells.length ? cells[i] : null;
            row.add(cell == null ? List.of("") : wrapped(cell.toString()));
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
                List<String> cell = rows.get(r).get(c);
                for (String line : cell) {
                    width[c] = Math.max(width[c], line.length());
                }
                right[c] &= r == 0 || cell.get(0).isEmpty() || isFigure(cell.get(0));
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<List<String>> row : rows) {
            int lines = row.stream().mapToInt(List::size).max().orElse(1);
            for (int l = 0; l < lines; l++) {
                StringBuilder line = new StringBuilder();
                for (int c = 0; c < columns; c++) {
                    String part = l < row.get(c).size() ? row.get(c).get(l) : "";
                    String pad = " ".repeat(width[c] - part.length());
                    line.append(c == 0 ? "" : "  ").append(right[c] ? pad + part : part + pad);
                }
                out.append(line.toString().stripTrailing()).append('\n');
            }
        }
        return out.toString();
    }

    private static boolean isFigure(String cell) {
        char first = cell.charAt(0);
        return Character.isDigit(first) || first == '-' || first == '.';
    }

    /** The text in lines that fit, each as full as its words allow. */
    private static List<String> wrapped(String cell) {
        String rest = cell.replace('\n', ' ').replace('\r', ' ');
        List<String> lines = new ArrayList<>();
        while (rest.length() > WIDEST_CELL) {
            if (lines.size() == MOST_LINES - 1) {
                rest = rest.substring(0, WIDEST_CELL - 1) + "…";
                break;
            }
            int end = end(rest);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** Where the first line of {@code text} ends: after a word, else after a part of a path, else where it is full. */
    private static int end(String text) {
        int space = text.lastIndexOf(' ', WIDEST_CELL);
        if (space > WIDEST_CELL / 2) {
            return space;
        }
        int slash = text.lastIndexOf('/', WIDEST_CELL - 1);
        return slash > WIDEST_CELL / 2 ? slash : WIDEST_CELL;
    }
}
