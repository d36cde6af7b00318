package io.pharos.cli.healthcheck;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.exabgp.healthcheck.AddressOptions;
import io.pharos.exabgp.healthcheck.HealthcheckOptions;
import io.pharos.sidecar.address.AddressPlan;
import io.pharos.sidecar.address.AddressPlan.Placement;
import io.pharos.sidecar.address.InterfaceAddress;
import io.pharos.sidecar.address.IpPrefixes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is announced, and what is done about it on this machine.
 *
 * @param announced in the order in which the metric increases
 * @param addresses the addresses on this machine
 */
record Destinations(List<IpPrefix> announced, AddressPlan addresses) {
    private static final String LOOPBACK = "lo";
    private static final int LARGEST_NETWORK_BITS = 16;
    private static final Pattern PLACED = Pattern.compile("([^%]+)%([a-zA-Z0-9._:-]{1,15})");

    /** Copies the list. */
    Destinations {
        announced = List.copyOf(announced);
    }

    /**
     * Finds out from the options, and without {@code --ip} from the loopback interface.
     *
     * @throws IllegalArgumentException if the options contradict each other
     * @throws IOException if there is no address to announce, or the loopback interface cannot be asked
     */
    static Destinations of(HealthcheckOptions options) throws IOException {
        AddressOptions given = options.addresses;
        List<IpPrefix> networks = given.ips.isEmpty() ? onLoopback(given) : given.ips;
        if (networks.isEmpty()) {
            throw new IOException("No IP found: none given by --ip, and none on " + LOOPBACK
                    + (given.label == null ? "" : " with the label " + given.label));
        }
        List<IpPrefix> announced = new ArrayList<>(networks);
        if (given.deaggregateNetworks) {
            announced = networks.stream()
                    .peek(network -> requireSmall(network, "leave out --deaggregate-networks"))
                    .flatMap(network -> IpPrefixes.addressesOf(network).map(IpPrefix::of))
                    .toList();
        }
        List<IpPrefix> rotated = new ArrayList<>(announced);
        Collections.rotate(rotated, -given.startIp);
        return new Destinations(rotated, plan(options, networks));
    }

    /** The addresses that are there from start to end; none where they come and go. */
    AddressPlan permanentAddresses() {
        return addresses.dynamic() ? AddressPlan.NONE : addresses;
    }

    private static List<IpPrefix> onLoopback(AddressOptions given) throws IOException {
        return InterfaceAddress.on(LOOPBACK).stream()
                .filter(address -> !address.address().isLoopbackAddress())
                .filter(address -> hasLabel(address, given))
                .map(InterfaceAddress::network)
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean hasLabel(InterfaceAddress address, AddressOptions given) {
        if (given.label == null) {
            return true;
        }
        String label = address.label();
        return label != null && (given.labelExactMatch ? label.equals(given.label) : label.startsWith(given.label));
    }

    private static AddressPlan plan(HealthcheckOptions options, List<IpPrefix> networks) {
        AddressOptions given = options.addresses;
        Map<IpPrefix, String> interfaces = interfaces(given);
        boolean permanent = !given.noIpSetup && !options.process.dropped && !given.ips.isEmpty();
        if (!given.dynamicIpSetup && !permanent) {
            return AddressPlan.NONE;
        }
        List<Placement> placements = new ArrayList<>();
        for (IpPrefix network : networks) {
            requireSmall(network, "give --no-ip-setup");
            placements.add(new Placement(network, interfaces.getOrDefault(network, LOOPBACK)));
        }
        // ExaBGP's helpers often run as nobody, with addresses set up by others: there a refusal is no failure.
        return new AddressPlan(placements, given.label, presence(given), options.speaksBgp(), given.sudo);
    }

    private static AddressPlan.Presence presence(AddressOptions given) {
        if (!given.dynamicIpSetup) {
            return AddressPlan.Presence.THROUGHOUT;
        }
        // Addresses that were found on the machine must be found there at the next start too.
        return given.ips.isEmpty()
                ? AddressPlan.Presence.WHILE_ANNOUNCED_THEN_GIVEN_BACK
                : AddressPlan.Presence.WHILE_ANNOUNCED;
    }

    private static Map<IpPrefix, String> interfaces(AddressOptions given) {
        Map<IpPrefix, String> interfaces = new LinkedHashMap<>();
        for (String text : given.ipIfname) {
            Matcher matcher = PLACED.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("--ip-ifname " + text + "; expected such as 192.0.2.1%eth0");
            }
            IpPrefix prefix = IpPrefix.parse(matcher.group(1));
            if (!given.ips.contains(prefix)) {
                throw new IllegalArgumentException("--ip-ifname " + text + "; expected an address that --ip gives too");
            }
            interfaces.put(prefix, matcher.group(2));
        }
        return interfaces;
    }

    private static void requireSmall(IpPrefix network, String advice) {
        if (network.family().addressBits() - network.length() > LARGEST_NETWORK_BITS) {
            throw new IllegalArgumentException(
                    network + " has too many addresses to treat each by itself; expected at most 65536, or " + advice);
        }
    }
}
