package io.pharos.cli;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names and texts in plain words; docs/glossary.md has the word for each idea. */
class PlainWordsTest {
    private static final List<Path> MODULES = Stream.of("bgp-core", "healthcheck", "cli")
            .map(Path.of("..")::resolve)
            .toList();

    /** Words that no text may hold, each with the reason. */
    private static final Map<String, String> BANNED = Map.ofEntries(
            entry("anew", "old-fashioned: restarts, again"),
            entry("whoever", "name the actor: a client, a neighbor, an operator"),
            entry("nobody", "name the actor: no client, no neighbor"),
            entry("somebody", "name the actor: a client, an operator"),
            entry("for ever", "say until when, or that it does not expire"),
            entry("is told", "name what is sent: receives, is notified"),
            entry("are told", "name what is sent: receive, are notified"),
            entry("is let go", "is closed, is disconnected, is released"),
            entry("comes again", "returns, reconnects, is repeated"),
            entry("trying on", "retrying"),
            entry("is sought", "is looked up, is configured"),
            entry("no neighbor's", "not a configured neighbor"),
            entry("decree", "glossary: override"),
            entry("steering", "glossary: override"));

    private static final Pattern BANNED_WORD = Pattern.compile(
            "(?i)(?<![\\w./-])(?:" + String.join("|", BANNED.keySet()).replace(" ", "\\s+") + ")(?!\\w)(?![./-]\\w)");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
    private static final Pattern LITERAL_OR_COMMENT = Pattern.compile(
            "(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\])'|//[^\n]*|/\\*.*?\\*/");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`]*`");
    private static final Pattern TEST_METHOD = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b[^{;]*?\\bvoid\\s+(\\w+)\\s*\\(|"
                    + "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b[^{;]*?\\bStream<[^>]*>\\s+(\\w+)\\s*\\(");
    private static final Pattern SENTENCE = Pattern.compile("[a-z][a-z0-9]*(?:[A-Z0-9][a-zA-Z0-9]*)+");

    @Test
    void theModulesAreRead() {
        for (Path module : MODULES) {
            assertTrue(javaFiles(module, "main").size() > 50, module::toString);
            assertTrue(javaFiles(module, "test").size() > 50, module::toString);
        }
    }

    @Test
    void bannedWordsAreFoundAcrossLinesAndLettersOfAnyCase() {
        assertEquals(List.of("Whoever"), banned("Whoever connects"));
        assertEquals(List.of("for\never"), banned("waits for\never."));
        assertEquals(List.of(), banned("a renewed lease of /run/anew.pid"));
    }

    @Test
    void noSimpleClassNameOccursTwice() {
        Map<String, List<Path>> byName = new TreeMap<>();
        for (Path module : MODULES) {
            javaFiles(module, "main").stream()
                    .filter(file -> !file.endsWith("package-info.java"))
                    .forEach(file -> byName.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                            .add(file));
        }
        byName.values().removeIf(files -> files.size() == 1);

        assertEquals(Map.of(), byName);
    }

    @Test
    void textsOfTheProgramHaveNoBannedWords() {
        List<String> offences = new ArrayList<>();
        for (Path module : MODULES) {
            for (Path file : javaFiles(module, "main")) {
                LITERAL_OR_COMMENT
                        .matcher(text(file))
                        .results()
                        .map(MatchResult::group)
                        .filter(found -> found.startsWith("\""))
                        .flatMap(found -> banned(found).stream())
                        .forEach(word -> offences.add(file + ": " + word));
            }
        }

        assertEquals(List.of(), offences);
    }

    @Test
    void documentsHaveNoBannedWords() throws IOException {
        List<Path> pages = new ArrayList<>(Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                .map(Path.of("..")::resolve)
                .toList());
        try (Stream<Path> docs = Files.list(Path.of("..", "docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        List<String> offences = new ArrayList<>();
        for (Path page : pages) {
            banned(CODE.matcher(text(page)).replaceAll("")).forEach(word -> offences.add(page + ": " + word));
        }

        assertEquals(List.of(), offences);
    }

    @Test
    void testMethodsAreNamedBySentences() {
        List<String> offences = new ArrayList<>();
        for (Path module : MODULES) {
            for (Path file : javaFiles(module, "test")) {
                Matcher methods =
                        TEST_METHOD.matcher(COMMENT.matcher(text(file)).replaceAll(""));
                while (methods.find()) {
                    String name = methods.group(1) == null ? methods.group(2) : methods.group(1);
                    String words = name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
                    if (!SENTENCE.matcher(name).matches() || !banned(words).isEmpty()) {
                        offences.add(file.getFileName() + ": " + name);
                    }
                }
            }
        }

        assertEquals(List.of(), offences);
    }

    private static List<String> banned(String text) {
        return BANNED_WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<Path> javaFiles(Path module, String kind) {
        try (Stream<Path> files = Files.walk(module.resolve(Path.of("src", kind, "java")))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
