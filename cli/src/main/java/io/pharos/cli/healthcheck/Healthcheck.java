package io.pharos.cli.healthcheck;

import io.pharos.cli.daemon.Daemon;
import io.pharos.cli.log.LogSetup;
import io.pharos.cli.log.SyslogTarget;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.exabgp.healthcheck.FacilityName;
import io.pharos.exabgp.healthcheck.HealthcheckOptions;
import io.pharos.exabgp.healthcheck.LogOptions;
import io.pharos.exabgp.healthcheck.SpeakerOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs what the options say. */
public final class Healthcheck {
    private final HealthcheckOptions options;

    /** A run with these options. */
    public Healthcheck(HealthcheckOptions options) {
        this.options = options;
    }

    /**
     * Runs until a signal comes, or until there is nothing more to do.
     *
     * @return the exit code
     * @throws IllegalArgumentException if the options are wrong; the message names the option
     * @throws IOException if there is no address to announce, or this machine refuses what is needed
     */
    public int run() throws IOException, InterruptedException {
        requireSense();
        setUpLog();
        Path pid = options.process.dropped ? null : options.process.pid;
        Destinations destinations = Destinations.of(options);
        Runnable last = () -> PidFile.remove(pid);
        if (PrivilegeDrop.isWanted(options.process)) {
            PrivilegeDrop drop = new PrivilegeDrop(options, destinations);
            PidFile.write(pid);
            return drop.run(last);
        }
        return options.speaksBgp() ? speak(destinations, pid, last) : print(destinations, pid, last);
    }

    private int speak(Destinations destinations, @Nullable Path pid, Runnable last)
            throws IOException, InterruptedException {
        DaemonSpec daemonSpec = new OptionsTranslator(options).of(destinations);
        PidFile.write(pid);
        try (Daemon daemon = new Daemon(daemonSpec)) {
            daemon.run(last);
        } catch (IOException e) {
            throw new IOException(
                    e.getMessage()
                            + "; changing addresses needs root or CAP_NET_ADMIN; expected that, or --no-ip-setup",
                    e);
        }
        return 0;
    }

    private int print(Destinations destinations, @Nullable Path pid, Runnable last) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        InputStream answers = options.text.noAck || stdoutIsTerminal() ? null : System.in;
        ExabgpRun run = new ExabgpRun(options, destinations, answers, out);
        PidFile.write(pid);
        return run.run(last);
    }

    private void requireSense() {
        LogOptions log = options.log;
        boolean facility =
                log.syslogFacility != null && log.syslogFacility != FacilityName.DAEMON; // else it says nothing
        if ((log.silent ? 1 : 0) + (log.noSyslog ? 1 : 0) + (facility ? 1 : 0) > 1) {
            throw new IllegalArgumentException(
                    "more than one of --silent, --syslog-facility and --no-syslog; expected at most one");
        }
        if (options.speaksBgp()) {
            return;
        }
        SpeakerOptions speaker = options.speaker;
        Map<String, Boolean> needPeer = new LinkedHashMap<>();
        needPeer.put("--local-as", speaker.localAs != null);
        needPeer.put("--peer-as", !speaker.peerAs.isEmpty());
        needPeer.put("--router-id", speaker.routerId != null);
        needPeer.put("--local-address", !speaker.localAddresses.isEmpty());
        needPeer.put("--password-file", speaker.passwordFile != null);
        needPeer.put("--families", !speaker.families.isEmpty());
        needPeer.put("--passive", speaker.passive);
        needPeer.put("--listen", !speaker.listen.isEmpty());
        needPeer.put("--next-hop-ipv4", speaker.nextHopIpv4 != null);
        needPeer.put("--next-hop-ipv6", speaker.nextHopIpv6 != null);
        needPeer.put("--metrics", speaker.metrics != null);
        needPeer.forEach((option, given) -> {
            if (given) {
                throw new IllegalArgumentException(option + " without --peer; expected a peer");
            }
        });
    }

    private void setUpLog() {
        LogOptions log = options.log;
        String tag = "healthcheck" + (log.name == null || log.name.isBlank() ? "" : "-" + log.name);
        int facility = log.syslogFacility == null ? FacilityName.DAEMON : log.syslogFacility;
        boolean syslog = !log.noSyslog && !log.debug;
        LogSetup.use(log.debug ? "debug" : "info", !log.silent, syslog ? new SyslogTarget(facility, tag) : null);
    }

    /** As ExaBGP does: when run by hand, nobody answers. */
    private static boolean stdoutIsTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException notLinux) {
            return false; // who answers nothing is waited for a short time only
        }
    }
}
