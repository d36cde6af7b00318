package io.pharos.exabgp.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table with aligned columns: each is as wide as its widest cell, and two blanks apart from the next. Not
 * thread-safe.
 */
public final class TextTable {
    private static final String BETWEEN = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with only a heading, which is shown even without rows. */
    public TextTable(String... headings) {
        this.headings = List.of(headings);
    }

    /**
     * Adds a row.
     *
     * @param cells as many as there are headings
     */
    public void add(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells; expected " + headings.size());
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
    }

    /** Returns the heading and all rows, separated by line feeds, without a trailing one. */
    @Override
    public String toString() {
        return lines(headings, rows, Function.identity()).collect(Collectors.joining("\n"));
    }

    /**
     * Returns the lines of a table that may be too long for memory as text. Each row is formatted twice: to measure it,
     * and when its line is asked for.
     *
     * @param cells of a row, as many as there are headings
     */
    public static <R> Stream<String> lines(List<String> headings, List<R> rows, Function<R, List<String>> cells) {
        int[] widths = headings.stream().mapToInt(String::length).toArray();
        for (R row : rows) {
            List<String> texts = cells.apply(row);
            Arrays.setAll(
                    widths, column -> Math.max(widths[column], texts.get(column).length()));
        }
        return Stream.concat(Stream.of(headings), rows.stream().map(cells)).map(texts -> line(texts, widths));
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(BETWEEN);
        }
        return line.toString().stripTrailing();
    }
}
