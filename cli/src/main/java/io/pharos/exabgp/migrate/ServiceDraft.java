package io.pharos.exabgp.migrate;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.exabgp.healthcheck.HealthcheckFlags;
import io.pharos.exabgp.migrate.yaml.YamlList;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import io.pharos.exabgp.migrate.yaml.YamlValue;
import io.pharos.health.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts health checks to services. */
final class ServiceDraft {
    private final Draft draft;
    private final MigrationNotes migrationNotes;

    /** The service that announces a prefix, by prefix: no two services may share one. */
    private final Map<IpPrefix, String> claimed = new LinkedHashMap<>();

    ServiceDraft(Draft draft, MigrationNotes migrationNotes) {
        this.draft = draft;
        this.migrationNotes = migrationNotes;
    }

    /** Returns why a check cannot become a service. */
    static Optional<String> obstacle(HealthcheckFlags flags) {
        if (flags.addresses().prefixes().isEmpty()) {
            return Optional.of("without --ip it announces the addresses of lo, but a service lists its addresses");
        }
        if (flags.probe().interval().isZero()) {
            return Optional.of(
                    "--interval 0 announces once and exits, but a service is checked as long as it is announced");
        }
        return Optional.empty();
    }

    /** Adds the service to the draft, unless it has no address left. */
    void carry(String process, HealthcheckFlags flags, int line, List<DraftNeighbor> reached) {
        String name = StatementWords.name(process);
        String subject = "service " + name;
        List<DraftNeighbor> hearing = hearing(flags, reached, line, subject);
        boolean descending = flags.increase() < 0;
        List<IpPrefix> wanted = new MigratedAddresses(migrationNotes, line, subject).expand(flags.addresses());
        long increase = Math.abs(flags.increase());
        List<IpPrefix> prefixes = prefixes(name, wanted, hearing, line);
        if (prefixes.isEmpty() || hearing.isEmpty()) {
            migrationNotes.lost(line, subject, "the whole service, because nothing is left to announce");
            return;
        }
        prefixes.forEach(prefix -> claimed.put(prefix, name));
        if (prefixes.size() < wanted.size() && increase > 0) {
            migrationNotes.chosen(line, subject, "the MED increases over the remaining addresses");
        }
        if (descending) {
            Collections.reverse(prefixes);
        }
        YamlMapping service = new YamlMapping().put("name", name);
        service.put(
                "addresses",
                YamlList.ofTexts(prefixes.stream().map(IpPrefix::toString).toList()));
        check(flags.probe(), service, line, subject);
        if (flags.disable() != null) {
            service.put("maintenance", new YamlMapping().put("file", flags.disable()));
        }
        long shift = descending ? -increase * (prefixes.size() - 1L) : 0;
        AnnouncedFlags announced = new AnnouncedFlags(migrationNotes, line, subject);
        service.put(
                "announce",
                new YamlMapping()
                        .put("up", announced.yaml("up", flags.up(), shift))
                        .put("down", announced.yaml("down", flags.down(), shift))
                        .put("maintenance", announced.yaml("disabled", flags.maintenance(), shift)));
        if (hearing.size() < draft.neighbors().size()) {
            service.put(
                    "neighbors",
                    YamlList.ofTexts(hearing.stream().map(DraftNeighbor::label).toList()));
        }
        nextHop(flags.nextHop(), prefixes, service, line, subject);
        explainNextHopSelf(flags.nextHop(), prefixes, hearing, line, subject);
        if (increase > 0 && prefixes.size() > 1) {
            service.put("increase", increase);
        }
        hooks(flags.hooks(), service);
        new MigratedAddresses(migrationNotes, line, subject).setUp(flags.addresses(), prefixes, service);
        lease(flags.probe(), service);
        rest(flags, line, subject);
        draft.addService(service);
    }

    private List<DraftNeighbor> hearing(HealthcheckFlags flags, List<DraftNeighbor> reached, int line, String subject) {
        if (flags.neighbors().isEmpty()) {
            return reached;
        }
        List<DraftNeighbor> hearing = new ArrayList<>();
        for (String address : flags.neighbors()) {
            List<DraftNeighbor> called = reached.stream()
                    .filter(neighbor -> neighbor.label().equals(address))
                    .toList();
            hearing.addAll(called);
            if (called.isEmpty()) {
                migrationNotes.lost(line, subject, "--neighbor " + address + ": no neighbor refers to the process");
            }
        }
        return hearing.stream().distinct().toList();
    }

    private List<IpPrefix> prefixes(String name, List<IpPrefix> wanted, List<DraftNeighbor> hearing, int line) {
        List<IpPrefix> prefixes = new ArrayList<>();
        for (IpPrefix prefix : wanted.stream().distinct().toList()) {
            Optional<String> other = claimed.entrySet().stream()
                    .filter(each -> each.getKey().contains(prefix) || prefix.contains(each.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
            if (other.isPresent()) {
                migrationNotes.lost(
                        line,
                        "service " + name,
                        prefix + ": service " + other.get() + " has it already, and only one check can decide");
            } else if (hearing.stream().noneMatch(each -> each.families().contains(prefix.family()))) {
                migrationNotes.lost(line, "service " + name, prefix + ": no neighbor is offered " + prefix.family());
            } else {
                prefixes.add(prefix);
            }
        }
        return prefixes;
    }

    private void check(HealthcheckFlags.Probe probe, YamlMapping service, int line, String subject) {
        YamlMapping check = new YamlMapping();
        if (probe.http() != null) {
            check.put("type", "http").put("url", probe.http());
        } else if (probe.tcp() != null) {
            check.put("type", "tcp").put("address", probe.tcp());
        } else if (probe.command() != null) {
            check.put("type", "exec").put("command", probe.command()).put("missing-is-failure", true);
        } else {
            return; // without a check a service is always considered healthy, as in ExaBGP
        }
        Duration timeout = probe.timeout();
        if (timeout.compareTo(probe.interval()) > 0) {
            timeout = probe.interval();
            migrationNotes.chosen(
                    line,
                    subject,
                    "--timeout " + StatementWords.duration(probe.timeout()) + " is longer than --interval: it becomes "
                            + StatementWords.duration(timeout)
                            + "; a check that may take longer needs a longer interval");
        }
        check.put("interval", StatementWords.duration(probe.interval()))
                .put("fast-interval", StatementWords.duration(probe.fastInterval()))
                .put("timeout", StatementWords.duration(timeout))
                .put("rise", probe.rise())
                .put("fall", probe.fall());
        service.put("check", check);
    }

    private static void lease(HealthcheckFlags.Probe probe, YamlMapping service) {
        if (probe.lease() != null) {
            service.put("lease", StatementWords.duration(probe.lease()));
        } else if (probe.timeout().isZero() && probe.command() != null) {
            service.put("lease", "365d").comment("lease", "A check without a timeout may take arbitrarily long.");
        }
    }

    private void nextHop(
            @Nullable String nextHop, List<IpPrefix> prefixes, YamlMapping service, int line, String subject) {
        if (nextHop == null) {
            return;
        }
        AddressFamily family = family(nextHop);
        if (prefixes.stream().allMatch(prefix -> prefix.family() == family)) {
            service.put("next-hop", nextHop);
        } else if (prefixes.stream().anyMatch(prefix -> prefix.family() == family)) {
            service.put("next-hop", nextHop);
            migrationNotes.chosen(
                    line,
                    subject,
                    "--next-hop " + nextHop + ": addresses of the other family use this machine's address");
        } else {
            migrationNotes.lost(line, subject, "--next-hop " + nextHop + ": no address is of its family");
        }
    }

    /** Only the operator knows this machine's address of the other family. */
    private void explainNextHopSelf(
            @Nullable String nextHop, List<IpPrefix> prefixes, List<DraftNeighbor> hearing, int line, String subject) {
        for (DraftNeighbor neighbor : hearing) {
            AddressFamily session = family(neighbor.label());
            boolean other = prefixes.stream()
                    .map(IpPrefix::family)
                    .anyMatch(family -> family != session
                            && neighbor.families().contains(family)
                            && (nextHop == null || family != family(nextHop)));
            if (other) {
                String key = session == AddressFamily.IPV4_UNICAST ? "next-hop-ipv6" : "next-hop-ipv4";
                migrationNotes.lost(
                        line,
                        subject,
                        "addresses of the other family are not sent to neighbor " + neighbor.label()
                                + ", unless it gets " + key + ": this machine's address is not known");
            }
        }
    }

    private static AddressFamily family(String address) {
        return address.contains(":") ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST;
    }

    private static void hooks(List<HealthcheckFlags.HookFlag> hooks, YamlMapping service) {
        List<YamlValue> entries = new ArrayList<>();
        for (HealthcheckFlags.HookFlag hook : hooks) {
            Health on = hook.on();
            entries.add(new YamlMapping()
                    .put("on", on == null ? "any" : on.name().toLowerCase(Locale.ROOT))
                    .put("run", hook.command()));
        }
        if (!entries.isEmpty()) {
            service.put("hooks", new YamlList(entries));
        }
    }

    private void rest(HealthcheckFlags flags, int line, String subject) {
        if (flags.pathId() != 0) {
            migrationNotes.lost(line, subject, "--path-id " + flags.pathId() + ": services have no path identifier");
        }
        for (String option : flags.processOptions()) {
            migrationNotes.chosen(
                    line,
                    subject,
                    option + ": a service is not a process; it runs with the daemon's user and permissions");
        }
    }
}
