package io.pharos.exabgp.migrate;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.exabgp.healthcheck.HealthcheckFlags;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The addresses of a health check: which are announced, and where they are configured on this machine. */
final class MigratedAddresses {
    /** Maximum host bits of a network that is listed address by address. */
    private static final int MOST_LISTED_BITS = 8;

    /** Maximum host bits of a network that a service can configure on an interface. */
    private static final int MOST_ADDED_BITS = 16;

    /** Maximum octets of a label in the kernel, without the terminating zero. */
    private static final int LONGEST_LABEL = 15;

    private final MigrationNotes migrationNotes;
    private final int line;
    private final String subject;

    MigratedAddresses(MigrationNotes migrationNotes, int line, String subject) {
        this.migrationNotes = migrationNotes;
        this.line = line;
        this.subject = subject;
    }

    /** Returns the prefixes to announce. */
    List<IpPrefix> expand(HealthcheckFlags.Addresses addresses) {
        if (!addresses.deaggregate()) {
            return addresses.prefixes();
        }
        List<IpPrefix> expanded = new ArrayList<>();
        for (IpPrefix prefix : addresses.prefixes()) {
            int bits = hostBits(prefix);
            if (bits > MOST_LISTED_BITS) {
                migrationNotes.lost(
                        line,
                        subject,
                        "--deaggregate-networks: " + prefix + " stays one route, because it has more than "
                                + (1 << MOST_LISTED_BITS) + " addresses");
                expanded.add(prefix);
            } else {
                for (int i = 0; i < 1 << bits; i++) {
                    expanded.add(host(prefix, i));
                }
            }
        }
        return expanded;
    }

    private static IpPrefix host(IpPrefix network, int index) {
        byte[] base = network.address().getAddress();
        byte[] sum = new BigInteger(1, base).add(BigInteger.valueOf(index)).toByteArray();
        byte[] address = new byte[base.length];
        int length = Math.min(sum.length, address.length);
        System.arraycopy(sum, sum.length - length, address, address.length - length, length);
        try {
            return IpPrefix.of(
                    InetAddress.getByAddress(address), network.family().addressBits());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + Arrays.toString(address), e);
        }
    }

    private static int hostBits(IpPrefix prefix) {
        return prefix.family().addressBits() - prefix.length();
    }

    /** Adds the interface, if the addresses are to be configured on one. */
    void setUp(HealthcheckFlags.Addresses addresses, List<IpPrefix> prefixes, YamlMapping service) {
        if (!addresses.setUp() && !addresses.dynamic()) {
            return;
        }
        if (prefixes.stream().anyMatch(prefix -> hostBits(prefix) > MOST_ADDED_BITS)) {
            migrationNotes.lost(
                    line, subject, "the addresses are not added to lo: the network is too large to add each address");
            return;
        }
        Set<String> interfaces = addresses.interfaces().stream()
                .map(text -> text.substring(text.indexOf('%') + 1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (addresses.interfaces().size() < prefixes.size()) {
            interfaces.add("lo");
        }
        if (interfaces.size() > 1) {
            migrationNotes.lost(
                    line,
                    subject,
                    "the addresses are not added to " + String.join(", ", interfaces)
                            + ": a service has one interface; split it into several services");
            return;
        }
        String networkInterface = interfaces.iterator().next();
        service.put("addresses-on", networkInterface)
                .comment(
                        "addresses-on",
                        "Needs root or CAP_NET_ADMIN; without this line the addresses are not changed.");
        label(addresses.label(), networkInterface, service);
        if (addresses.dynamic()) {
            migrationNotes.lost(
                    line,
                    subject,
                    "--dynamic-ip-setup: the addresses stay on " + networkInterface + " while the daemon runs");
        }
    }

    private void label(@Nullable String label, String networkInterface, YamlMapping service) {
        if (label == null) {
            return;
        }
        if (label.length() + networkInterface.length() + 1 > LONGEST_LABEL) {
            migrationNotes.lost(line, subject, "--label " + label + ": longer than the system's labels may be");
        } else {
            service.put("address-label", label);
        }
    }
}
