package io.pharos.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program under measurement: Pharos, or ExaBGP with its own healthcheck. */
final class Candidate implements AutoCloseable {
    private final Process process;
    private final long startedNanos;

    private Candidate(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        startedNanos = System.nanoTime();
        process = builder.start();
        process.getOutputStream().close();
    }

    /** Pharos with a session of its own. */
    static Candidate pharos(List<String> jvmFlags, int routerPort, List<String> options, Path folder)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("java"));
        command.addAll(jvmFlags);
        command.addAll(List.of("-jar", System.getProperty("pharos.jar"), "healthcheck"));
        command.addAll(List.of(
                "--peer", "127.0.0.1:" + routerPort, "--local-as", "65001", "--peer-as", "65000", "--no-syslog"));
        command.addAll(options);
        return new Candidate(command, Map.of(), folder.resolve("pharos.log"));
    }

    /** Debian's ExaBGP, with its healthcheck as helper. */
    static Candidate exabgp(int routerPort, List<String> options, Path folder) throws IOException {
        Path config = folder.resolve("exabgp.conf");
        List<String> quoted = options.stream()
                .map(option -> option.contains(" ") ? '"' + option + '"' : option)
                .toList();
        Files.writeString(config, """
                process check {
                  run /usr/bin/python3 -m exabgp healthcheck --no-syslog %s;
                  encoder text;
                }
                neighbor 127.0.0.1 {
                  router-id 192.0.2.1; local-address 127.0.0.1; local-as 65001; peer-as 65000; connect %d;
                  family { ipv4 unicast; }
                  api { processes [ check ]; }
                }
                """.formatted(String.join(" ", quoted), routerPort));
        return new Candidate(
                List.of("exabgp", config.toString()),
                Map.of(
                        "exabgp.daemon.user", "root",
                        "exabgp.api.cli", "false",
                        "exabgp.log.level", "CRIT"),
                folder.resolve("exabgp.log"));
    }

    /** When the process was started, by {@link System#nanoTime}. */
    long startedNanos() {
        return startedNanos;
    }

    /** Proportional set size of the process and its descendants, in KiB. */
    long pssKib() throws IOException {
        long total = pssKib(process.toHandle());
        for (ProcessHandle child : process.descendants().toList()) {
            total += pssKib(child);
        }
        return total;
    }

    private static long pssKib(ProcessHandle handle) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + handle.pid() + "/smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
