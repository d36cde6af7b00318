package io.pharos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.daemon.ConfiguredDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the documentation shows is something that Pharos takes. */
class DocumentationTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```(sh|yaml)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("-jar cli/target/pharos\\.jar (\\S[^\n&|>]*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> eachCommandLineShownIsOneThatParses() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            for (String command : commands(page)) {
                tests.add(DynamicTest.dynamicTest(
                        page.getFileName() + ": " + command,
                        () -> Main.commandLine().parseArgs(words(command))));
            }
        }
        assertTrue(tests.size() >= 6, "too few commands found: " + tests.size());
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> eachConfigurationShownIsOneThatLoads() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            for (String yaml : blocks(page, "yaml")) {
                if (yaml.contains("local-as:")) {
                    tests.add(DynamicTest.dynamicTest(
                            page.getFileName() + ": " + yaml.lines().count() + " lines", () -> {
                                Path file = Files.writeString(folder.resolve("shown.yaml"), yaml);
                                assertFalse(ConfiguredDaemon.validate(file).isEmpty());
                            }));
                }
            }
        }
        assertTrue(tests.size() >= 2, "too few configurations found: " + tests.size());
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> eachLinkLeadsToAFile() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                Path target = page.resolveSibling(link.group(1));
                tests.add(DynamicTest.dynamicTest(
                        page.getFileName() + " → " + link.group(1), () -> assertTrue(Files.exists(target))));
            }
        }
        return tests.stream();
    }

    @Test
    void architectureNamesEachPackage() throws IOException {
        String page = Files.readString(PROJECT.resolve("docs/architecture.md"));
        List<String> missing = new ArrayList<>();
        for (String module : List.of("bgp-core", "healthcheck", "cli")) {
            Path root = PROJECT.resolve(module + "/src/main/java/io/pharos");
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.endsWith("package-info.java"))
                        .map(file -> root.relativize(file.getParent()))
                        .filter(folder -> !isNamed(page, folder))
                        .forEach(folder -> missing.add(module + ": " + folder));
            }
        }
        assertEquals(List.of(), missing);
    }

    /** With its whole name, or by its last part beside the package that it is in. */
    private static boolean isNamed(String page, Path folder) {
        String name = folder.toString().replace('/', '.');
        return page.contains("`" + name + "`")
                || page.lines()
                        .anyMatch(line ->
                                line.startsWith("| `" + name.substring(0, Math.max(0, name.lastIndexOf('.'))) + "`")
                                        && line.contains("`." + folder.getFileName() + "`"));
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(PROJECT, PROJECT.resolve("docs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    private static List<String> commands(Path page) throws IOException {
        List<String> commands = new ArrayList<>();
        for (String block : blocks(page, "sh")) {
            Matcher command = COMMAND.matcher(block.replaceAll("\\\\\n\\s*", " "));
            while (command.find()) {
                commands.add(command.group(1).trim());
            }
        }
        return commands;
    }

    private static List<String> blocks(Path page, String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            if (block.group(1).equals(language)) {
                blocks.add(block.group(2));
            }
        }
        return blocks;
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(Stream.of(word.group(1), word.group(2), word.group(3))
                    .filter(group -> group != null)
                    .findFirst()
                    .orElseThrow());
        }
        return words.toArray(String[]::new);
    }
}
