package io.pharos.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads the module's own source: who imports whom. */
class ImportArrowsTest {
    private static final Path SOURCE = Path.of("src/main/java");
    private static final Set<String> NO_NAME_FOR_A_PACKAGE = Set.of("util", "common", "impl", "manager");
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern OURS = Pattern.compile("\\bio\\.pharos((?:\\.[a-z]\\w*)+)");

    /** Package → the packages of ours that it names, in imports or in full. */
    private static final Map<String, Set<String>> ARROWS = new TreeMap<>();

    @BeforeAll
    static void readTheSource() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                Matcher from = PACKAGE.matcher(text);
                assertTrue(from.find(), file.toString());
                Set<String> to = ARROWS.computeIfAbsent(from.group(1), name -> new TreeSet<>());
                Matcher named = OURS.matcher(text);
                while (named.find()) {
                    to.add("io.pharos" + named.group(1));
                }
                to.remove(from.group(1));
            }
        }
    }

    @Test
    void sourceFilesAreFound() {
        assertTrue(
                ARROWS.keySet()
                        .containsAll(Set.of(
                                "io.pharos.health",
                                "io.pharos.health.engine",
                                "io.pharos.health.failover",
                                "io.pharos.health.stability",
                                "io.pharos.health.check.http",
                                "io.pharos.health.process")),
                ARROWS::toString);
    }

    @Test
    void healthDependsOnNoOtherModule() {
        List<String> strangers = ARROWS.values().stream()
                .flatMap(Set::stream)
                .filter(name -> !name.equals("io.pharos.health") && !name.startsWith("io.pharos.health."))
                .toList();

        assertEquals(List.of(), strangers);
    }

    @Test
    void noPackageHasAMeaninglessName() {
        List<String> empty = ARROWS.keySet().stream()
                .filter(name -> Arrays.stream(name.split("\\.", -1)).anyMatch(NO_NAME_FOR_A_PACKAGE::contains))
                .toList();

        assertEquals(List.of(), empty);
    }

    @Test
    void packageDependenciesHaveNoCycle() {
        Map<String, Set<String>> left = new TreeMap<>(ARROWS);
        boolean removed = true;
        while (removed) {
            List<String> leaves = left.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().noneMatch(left::containsKey))
                    .map(Map.Entry::getKey)
                    .toList();
            leaves.forEach(left::remove);
            removed = !leaves.isEmpty();
        }

        assertEquals(Map.of(), left, "packages in a cycle");
    }

    @Test
    void everyPackageDescribesItsDataFlowInAtMostTenLines() throws IOException {
        List<String> bad = new ArrayList<>();
        for (String name : ARROWS.keySet()) {
            Path info = SOURCE.resolve(name.replace('.', '/')).resolve("package-info.java");
            List<String> comment = Files.readAllLines(info).stream()
                    .filter(line -> line.startsWith(" * ") || line.startsWith("/** "))
                    .collect(Collectors.toList());
            if (comment.isEmpty()
                    || comment.size() > 10
                    || !Files.readString(info).contains("@NullMarked")) {
                bad.add(name);
            }
        }

        assertEquals(List.of(), bad);
    }
}
