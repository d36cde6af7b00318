package io.pharos.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.check.Checks;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final CheckTypes INSTALLED = new CheckTypes(Checks.load().settings());

    @Test
    void thePageInTheDocumentationIsTheGeneratedOne() {
        String page = ConfigReference.markdown(INSTALLED);

        assertEquals(
                TestFiles.expected(PAGE, page), page, "run the test with -Dpharos.update=true and look at the diff");
    }

    @Test
    void thePageBeginsWithAFileThatLoads() throws ConfigException {
        Matcher example =
                Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(ConfigReference.markdown(INSTALLED));
        assertTrue(example.find());

        Configuration configuration =
                new ConfigLoader(INSTALLED, name -> Optional.empty()).parse("example.yaml", example.group(1));

        assertEquals(
                1, configuration.neighborsOf(configuration.services().get(0)).size());
        assertTrue(example.start() < 300, "the example comes first");
    }

    @Test
    void everyInstalledTypeOfCheckIsExplained() {
        String page = ConfigReference.markdown(INSTALLED);

        for (String type : Checks.load().types()) {
            assertTrue(page.contains("## `services[].check` with `type: " + type + "`\n"), type);
        }
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
                "## `services[].announce.up`, `services[].announce.down`, `services[].announce.maintenance`,"));
        assertEquals(1, page.split("`local-preference`", -1).length - 1);
    }
}
