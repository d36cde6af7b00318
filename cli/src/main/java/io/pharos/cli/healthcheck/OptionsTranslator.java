package io.pharos.cli.healthcheck;

import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.healthcheck.HealthcheckOptions;
import io.pharos.exabgp.healthcheck.PeerAddress;
import io.pharos.exabgp.healthcheck.SpeakerOptions;
import io.pharos.sidecar.ServiceDefinition;
import io.pharos.sidecar.ServicePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the options into what a daemon is to run, where we speak BGP ourselves. */
final class OptionsTranslator {
    private final HealthcheckOptions options;
    private final SpeakerOptions speaker;

    OptionsTranslator(HealthcheckOptions options) {
        this.options = options;
        this.speaker = options.speaker;
    }

    /**
     * What the daemon is to run.
     *
     * @throws IllegalArgumentException if the options are wrong; the message names the option
     * @throws IOException if a file that they name cannot be read
     */
    DaemonSpec of(Destinations destinations) throws IOException {
        if (options.check.interval.isZero()) {
            throw new IllegalArgumentException("--interval 0 with --peer; expected more than 0, because announcements"
                    + " end when the process exits");
        }
        Map<String, Neighbor> neighbors = neighbors();
        ServicePlan plan = new AnnouncedRoutes(options.announce)
                .plan(CheckedService.name(options), destinations.announced(), told(neighbors));
        return new DaemonSpec(
                new SpeakerConfig(identifier(), listen(), null, Duration.ofSeconds(2)),
                List.copyOf(neighbors.values()),
                List.of(new ServiceDefinition(plan, CheckedService.of(options), destinations.addresses())),
                speaker.metrics == null
                        ? null
                        : PeerAddress.parse("--metrics", speaker.metrics, -1).socket(),
                speaker.shutdownCommunication);
    }

    private Map<String, Neighbor> neighbors() throws IOException {
        if (speaker.localAs == null || speaker.peerAs.isEmpty()) {
            throw new IllegalArgumentException("--peer without "
                    + (speaker.localAs == null ? "--local-as" : "--peer-as") + "; expected both AS numbers");
        }
        int peers = speaker.peers.size();
        if (speaker.peerAs.size() != 1 && speaker.peerAs.size() != peers) {
            throw new IllegalArgumentException("--peer-as given " + speaker.peerAs.size() + " times; expected once, or "
                    + peers + " times as --peer");
        }
        if (speaker.passive && speaker.listen.isEmpty()) {
            throw new IllegalArgumentException("--passive without --listen; expected an address to listen on");
        }
        Octets password = password();
        Map<String, Neighbor> neighbors = new LinkedHashMap<>();
        List<PeerAddress> addresses = speaker.peers.stream()
                .map(peer -> PeerAddress.parse("--peer", peer, PeerAddress.BGP))
                .toList();
        for (int i = 0; i < peers; i++) {
            PeerAddress address = addresses.get(i);
            boolean shared =
                    addresses.stream().filter(each -> sameHost(each, address)).count() > 1;
            String name = shared ? speaker.peers.get(i) : address.host();
            String peerAs = speaker.peerAs.get(speaker.peerAs.size() == 1 ? 0 : i);
            if (neighbors.put(name, neighbor(name, address, peerAs, password)) != null) {
                throw new IllegalArgumentException("--peer " + name + " given twice; expected each peer once");
            }
        }
        return neighbors;
    }

    private static boolean sameHost(PeerAddress one, PeerAddress other) {
        return one.socket().getAddress().equals(other.socket().getAddress());
    }

    private Neighbor neighbor(String name, PeerAddress address, String peerAs, @Nullable Octets password) {
        long localAs = asNumber("--local-as", String.valueOf(speaker.localAs));
        long routerAs = asNumber("--peer-as", peerAs);
        Set<AddressFamily> families = families();
        return Neighbor.builder()
                .name(name)
                .address(address.socket())
                .localAs(localAs)
                .peerAs(routerAs)
                .holdTime(speaker.holdTime)
                .passive(speaker.passive)
                .families(families)
                .extensions(options.announce.pathId == 0 ? Extensions.NONE : Extensions.sendingPathsOf(families))
                .localAddress(localAddress(AddressFamily.of(address.socket().getAddress())))
                .nextHopSelf(
                        nextHop("--next-hop-ipv4", speaker.nextHopIpv4, AddressFamily.IPV4_UNICAST),
                        nextHop("--next-hop-ipv6", speaker.nextHopIpv6, AddressFamily.IPV6_UNICAST))
                .password(password)
                .build();
    }

    /** Plain, or with a dot between two halves of 16 bits (RFC 5396). */
    static long asNumber(String option, String text) {
        IllegalArgumentException bad = new IllegalArgumentException(
                option + " " + text + "; expected an AS number of 1 to 4294967295, or such as 64512.1");
        if (!text.matches("[0-9]{1,10}|[0-9]{1,5}\\.[0-9]{1,5}")) {
            throw bad;
        }
        long value = 0;
        for (String half : text.split("\\.", -1)) {
            value = value << 16 | Long.parseLong(half);
        }
        boolean halvesFit = text.indexOf('.') < 0
                || Arrays.stream(text.split("\\.", -1)).allMatch(half -> Integer.parseInt(half) <= 0xffff);
        if (!halvesFit || value < 1 || value > 0xffff_ffffL) {
            throw bad;
        }
        return value;
    }

    private Set<AddressFamily> families() {
        Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
        for (String text : speaker.families) {
            families.add(Stream.of(AddressFamily.values())
                    .filter(family -> family.toString().equals(text.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--families " + text + "; expected some of "
                            + Arrays.toString(AddressFamily.values()) + ", separated by commas")));
        }
        return families.isEmpty() ? EnumSet.allOf(AddressFamily.class) : families;
    }

    private @Nullable InetAddress localAddress(AddressFamily family) {
        List<InetAddress> own = speaker.localAddresses.stream()
                .map(text -> PeerAddress.address("--local-address", text))
                .filter(address -> AddressFamily.of(address) == family)
                .toList();
        if (own.size() > 1) {
            throw new IllegalArgumentException("--local-address given " + own.size() + " times for " + family
                    + "; expected at most one for each family");
        }
        return own.isEmpty() ? null : own.get(0);
    }

    private static @Nullable InetAddress nextHop(String option, @Nullable String text, AddressFamily family) {
        if (text == null) {
            return null;
        }
        InetAddress address = PeerAddress.address(option, text);
        if (AddressFamily.of(address) != family) {
            throw new IllegalArgumentException(option + " " + text + "; expected an address of " + family);
        }
        return address;
    }

    private @Nullable BgpIdentifier identifier() {
        if (speaker.routerId == null) {
            return null;
        }
        try {
            return BgpIdentifier.parse(speaker.routerId);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--router-id " + e.getMessage(), e);
        }
    }

    private List<InetSocketAddress> listen() {
        return speaker.listen.stream()
                .map(text ->
                        PeerAddress.parse("--listen", text, PeerAddress.BGP).socket())
                .toList();
    }

    private @Nullable Octets password() throws IOException {
        Path file = speaker.passwordFile;
        if (file == null) {
            return null;
        }
        try (Stream<String> lines = Files.lines(file)) {
            String password = lines.findFirst().orElse("");
            if (password.isEmpty()) {
                throw new IllegalArgumentException(
                        "--password-file " + file + "; expected a password in its first line");
            }
            return Octets.of(password.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | UncheckedIOException e) {
            throw new IOException("--password-file " + file + " cannot be read: " + e, e);
        }
    }

    /** The names of the neighbors that hear of the service; empty for all. */
    private List<String> told(Map<String, Neighbor> neighbors) {
        List<String> names = new ArrayList<>();
        for (String text : options.announce.neighbors) {
            if (text.equals(ExabgpDialect.ALL)) {
                return List.of();
            }
            InetAddress address = PeerAddress.address("--neighbor", text);
            List<String> found = neighbors.values().stream()
                    .filter(neighbor -> neighbor.address().getAddress().equals(address))
                    .map(Neighbor::name)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("--neighbor " + text + "; expected the address of a --peer");
            }
            names.addAll(found);
        }
        return names;
    }
}
