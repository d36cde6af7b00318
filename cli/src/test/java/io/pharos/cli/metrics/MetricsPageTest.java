package io.pharos.cli.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsPageTest {
    @Test
    void aGoodPageIsRead() {
        MetricsPage page = MetricsPage.of("""
                # HELP a_total How often.
                # TYPE a_total counter
                a_total{x="1",b="say \\"hi\\" \\\\ \\n"} 2.0
                # HELP t_seconds How long.
                # TYPE t_seconds histogram
                t_seconds_bucket{le="0.1"} 1
                t_seconds_bucket{le="+Inf"} 3
                t_seconds_count 3
                t_seconds_sum 0.5
                """);

        assertEquals(2, page.value("a_total{b=\"say \\\"hi\\\" \\\\ \\n\",x=\"1\"}"));
        assertEquals(List.of("b", "x"), List.copyOf(page.families().get(0).labels()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1\n",
                "# TYPE a gauge\na 1\n",
                "# HELP a x\n# TYPE a gauge\na 1",
                "# HELP a x\n# TYPE a gauge\na 1\na 1\n",
                "# HELP a x\n# TYPE a gauge\nb 1\n",
                "# HELP a x\n# TYPE a counter\na 1\n",
                "# HELP a x\n# TYPE a gauge\na{l=\"x\"y\"} 1\n",
                "# HELP a x\n# TYPE a gauge\na{l=\"\\x\"} 1\n",
                "# HELP a x\n# TYPE a gauge\na{l=\"1\",l=\"2\"} 1\n",
                "# HELP a x\n# TYPE a gauge\na{1=\"2\"} 1\n",
                "# HELP a x\n# TYPE a gauge\na{l=\"1\"}\n",
                "# HELP a x\n# TYPE a gauge\na 1\n# HELP a x\n# TYPE a gauge\na{l=\"2\"} 1\n",
                "# HELP a x\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_count 1\n",
                "# HELP a x\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 3\na_count 4\n",
            })
    void aPageWithAFaultIsRefused(String text) {
        assertThrows(AssertionError.class, () -> MetricsPage.of(text));
    }
}
