package io.pharos.cli.translate;

import io.pharos.cli.config.CheckTypes;
import io.pharos.cli.config.ConfigException;
import io.pharos.cli.config.ConfigLoader;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.health.check.Checks;
import io.pharos.sidecar.ServiceDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A configuration in which every key stands, and what the daemon makes of it or of another text. */
final class FullFile {
    static final String TEXT = read();

    private static final Checks CHECKS = Checks.load();

    private FullFile() {}

    static DaemonSpec daemonSpec() throws ConfigException {
        return blueprint(TEXT);
    }

    static DaemonSpec blueprint(String yaml) throws ConfigException {
        return blueprint(yaml, "correct horse");
    }

    static DaemonSpec blueprint(String yaml, String password) throws ConfigException {
        ConfigLoader loader = new ConfigLoader(
                new CheckTypes(CHECKS.settings()),
                name -> Optional.of(password).filter(value -> name.equals("BGP_PASSWORD")));
        return new ConfigTranslator(loader.parse("pharos.yaml", yaml), CHECKS).translate();
    }

    static ServiceDefinition planned(String name) throws ConfigException {
        return daemonSpec().services().stream()
                .filter(service -> service.plan().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static InetSocketAddress socket(String address, int port) {
        return new InetSocketAddress(address(address), port);
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(literal, e);
        }
    }

    private static String read() {
        try {
            return Files.readString(Path.of("src/test/resources/io/pharos/cli/translate/full.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
