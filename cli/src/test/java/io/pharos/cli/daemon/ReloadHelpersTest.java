package io.pharos.cli.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helper processes of a daemon whose configuration changes. Nobody listens at the neighbors' addresses. */
class ReloadHelpersTest {
    private static final String FIRST =
            "  - {address: 127.0.0.1, peer-as: 65000, port: 9, api: [{processes: [asker]}]}\n";
    private static final String SECOND = "  - {address: 127.0.0.2, peer-as: 65000, port: 9%s}\n";

    @TempDir
    Path folder;

    @Test
    void aHelperThatRunsOnMaySpeakOfTheNeighborsThatNameItNow() throws Exception {
        try (Daemon daemon = started(FIRST + SECOND.formatted(""), asker("asked"))) {
            await().until(() -> lines("asked").contains("error"));

            write(FIRST + SECOND.formatted(", api: [{processes: [asker]}]"), asker("asked"));
            daemon.reload();

            await().until(() -> lines("asked").contains("done"));
            assertEquals(1, Collections.frequency(lines("asked"), "started"));
        }
    }

    @Test
    void aHelperWithAnotherProgramRestarts() throws Exception {
        try (Daemon daemon = started(FIRST, asker("before"))) {
            await().until(() -> lines("before").contains("error"));

            write(FIRST, asker("after"));
            assertEquals("1 change: 1 neighbor, 0 services", daemon.reload());

            await().until(() -> lines("after").contains("error"));
            assertEquals(1, Collections.frequency(lines("before"), "started"));
        }
    }

    /** Asks again and again for the second neighbor, and writes the answers down. */
    private String asker(String answers) throws IOException {
        Path script = folder.resolve(answers + ".sh");
        Path file = folder.resolve(answers);
        Files.writeString(script, """
                echo started >> %1$s
                while :; do
                  echo 'neighbor 127.0.0.2 announce route 192.0.2.7/32 next-hop self'
                  read answer || exit
                  echo "$answer" >> %1$s
                  sleep 0.05
                done
                """.formatted(file));
        return "  - {name: asker, run: [/bin/sh, " + script + "]}\n";
    }

    private Daemon started(String neighbors, String helper) throws IOException {
        write(neighbors, helper);
        Daemon daemon = ConfiguredDaemon.load(folder.resolve("pharos.yaml"));
        daemon.start();
        return daemon;
    }

    private void write(String neighbors, String helper) throws IOException {
        Files.writeString(
                folder.resolve("pharos.yaml"),
                "local-as: 65001\nrouter-id: 192.0.2.9\nneighbors:\n" + neighbors + "processes:\n" + helper);
    }

    private List<String> lines(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
