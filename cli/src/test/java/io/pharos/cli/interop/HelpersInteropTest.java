package io.pharos.cli.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** Helper processes as ExaBGP's users write them, under Pharos, with BIRD as the router. */
abstract class HelpersInteropTest extends InteropTest {
    static final String NEXT_HOP = " next-hop " + Peering.NEXT_HOP_IPV4;

    /** What helpers have in common: a command with its answer, and a place to write down what they hear. */
    private static final String BEGINNING = """
            import os, signal, sys, time

            def say(command):
                sys.stdout.write(command + '\\n')
                sys.stdout.flush()

            def ask(command):
                say(command)
                return sys.stdin.readline().strip()

            def note(text):
                with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'notes'), 'a') as notes:
                    notes.write(text + '\\n')

            """;

    @BeforeEach
    void needBird() {
        RouterKind.BIRD.requireInstalled();
    }

    /** A helper of its own folder. */
    Path helper(String program) {
        return site.write(site.folder("helper").resolve("helper.py"), BEGINNING + program);
    }

    static String notes(Path helper) {
        Path notes = helper.resolveSibling("notes");
        return Files.exists(notes) ? Site.read(notes) : "";
    }

    void awaitNote(Path helper, String text) {
        site.eventually("the helper notes " + text, () -> notes(helper), notes -> notes.contains(text));
    }

    static String process(String name, Path helper, String... more) {
        return "  - {name: " + name + ", run: [/usr/bin/python3, '" + helper + "']"
                + (more.length == 0 ? "" : ", " + String.join(", ", more)) + "}\n";
    }

    static String api(String name, String... more) {
        return "api: [{processes: [" + name + "]" + (more.length == 0 ? "" : ", " + String.join(", ", more)) + "}]";
    }

    static String configuration(List<String> neighbors, String... processes) {
        return "local-as: 65001\nrouter-id: 192.0.2.9\nneighbors:\n  - " + String.join("\n  - ", neighbors)
                + "\nprocesses:\n" + String.join("", processes);
    }

    Pharos run(List<String> neighbors, String... processes) {
        return Pharos.run(site, configuration(neighbors, processes));
    }
}
