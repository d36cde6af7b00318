package io.pharos.exabgp.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable("A", "LONG", "C");
        table.add("wide", 1, "");
        table.add("x", 12345, "y");

        assertEquals("A     LONG   C\nwide  1\nx     12345  y", table.toString());
    }

    @Test
    void rowNeedsACellPerHeading() {
        TextTable table = new TextTable("A", "B");

        assertThrows(IllegalArgumentException.class, () -> table.add("a"));
    }
}
