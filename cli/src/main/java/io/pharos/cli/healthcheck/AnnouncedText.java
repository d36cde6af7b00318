package io.pharos.cli.healthcheck;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.healthcheck.AnnounceOptions;
import io.pharos.exabgp.healthcheck.PeerAddress;
import io.pharos.exabgp.pipe.ExabgpText;
import io.pharos.health.ServiceState;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** What the options say about announcements, as text commands. */
final class AnnouncedText {
    private final AnnounceOptions options;
    private final List<IpPrefix> prefixes;
    private final ExabgpText text;
    private final String nextHop;

    /** @throws IllegalArgumentException if an address among the options is none */
    AnnouncedText(AnnounceOptions options, List<IpPrefix> prefixes, ExabgpDialect dialect) {
        this.options = options;
        this.prefixes = prefixes;
        this.text = new ExabgpText(dialect, neighbors(options));
        InetAddress address = AnnouncedRoutes.nextHop(options);
        this.nextHop = address == null ? "self" : canonical(address);
    }

    private static List<String> neighbors(AnnounceOptions options) {
        return options.neighbors.stream()
                .map(each -> each.equals(ExabgpDialect.ALL) ? each : canonical(PeerAddress.address("--neighbor", each)))
                .toList();
    }

    private static String canonical(InetAddress address) {
        String prefix = IpPrefix.of(address).toString();
        return prefix.substring(0, prefix.indexOf('/'));
    }

    /** The lines for a state, one for each prefix; withdrawals where the state announces nothing. */
    List<String> lines(ServiceState state) {
        List<String> lines = new ArrayList<>();
        for (IpPrefix prefix : prefixes) {
            ExabgpText.Destination destination = new ExabgpText.Destination(prefix.toString(), nextHop, options.pathId);
            lines.add(
                    options.announces(state)
                            ? text.announce(destination, attributes(state, lines.size()))
                            : text.withdraw(destination));
        }
        return lines;
    }

    private ExabgpText.Attributes attributes(ServiceState state, int index) {
        return new ExabgpText.Attributes(
                options.metric(state) + index * options.increase,
                options.localPreference,
                options.communities(state),
                AnnounceOptions.text(options.extendedCommunity),
                AnnounceOptions.text(options.largeCommunity),
                options.path(state));
    }
}
