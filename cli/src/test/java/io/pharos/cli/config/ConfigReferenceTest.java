package io.pharos.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void thePageInTheDocumentationIsTheGeneratedOne() {
        String page = ConfigReference.markdown(new CheckTypes(Map.of()));

        assertEquals(
                TestFiles.expected(PAGE, page), page, "run the test with -Dpharos.update=true and look at the diff");
    }

    @Test
    void everyTypeOfCheckHasItsOwnTable() {
        String page = ConfigReference.markdown(SampleChecks.TYPES);

        assertTrue(page.contains("""
                ## `services[].check` with `type: http`

                | Key | Type | Default | Meaning |
                | --- | --- | --- | --- |
                | `url` | URL | required | What to ask for. |
                | `headers` | map of name to text | – | Request headers. |
                | `expect` | mapping | `{}` | Which answer is good. |
                | `follow-redirects` | integer, 0 to 10 | `0` | How many redirects to follow. |

                ## `services[].check.expect`
                """));
        assertTrue(page.contains("| `type` | `http` or `ping` | required |"));
    }

    @Test
    void aMappingThatStandsInSeveralPlacesIsExplainedOnce() {
        String page = ConfigReference.markdown(SampleChecks.TYPES);

        assertTrue(page.contains(
                "## `services[].announce.up`, `services[].announce.down`, `services[].announce.maintenance`\n"));
        assertEquals(1, page.split("`local-preference`", -1).length - 1);
    }
}
