package io.loadkit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A very small terminal: understands line feeds, cursor up and erase below, which is all that is written to it. */
final class Screenful {
    private static final Pattern PART = Pattern.compile("\u001b\\[(\\d+)([A-Za-z])|([^\u001b\n]+)|(\n)");

    private final List<String> lines = new ArrayList<>(List.of(""));
    private int row;

    Screenful(String output) {
        Matcher part = PART.matcher(output);
        while (part.find()) {
            if (part.group(4) != null) {
                row++;
                if (row == lines.size()) {
                    lines.add("");
                }
            } else if (part.group(3) != null) {
                lines.set(row, part.group(3));
            } else if (part.group(2).equals("A")) {
                row -= Integer.parseInt(part.group(1));
            } else if (part.group(2).equals("J")) {
                lines.subList(row, lines.size()).replaceAll(line -> "");
            }
        }
    }

    /** Lines that are not empty. */
    List<String> lines() {
        return lines.stream().filter(line -> !line.isEmpty()).toList();
    }
}
