package io.pharos.sidecar.address;

import io.pharos.bgp.packet.IpPrefix;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address of a network interface, as {@code ip address show} prints it.
 *
 * @param address the address
 * @param length the length of its network's prefix
 * @param label its label without the interface's name and the colon, or null; Linux has none for IPv6
 */
public record InterfaceAddress(
        InetAddress address, int length, @Nullable String label) {
    /**
     * The addresses on an interface, in the system's order.
     *
     * @throws IOException if {@code ip} cannot be run or does not know the interface
     */
    public static List<InterfaceAddress> on(String networkInterface) throws IOException {
        return IpCommand.run(false, List.of("-o", "address", "show", "dev", networkInterface)).stream()
                .map(line -> parse(line, networkInterface))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Reads a line such as {@code 1: lo    inet 10.0.0.1/32 scope global lo:web\       valid_lft forever}.
     *
     * @return nothing for a line without an address
     */
    static Optional<InterfaceAddress> parse(String line, String networkInterface) {
        // What comes after the backslash is the second line of the form for people.
        List<String> words = Arrays.asList(line.replaceFirst("\\\\.*", "")
                .replaceFirst("^\\d+:", "")
                .trim()
                .split("\\s+"));
        if (words.size() < 3 || !words.get(1).matches("inet6?")) {
            return Optional.empty();
        }
        String[] parts = words.get(2).split("/", -1);
        try {
            IpPrefix whole = IpPrefix.parse(parts[0]);
            int length = parts.length > 1 ? Integer.parseInt(parts[1]) : whole.length(); // none before "peer"
            String prefix = networkInterface + ":";
            String last = words.get(words.size() - 1);
            String label = last.startsWith(prefix) ? last.substring(prefix.length()) : null;
            return Optional.of(new InterfaceAddress(whole.address(), length, label));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The network that the address stands for; nothing if the address has bits past the length. */
    public Optional<IpPrefix> network() {
        IpPrefix network = IpPrefix.of(address, length);
        return network.address().equals(address) ? Optional.of(network) : Optional.empty();
    }
}
