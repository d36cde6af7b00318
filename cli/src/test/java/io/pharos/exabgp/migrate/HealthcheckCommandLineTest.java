package io.pharos.exabgp.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthcheckCommandLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "python3 -m exabgp healthcheck --ip 10.0.0.1",
                "/usr/bin/python3.11 -u -m exabgp healthcheck --ip 10.0.0.1",
                "python -m exabgp.application.healthcheck --ip 10.0.0.1",
                "pypy3 -m exabgp --run healthcheck --ip 10.0.0.1",
                "/usr/sbin/exabgp healthcheck --ip 10.0.0.1",
                "exabgp --run healthcheck --ip 10.0.0.1",
                "/usr/bin/python3 /usr/sbin/exabgp healthcheck --ip 10.0.0.1",
                "/usr/bin/env LANG=C exabgp.x=y python3 -m exabgp healthcheck --ip 10.0.0.1",
                "pharos healthcheck --ip 10.0.0.1",
                "java -Xmx64m -jar /opt/pharos/pharos.jar healthcheck --ip 10.0.0.1",
            })
    void everyWayToRunTheHealthCheckIsRecognized(String command) {
        assertEquals(
                Optional.of(List.of("--ip", "10.0.0.1")),
                HealthcheckCommandLine.options(List.of(command.split(" ", -1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bin/cat healthcheck",
                "python3 -m exabgp",
                "python3 -m",
                "python3",
                "python3 healthcheck.py --ip 10.0.0.1",
                "python3 -m other healthcheck",
                "exabgp /etc/exabgp/exabgp.conf",
                "java -jar other.jar healthcheck",
                "java -cp x Main healthcheck",
                "/usr/bin/env",
                "sh -c exabgp",
            })
    void anythingElseIsNot(String command) {
        assertEquals(Optional.empty(), HealthcheckCommandLine.options(List.of(command.split(" ", -1))));
    }
}
