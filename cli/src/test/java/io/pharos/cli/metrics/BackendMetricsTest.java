package io.pharos.cli.metrics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendMetricsTest {
    @Test
    void aBackendIsThereFromTheStartAndOneOfAnUnknownServiceIsNot() {
        try (Metrics metrics = new Metrics("1.2.3", Clock.systemUTC())) {
            metrics.addService("web", List.of());
            metrics.scrape(TextFormat.PROMETHEUS);
            metrics.addBackend("web", "rack1", 3);
            metrics.addBackend("dns", "rack1", 0);

            String page = metrics.scrape(TextFormat.PROMETHEUS);

            assertTrue(page.contains("pharos_backend_up{backend=\"rack1\",service=\"web\"} 0.0\n"), page);
            assertTrue(
                    page.contains("pharos_backend_active{backend=\"rack1\",level=\"3\",service=\"web\"} 0.0\n"), page);
            assertTrue(!page.contains("service=\"dns\""), page);
        }
    }
}
