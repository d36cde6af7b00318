package io.pharos.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImportArrowsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/pharos/cli/config");

    @Test
    void theConfigurationKnowsNoOtherPackageOfOursButTheSettingAnnotation() throws IOException {
        List<String> imports = imports(SOURCES);

        assertTrue(imports.contains("import io.pharos.health.Setting;"));
        assertEquals(
                List.of(),
                imports.stream()
                        .filter(line -> line.contains("io.pharos."))
                        .filter(line -> !line.contains("io.pharos.cli.config."))
                        .filter(line -> !line.equals("import io.pharos.health.Setting;"))
                        .toList());
    }

    @Test
    void theBinderDoesNotKnowWhatItBinds() throws IOException {
        assertEquals(
                List.of(),
                imports(SOURCES.resolve("binding")).stream()
                        .filter(line -> line.matches("import (static )?io\\.pharos\\.cli\\..*"))
                        .toList());
    }

    @Test
    void noObjectMapperIsUsed() throws IOException {
        assertEquals(
                List.of(),
                imports(SOURCES).stream()
                        .filter(line -> line.contains("databind"))
                        .toList());
    }

    private static List<String> imports(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertTrue(sources.size() > 10, folder + " has moved");
            return sources.stream()
                    .flatMap(file -> TestFiles.text(file).lines())
                    .filter(line -> line.startsWith("import "))
                    .toList();
        }
    }
}
