package io.pharos.cli.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A configuration of the tests, moved to the loopback: the addresses of the machine and its routers become loopback ones,
 * all use one free port, and checks are fast and always well. Nothing on this machine is changed by it.
 *
 * @param name of the configuration, without its ending
 * @param text the configuration
 * @param environment the exabgp.env beside it; empty where there is none
 * @param port where the routers listen, and the configured side if it does
 */
record Loopback(String name, String text, String environment, int port) {
    /** Moves a configuration. */
    static Loopback of(Path file) {
        int port = freePort();
        Path environment = MigrationFiles.beside(file, ".env");
        String name = file.getFileName().toString().replaceFirst("\\.conf$", "");
        return new Loopback(
                name,
                checksOnLoopback(moved(MigrationFiles.text(file), port)),
                Files.exists(environment) ? moved(MigrationFiles.text(environment), port) : "",
                port);
    }

    /** What comes of it. */
    Migration migrate() {
        ExabgpEnvironment settings =
                ExabgpEnvironment.of("exabgp.env", environment, Map.of("exabgp.tcp.port", Integer.toString(port)));
        return new ExabgpMigration(settings, SecretPlace.ENVIRONMENT, MigrationFiles.MACHINE)
                .migrate(name + ".conf", text);
    }

    /** A text that has addresses of the loopback with those of the configuration again. */
    static String movedBack(String text) {
        return text.replace("127.0.2.", "192.0.2.");
    }

    private static String moved(String text, int port) {
        return text.replace("192.0.2.", "127.0.2.")
                .replaceAll("(2001:db8::10?|fe80::1)(?=[ ;\\n'])", "::1")
                .replace("interface eth0", "interface lo")
                .replaceAll("(?m)(connect|listen) [0-9]+;", "$1 " + port + ";")
                .replaceAll("(?m)^port = .*", "port = " + port)
                .replaceAll("(?m)^(pipename|ack|level|all) = .*", "");
    }

    private static String checksOnLoopback(String text) {
        // A helper process that scans the addresses of the machine is no service.
        return text.replace(" net scan ]", " net ]")
                .replaceAll("(--cmd|-c) (\"[^\"]*\"|'[^']*'|true)", "--cmd true")
                .replace(" -s ", " ")
                .replaceAll("--[a-z-]*execute '[^']*'", "")
                .replaceAll("--(interval|fast-interval|timeout) [0-9.]+", "")
                .replaceAll("--(sudo|dynamic-ip-setup|(?:disable|pid|user|label) [^\\s;]+)", "")
                .replaceAll(
                        "(exabgp(?: --run)?) healthcheck|exabgp\\.application\\.healthcheck",
                        "$0 --no-ip-setup --no-syslog --interval 1 --fast-interval 0.2 --timeout 1");
    }

    /** A port that nobody has on the first router's address. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.2.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
