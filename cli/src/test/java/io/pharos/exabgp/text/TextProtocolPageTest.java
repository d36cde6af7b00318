package io.pharos.exabgp.text;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/text-protocol.md against the parser. */
class TextProtocolPageTest {
    private static final Path PAGE = Path.of("../docs/text-protocol.md");
    private static final Pattern BLOCK = Pattern.compile("```commands\n(.*?)```", Pattern.DOTALL);

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            block.group(1).lines().forEach(commands::add);
        }
        return commands;
    }

    @Test
    void everyDocumentedCommandParses() throws IOException {
        for (String command : commands()) {
            assertDoesNotThrow(() -> RequestParser.parse(command), command);
        }
    }

    @Test
    void everyCommandIsDocumented() throws IOException {
        List<String> shown = commands();

        List<String> missing = RequestParser.usages().stream()
                .map(usage -> usage.replaceAll(" *[\\[A-Z].*| ipv4\\|ipv6.*", ""))
                .filter(words -> shown.stream()
                        .noneMatch(each -> each.equals(words) || each.contains(words + " ") || each.endsWith(words)))
                .toList();

        assertEquals(List.of(), missing);
    }
}
