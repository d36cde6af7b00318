package io.pharos.exabgp.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines whose columns are as wide as the widest cell in them, and two blanks apart. For one thread. */
public final class TextTable {
    private static final String BETWEEN = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table that has only its heading, which is shown also when nothing follows. */
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

    /** The heading and all rows, parted by line breaks, without one at the end. */
    @Override
    public String toString() {
        return lines(headings, rows, Function.identity()).collect(Collectors.joining("\n"));
    }

    /**
     * The lines of a table that may be too long to be there as text. Each row is put into words twice: to see how wide it is,
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
