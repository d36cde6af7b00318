package io.pharos.cli.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsArrowsTest {
    @Test
    void metricsKnowOnlyListenersAndValuesOfTheLibraries() throws IOException {
        List<String> others = imports("metrics")
                .filter(name -> !name.startsWith("io.pharos.cli.metrics."))
                .filter(name -> !name.startsWith("io.pharos.bgp.packet.message."))
                .filter(name -> !name.startsWith("io.pharos.bgp.session."))
                .filter(name -> !name.matches("io\\.pharos\\.cli\\.history\\.(Availability|AvailabilityWindow)"))
                .filter(name -> !name.matches("io\\.pharos\\.bgp\\.transport\\.Peer(Listener|Status)"))
                .filter(
                        name -> !name.matches(
                                "io\\.pharos\\.health\\.(CheckResult.*|Health|HealthListener|Hook|HookOutcome|RiseFall|ServiceState|ServiceStatus|BackendStatus.*)"))
                .toList();

        assertEquals(List.of(), others);
    }

    @Test
    void theAdminServerKnowsNothingOfWhatItServes() throws IOException {
        for (String file :
                List.of("AdminServer", "AdminConnection", "AdminResponses", "AdminEndpoint", "Page", "PageRequest")) {
            assertEquals(
                    List.of(),
                    importsOf(Path.of("src/main/java/io/pharos/cli/admin/" + file + ".java"))
                            .toList());
        }
    }

    private static Stream<String> imports(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/pharos/cli", folder))) {
            List<Path> sources = files.toList();
            assertFalse(sources.isEmpty(), folder + " has moved");
            return sources.stream().flatMap(MetricsArrowsTest::importsOf);
        }
    }

    private static Stream<String> importsOf(Path source) {
        try {
            return Files.readString(source)
                    .lines()
                    .filter(line -> line.startsWith("import "))
                    .map(line -> line.replaceAll("^import (static )?|;$", ""))
                    .filter(name -> name.startsWith("io.pharos."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
