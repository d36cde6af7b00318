package io.pharos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Java code of docs/library.md is that of the examples, which are run by tests. */
class LibraryPageTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyJavaBlockIsPartOfAnExample() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(PROJECT.resolve("examples"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("src/main"))
                    .toList()) {
                sources.add(squeezed(Files.readString(file)));
            }
        }
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PROJECT.resolve("docs/library.md")));
        while (block.find()) {
            blocks.add(squeezed(block.group(1)));
        }

        assertTrue(blocks.size() >= 3, blocks::toString);
        assertEquals(
                List.of(),
                blocks.stream()
                        .filter(code -> sources.stream().noneMatch(source -> source.contains(code)))
                        .toList());
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
