package io.pharos.exabgp.migrate;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

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
    private static final int LOWEST_PORT = 10_000;
    private static final int SYSTEMS_PORTS = 32_768;

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
        return new ExabgpMigration(settings, SecretLocation.ENVIRONMENT, MigrationFiles.MACHINE)
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
                        "$0 --no-ip-setup --no-syslog --interval 20 --fast-interval 0.2 --timeout 20");
    }

    /**
     * A port that nobody has, on any address. It is below those that the system gives to whoever asks for any, so that nobody
     * gets it before the routers do.
     */
    static int freePort() {
        int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, SYSTEMS_PORTS);
        while (!isFree(port)) {
            port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, SYSTEMS_PORTS);
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
