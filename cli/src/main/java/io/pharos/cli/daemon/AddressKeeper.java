package io.pharos.cli.daemon;

import io.pharos.bgp.packet.IpPrefix;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a service's addresses on this machine and takes them away again, with the program {@code ip}. An address that was
 * there before us and does not carry our label is never removed. Methods block for some milliseconds an address.
 */
final class AddressKeeper {
    private static final Logger log = LoggerFactory.getLogger(AddressKeeper.class);
    private static final int LARGEST_NETWORK_BITS = 16;

    private final AddressPlan plan;
    private final List<Address> wanted;
    private final Set<Address> ours = new HashSet<>();

    /** One address on one interface. */
    private record Address(InetAddress address, String networkInterface) {
        String withMask() {
            return address.getHostAddress() + "/" + address.getAddress().length * 8;
        }
    }

    /** @throws IllegalArgumentException if a network has more than 65536 addresses */
    AddressKeeper(AddressPlan plan) {
        this.plan = plan;
        this.wanted = plan.placements().stream().flatMap(AddressKeeper::each).toList();
    }

    private static Stream<Address> each(AddressPlan.Placement placement) {
        IpPrefix prefix = placement.prefix();
        int hostBits = prefix.family().addressBits() - prefix.length();
        if (hostBits > LARGEST_NETWORK_BITS) {
            throw new IllegalArgumentException(prefix + " has too many addresses to add to "
                    + placement.networkInterface() + "; expected at most 65536");
        }
        return IpPrefixes.addressesOf(prefix).map(address -> new Address(address, placement.networkInterface()));
    }

    /**
     * Adds the addresses that are missing.
     *
     * @throws IOException if {@code ip} cannot be run or refuses
     */
    synchronized void add() throws IOException {
        Set<Address> present = new HashSet<>();
        for (String networkInterface : interfaces()) {
            present.addAll(read(networkInterface));
        }
        for (Address address : wanted) {
            if (!present.contains(address)) {
                change("add", address);
                ours.add(address);
            }
        }
    }

    /** Removes the addresses that are ours; what fails is logged. */
    synchronized void remove() {
        for (Address address : wanted) {
            try {
                if (ours.remove(address)) {
                    change("delete", address);
                }
            } catch (IOException e) {
                log.warn("address {} stays: {}", address.withMask(), e.getMessage());
            }
        }
    }

    private Set<String> interfaces() {
        Set<String> names = new HashSet<>();
        wanted.forEach(address -> names.add(address.networkInterface()));
        return names;
    }

    /** The addresses on an interface. Those with our label are ours: an earlier run of us was killed. */
    private Set<Address> read(String networkInterface) throws IOException {
        Set<Address> present = new HashSet<>();
        for (String line : IpCommand.run(false, List.of("-o", "address", "show", "dev", networkInterface))) {
            String[] words = line.trim().split("\\s+");
            int at = List.of(words).indexOf("inet") + List.of(words).indexOf("inet6") + 1;
            if (at > 0 && at + 1 < words.length) {
                String text = words[at + 1];
                InetAddress address = InetAddress.getByName(text.substring(0, (text + "/").indexOf('/')));
                Address found = new Address(address, networkInterface);
                present.add(found);
                if (plan.label() != null && line.contains(labelOf(networkInterface))) {
                    ours.add(found);
                }
            }
        }
        return present;
    }

    private void change(String verb, Address address) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("address", verb, address.withMask(), "dev", address.networkInterface()));
        boolean ipv4 = address.address().getAddress().length == 4;
        if (plan.label() != null && ipv4) {
            words.addAll(List.of("label", labelOf(address.networkInterface()))); // Linux has none for IPv6
        }
        IpCommand.run(plan.sudo(), words);
        log.info(
                "address {} {} {}",
                address.withMask(),
                verb.equals("add") ? "added to" : "removed from",
                address.networkInterface());
    }

    private String labelOf(String networkInterface) {
        return String.format(Locale.ROOT, "%s:%s", networkInterface, plan.label());
    }
}
