package io.pharos.cli.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines whose columns are as wide as the widest cell in them, and two blanks apart. For one thread. */
public final class TextTable {
    private static final String BETWEEN = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** A table that has only its heading, which is shown also when nothing follows. */
    public TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    /**
     * Adds a row.
     *
     * @param cells as many as there are headings
     */
    public void add(Object... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells; expected " + rows.get(0).size());
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
    }

    /** The heading and all rows, parted by line breaks, without one at the end. */
    @Override
    public String toString() {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> Arrays.setAll(
                widths, column -> Math.max(widths[column], row.get(column).length())));
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(cell)
                        .append(" ".repeat(widths[column] - cell.length()))
                        .append(BETWEEN);
            }
            lines.add(line.toString().stripTrailing());
        }
        return String.join("\n", lines);
    }
}
