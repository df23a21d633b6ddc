package io.loadkit.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The first line of a table that is uploaded, which names its columns, and how it is written down: as a parameter of the media
 * type, as in {@code text/csv; columns=sku,name}. Without rows such a file adds nothing; it gets some where they are asked for.
 *
 * @param columns what the line says, with what stands between the names
 * @param rows so many follow
 */
public record HeadLine(String columns, int rows) {
    private static final String TYPE = "text/csv";
    private static final String COLUMNS = "; columns=";
    private static final String ROWS = "; rows=";
    private static final int SOME_ROWS = 3;
    private static final String NAME = "[\\p{L}_][\\p{L}\\d_.-]{0,40}";

    private static final String LINE =
            "\\b(?:(?:first|head(?:er)?|top) (?:line|row)|header(?:s|line)?|columns?|kopfzeile|erste zeile|spalten"
                    + "|colonn?es?|primera (?:línea|fila)|columnas|prima riga|première ligne|colunas)\\b";

    /** Behind a colon or in quotes the names may stand apart; else a comma and a blank may belong to the sentence. */
    private static final Pattern SAID = Pattern.compile(
            LINE + "(?:[^:=\"'`(,;]{0,40}[:=\"'`(]+\\s*(" + NAME + "(?:\\s?[,;|]\\s?" + NAME + ")+)|[^,;:]{0,40}?\\s("
                    + NAME + "(?:[,;|]" + NAME + ")+))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern MISSING = Pattern.compile(
            "\\b(?:missing|lacks?|without|no) (?:the |an? |required )*columns?\\b[\\s:\"'`]{1,4}(" + NAME
                    + ")(?![\\p{L}\\d_.-]|\\s?[,;|])" + "|\\bcolumns?\\b[\\s\"'`]{1,4}(" + NAME
                    + ")[\"'`]? (?:is|are) (?:missing|required)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_ROWS = Pattern.compile(
            "\\b(?:no|without|at least (?:one|1)|empty|missing)\\b.{0,20}\\b(?:rows?|lines?|records?|entries|data)\\b",
            Pattern.CASE_INSENSITIVE);

    /**
     * {@return what a media type says of it, as {@link #mediaType} writes it}
     *
     * @param mediaType of a part, with its parameters
     */
    public static Optional<HeadLine> of(String mediaType) {
        int at = mediaType.indexOf(COLUMNS);
        return at < 0
                ? Optional.empty()
                : Optional.of(new HeadLine(
                        mediaType.substring(at + COLUMNS.length()), mediaType.contains(ROWS) ? SOME_ROWS : 0));
    }

    /** {@return the media type with the line in it} */
    public String mediaType() {
        return TYPE + (rows > 0 ? ROWS + rows : "") + COLUMNS + columns;
    }

    /**
     * {@return the line that a sentence tells; that a column is missing adds it to those that are known}
     *
     * @param sentence of a refusal or of a description
     * @param known what was sent
     */
    public static Optional<HeadLine> in(String sentence, Optional<HeadLine> known) {
        Matcher missing = MISSING.matcher(sentence);
        Matcher said = SAID.matcher(sentence);
        if (missing.find()) {
            String column = missing.group(1) == null ? missing.group(2) : missing.group(1);
            boolean there = known.filter(line -> line.names().contains(column)).isPresent();
            return there
                    ? Optional.empty()
                    : Optional.of(known.map(line -> new HeadLine(line.columns + line.between() + column, line.rows))
                            .orElse(new HeadLine(column, 0)));
        }
        if (said.find()) {
            String all = said.group(1) == null ? said.group(2) : said.group(1);
            HeadLine line = new HeadLine(
                    all.replaceAll("\\s?([,;|])\\s?", "$1").replaceAll("[.-]+$", ""),
                    known.map(HeadLine::rows).orElse(0));
            boolean sent =
                    known.filter(told -> told.names().equals(line.names())).isPresent();
            return Optional.of(sent ? line.dividedOtherwise() : line).filter(told -> !known.equals(Optional.of(told)));
        }
        return NO_ROWS.matcher(sentence).find()
                ? known.filter(line -> line.rows == 0).map(line -> new HeadLine(line.columns, SOME_ROWS))
                : Optional.empty();
    }

    /** The same columns, divided as some countries do: a sentence lists them with commas all the same. */
    private HeadLine dividedOtherwise() {
        return new HeadLine(columns.replace(',', ';'), rows);
    }

    private List<String> names() {
        return List.of(columns.split("[,;|]"));
    }

    private String between() {
        return columns.matches(".*[;|].*") ? columns.replaceAll("[^;|]", "").substring(0, 1) : ",";
    }

    /** The whole file. */
    String table() {
        List<String> lines = new ArrayList<>(List.of(columns));
        for (int row = 1; row <= rows; row++) {
            String number = String.valueOf(row);
            lines.add(IntStream.range(0, names().size())
                    .mapToObj(column -> column == 0 ? "lk" + number : number)
                    .collect(Collectors.joining(between())));
        }
        return String.join("\n", lines) + "\n";
    }
}
