package io.pharos.cli.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.cli.config.CheckTypes;
import io.pharos.cli.config.ConfigException;
import io.pharos.cli.config.ConfigLoader;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.health.check.Checks;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeighborDescriptionTest {
    @Test
    void whatPeopleSayOfANeighborIsKnownByItsName() throws ConfigException {
        Checks checks = Checks.load();
        ConfigLoader loader = new ConfigLoader(new CheckTypes(checks.settings()), name -> Optional.empty());
        DaemonSpec daemonSpec = new ConfigTranslator(loader.parse("pharos.yaml", """
                local-as: 65001
                neighbors:
                  - {address: 192.0.2.1, peer-as: 65000, description: rack 4}
                  - {address: 192.0.2.2, peer-as: 65000, description: rack 5, name: south}
                  - {address: 192.0.2.3, peer-as: 65000}
                """), checks).translate();

        assertEquals(Map.of("192.0.2.1", "rack 4", "south", "rack 5"), daemonSpec.descriptions());
    }
}
