package io.pharos.cli.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsReferenceTest {
    private static final Path DOCUMENT = Path.of("../docs/metrics.md");
    private static final String BEGIN = "<!-- The table is made by MetricsReferenceTest. -->\n";
    private static final String END = "<!-- End of the table. -->\n";

    /** Labels whose values are the user's. */
    private static final Set<String> OPEN = Set.of("check", "service", "peer", "prefix", "process", "version", "java");

    @Test
    void theTableInTheDocumentationIsWhatIsServed() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        assertTrue(begin >= 0 && end > begin, "the marks around the table are gone");

        String expected =
                document.substring(0, begin + BEGIN.length()) + "\n" + table() + "\n" + document.substring(end);

        assertEquals(
                expected, PageFile.expected(DOCUMENT, expected), "run with -Dpharos.update=true and look at the diff");
    }

    private static String table() {
        try (Metrics metrics = new Metrics("1.2.3", Clock.systemUTC())) {
            metrics.addService("web", List.of("192.0.2.1/32"));
            metrics.addCheck("web", "http");
            metrics.addPeer("router-1");
            metrics.addHelper("announcer", () -> true, () -> 1, () -> 0);
            MetricsPage page = MetricsPage.of(metrics.scrape(TextFormat.PROMETHEUS));
            return page.families().stream()
                    .filter(family -> !family.name().startsWith("jvm_"))
                    .map(family -> row(family, page.values().keySet()))
                    .collect(Collectors.joining(
                            "\n", "| Name | Type | Labels | Meaning |\n| --- | --- | --- | --- |\n", "\n"));
        }
    }

    private static String row(MetricsPage.Shown family, Set<String> series) {
        String labels = family.labels().stream()
                .map(label -> "`" + label + "`" + (OPEN.contains(label) ? "" : values(family.name(), label, series)))
                .collect(Collectors.joining(", "));
        return "| `" + family.name() + "` | " + family.type() + " | " + labels + " | " + family.help() + " |";
    }

    private static String values(String family, String label, Set<String> series) {
        Pattern value = Pattern.compile(Pattern.quote(family) + "\\{.*\\b" + label + "=\"([^\"]*)\".*");
        Set<String> values = new TreeSet<>();
        for (String each : series) {
            Matcher matcher = value.matcher(each);
            if (matcher.matches()) {
                values.add(matcher.group(1));
            }
        }
        return " (" + String.join(" ", values) + ")";
    }
}
