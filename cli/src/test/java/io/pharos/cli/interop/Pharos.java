package io.pharos.cli.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program under test, as users run it: {@code java -jar pharos.jar …}. */
final class Pharos {
    private static final String JAR = System.getProperty("pharos.jar", "target/pharos.jar");

    private final ManagedProcess process;

    private final Path folder;

    private Pharos(ManagedProcess process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** {@code pharos run} with this configuration. */
    static Pharos run(Site site, String configuration) {
        Path folder = site.folder("pharos");
        Path file = site.write(folder.resolve("pharos.yaml"), configuration);
        return start(site, folder, command("run", "--config", file.toString()));
    }

    /** {@code pharos healthcheck} with these options. */
    static Pharos healthcheck(Site site, List<String> options) {
        List<String> command = command("healthcheck", "--no-syslog");
        command.addAll(options);
        return start(site, site.folder("pharos"), command);
    }

    private static Pharos start(Site site, Path folder, List<String> command) {
        Pharos pharos = new Pharos(site.process("pharos", folder, Map.of(), command.toArray(String[]::new)), folder);
        pharos.process.start();
        return pharos;
    }

    /** {@code pharos run} with one neighbor and these services, which are elements of a YAML list. */
    static Pharos run(Site site, String neighbor, List<String> services) {
        return run(site, configuration(List.of(neighbor), services));
    }

    /** A configuration with these elements. */
    static String configuration(List<String> neighbors, List<String> services) {
        StringBuilder text = new StringBuilder("local-as: 65001\nrouter-id: 192.0.2.9\nneighbors:\n");
        neighbors.forEach(neighbor -> text.append("  - ").append(neighbor).append('\n'));
        text.append("services:\n");
        services.forEach(service -> text.append("  - ").append(service).append('\n'));
        return text.toString();
    }

    /** A command line with flags that keep the JVM light beside others. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of(JAR).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Where its configuration is. */
    Path folder() {
        return folder;
    }

    ManagedProcess process() {
        return process;
    }

    /** SIGTERM; the exit code. */
    int terminate() {
        return process.terminate();
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** What it has logged. */
    String log() {
        return process.errors();
    }
}
