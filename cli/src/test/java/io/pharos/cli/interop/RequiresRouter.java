package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What to do when the other side of a test is not installed: the test is skipped, and one line for each package says so;
 * with {@code -Dpharos.routers=required} it fails.
 */
final class RequiresRouter {
    private static final boolean REQUIRED = "required".equals(System.getProperty("pharos.routers"));

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private RequiresRouter() {}

    /** Goes on only if all these programs are there; the package is Debian's name. */
    static void installed(String debianPackage, String... programs) {
        if (Stream.of(programs).allMatch(program -> Files.isExecutable(Path.of(program)))) {
            return;
        }
        String missing = String.join(", ", programs) + " not installed: on Debian, apt-get install " + debianPackage;
        if (REQUIRED) {
            fail(missing);
        }
        if (TOLD.add(debianPackage)) {
            System.out.println("Tests with " + debianPackage + " are skipped: " + missing);
        }
        abort(missing);
    }
}
