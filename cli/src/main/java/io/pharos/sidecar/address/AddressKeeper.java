package io.pharos.sidecar.address;

import io.pharos.bgp.packet.IpPrefix;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a service's addresses on this machine and takes them away again, with the program {@code ip}. An address that was
 * there before us is removed only if it carries our label, or if the addresses come and go. Methods block for some milliseconds
 * an address.
 */
public final class AddressKeeper {
    private static final Logger log = LoggerFactory.getLogger(AddressKeeper.class);
    private static final int LARGEST_NETWORK_BITS = 16;

    private final AddressPlan plan;
    private final List<Address> wanted;
    private final Set<Address> ours = new HashSet<>();

    /** What we found and give back at the end, with the label it had. */
    private final Map<Address, Optional<String>> lent = new LinkedHashMap<>();

    /** One address on one interface. */
    private record Address(InetAddress address, String networkInterface) {
        String withMask() {
            return IpPrefix.of(address).toString();
        }
    }

    /** @throws IllegalArgumentException if a network has more than 65536 addresses */
    public AddressKeeper(AddressPlan plan) {
        this.plan = plan;
        this.wanted = plan.placements().stream()
                .flatMap(AddressKeeper::each)
                .distinct()
                .toList();
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
     * @throws IOException if {@code ip} cannot be run or refuses, and the plan requires the addresses
     */
    public synchronized void add() throws IOException {
        try {
            Set<Address> present = present();
            for (Address address : wanted) {
                if (!present.contains(address)) {
                    addOne(address);
                }
            }
        } catch (IOException e) {
            tolerate(e);
        }
    }

    /** One that is refused, as IPv6 is where it is switched off, is no reason to do without the others. */
    private void addOne(Address address) throws IOException {
        try {
            change("add", address);
            ours.add(address);
        } catch (IOException e) {
            tolerate(e);
        }
    }

    private void tolerate(IOException refusal) throws IOException {
        if (plan.required()) {
            throw refusal;
        }
        log.warn("announced although its address is not on this machine: {}", refusal.getMessage());
    }

    /** From now on this keeper, and not the other, removes the addresses that both have. */
    public void inherit(AddressKeeper other) {
        if (other != this) {
            Set<Address> inherited = other.release(wanted);
            synchronized (this) {
                ours.addAll(inherited);
            }
        }
    }

    private synchronized Set<Address> release(List<Address> some) {
        Set<Address> released = new HashSet<>(some);
        released.retainAll(ours);
        ours.removeAll(released);
        return released;
    }

    /** Removes the addresses that are ours; what fails is logged. */
    public synchronized void remove() {
        for (Address address : wanted) {
            try {
                if (ours.remove(address)) {
                    change("delete", address);
                }
            } catch (IOException e) {
                log.warn("address {}: cannot be removed: {}", address.withMask(), e.getMessage());
            }
        }
    }

    /**
     * Removes the addresses that are ours although we have not added them: an earlier run of us was killed.
     *
     * @throws IOException if {@code ip} cannot be run or does not know the interface
     */
    public synchronized void clear() throws IOException {
        present();
        remove();
    }

    /** At the end: what the machine had before us and is to have again is given back, and what else is ours is removed. */
    public synchronized void end() {
        for (Address address : wanted) {
            try {
                if (lent.containsKey(address) && !ours.remove(address)) {
                    change("add", address);
                }
            } catch (IOException e) {
                log.warn("address {}: cannot be restored: {}", address.withMask(), e.getMessage());
            }
        }
        remove();
    }

    private Set<Address> present() throws IOException {
        Set<String> interfaces = new TreeSet<>();
        wanted.forEach(address -> interfaces.add(address.networkInterface()));
        Set<Address> present = new HashSet<>();
        for (String networkInterface : interfaces) {
            for (InterfaceAddress each : InterfaceAddress.on(networkInterface)) {
                Address address = new Address(each.address(), networkInterface);
                present.add(address);
                if (plan.presence() == AddressPlan.Presence.WHILE_ANNOUNCED_THEN_GIVEN_BACK) {
                    lent.putIfAbsent(address, Optional.ofNullable(each.label()));
                }
                if (plan.dynamic() || plan.label() != null && plan.label().equals(each.label())) {
                    ours.add(address);
                }
            }
        }
        return present;
    }

    private void change(String verb, Address address) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("address", verb, address.withMask(), "dev", address.networkInterface()));
        boolean ipv4 = address.address().getAddress().length == 4;
        Optional<String> label = lent.getOrDefault(address, Optional.ofNullable(plan.label()));
        if (label.isPresent() && ipv4 && verb.equals("add")) {
            words.addAll(List.of("label", address.networkInterface() + ":" + label.get())); // Linux has none for IPv6
        }
        IpCommand.run(plan.sudo(), words);
        log.info(
                "address {} {} {}",
                address.withMask(),
                verb.equals("add") ? "added to" : "removed from",
                address.networkInterface());
    }
}
