package io.pharos.cli.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Debian's ExaBGP, whose helper process is {@code pharos healthcheck}. */
final class Exabgp {
    private static final String PROGRAM = "/usr/sbin/exabgp";

    /** By underscores instead of dots, so that a shell on the way hands them on. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "exabgp_tcp_bind", "",
            "exabgp_daemon_user", "root",
            "exabgp_log_destination", "stdout",
            "exabgp_log_level", "DEBUG",
            "exabgp_api_cli", "false");

    private final ManagedProcess process;
    private final Path pidFile;

    private Exabgp(ManagedProcess process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    static void requireInstalled() {
        RequiresRouter.installed("exabgp", PROGRAM);
    }

    /** ExaBGP with one neighbor, and a helper with these options. */
    static Exabgp start(Site site, Peering peering, String... options) {
        Path folder = site.folder("exabgp");
        Path pidFile = folder.resolve("helper.pid");
        List<String> helper = Pharos.command("healthcheck", "--pid", pidFile.toString(), "--no-syslog");
        helper.addAll(List.of(options));
        String words = helper.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Path script = site.write(folder.resolve("helper.sh"), "#!/bin/sh\nexec " + words + "\n");
        Commands.run(List.of("chmod", "+x", script.toString()));
        Path configuration = site.write(folder.resolve("exabgp.conf"), """
                process pharos {
                  run %s;
                  encoder text;
                }
                neighbor %s {
                  router-id 192.0.2.8;
                  local-address %s;
                  local-as %d;
                  peer-as %d;
                  connect %d;
                  hold-time 240;
                  family { ipv4 unicast; }
                  api { processes [ pharos ]; }
                }
                """.formatted(
                        script,
                        peering.routerAddress(),
                        peering.pharosAddress(),
                        peering.pharosAs(),
                        peering.routerAs(),
                        peering.routerPort()));
        ManagedProcess process = site.process("exabgp", folder, ENVIRONMENT, PROGRAM, configuration.toString());
        process.start();
        return new Exabgp(process, pidFile);
    }

    ManagedProcess process() {
        return process;
    }

    /** The helper, as long as it runs. */
    ProcessHandle helper(Site site) {
        String pid = site.eventually(
                "the helper has written its PID", () -> Site.read(pidFile), text -> text.endsWith("\n"));
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }
}
