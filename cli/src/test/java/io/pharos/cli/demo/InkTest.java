package io.pharos.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InkTest {
    @Test
    void colourIsForTerminalsThatCanShowIt() {
        assertTrue(Ink.isWanted(true, Map.of("TERM", "xterm")));
        assertTrue(Ink.isWanted(true, Map.of()));
        assertFalse(Ink.isWanted(true, Map.of("TERM", "dumb")));
        assertFalse(Ink.isWanted(false, Map.of("TERM", "xterm")));
    }

    @Test
    void noColorIsObeyed() {
        assertFalse(Ink.isWanted(true, Map.of("TERM", "xterm", "NO_COLOR", "1")));
    }

    @Test
    void inkIsTakenOffAfterTheText() {
        assertEquals("\u001b[32mok\u001b[0m", Ink.GREEN.on("ok"));
    }
}
