package io.pharos.exabgp.control;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.packet.capability.HostNameCapability;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.json.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes a neighbor as a section of an ExaBGP configuration file, without its password. */
final class NeighborConfigText {
    private NeighborConfigText() {}

    /** @param description may be empty */
    static List<String> of(NeighborFacts neighbor, String description) {
        Neighbor config = neighbor.config();
        List<String> lines = new ArrayList<>();
        lines.add("neighbor " + neighbor.address() + " {");
        lines.add("  description " + JsonText.spaced(description) + ";");
        if (neighbor.identifier() != null) {
            lines.add("  router-id " + neighbor.identifier() + ";");
        }
        HostNameCapability host = neighbor.peer().openIdentity().hostNameCapability();
        if (host != null) {
            lines.add("  host-name " + host.hostName() + ";");
            if (!host.domainName().isEmpty()) {
                lines.add("  domain-name " + host.domainName() + ";");
            }
        }
        lines.add("  local-address " + neighbor.localAddress() + ";");
        lines.add("  local-as " + neighbor.peer().localAs() + ";");
        lines.add("  peer-as " + NeighborTables.asNumber(neighbor) + ";");
        lines.add("  hold-time " + neighbor.peer().holdTime().toSeconds() + ";");
        lines.add("  manual-eor " + !config.updatePolicy().automaticEndOfRib() + ";");
        lines.add("  passive " + neighbor.peer().passive() + ";");
        lines.add("  connect " + config.address().getPort() + ";");
        lines.add("  group-updates " + !config.updatePolicy().grouped().isEmpty() + ";");
        lines.add("  auto-flush " + config.updatePolicy().automaticFlush() + ";");
        if (config.tcp().outgoingTtl() != null) {
            lines.add("  outgoing-ttl " + config.tcp().outgoingTtl() + ";");
        }
        if (config.tcp().incomingTtl() != null) {
            lines.add("  incoming-ttl " + config.tcp().incomingTtl() + ";");
        }
        Extensions offered = neighbor.peer().extensions();
        lines.add("  capability {");
        lines.add("    asn4 " + enabled(neighbor.peer().openIdentity().fourOctetAs()) + ";");
        lines.add("    route-refresh enable;");
        lines.add("    nexthop " + enabled(offered.extendedNextHop()) + ";");
        lines.add("    add-path " + paths(offered) + ";");
        lines.add("    extended-message " + enabled(offered.extendedMessage()) + ";");
        if (neighbor.peer().openIdentity().softwareVersion() != null) {
            lines.add("    software-version enable;");
        }
        lines.add("    aigp " + enabled(offered.aigp()) + ";");
        lines.add("  }");
        families(lines, "family", neighbor.peer().families());
        List<AddressFamily> several = neighbor.peer().families().stream()
                .filter(each -> offered.addPathSend().contains(each)
                        || offered.addPathReceive().contains(each))
                .toList();
        if (!several.isEmpty()) {
            families(lines, "add-path", several);
        }
        lines.add("}");
        return lines;
    }

    private static void families(List<String> lines, String block, Collection<AddressFamily> families) {
        lines.add("  " + block + " {");
        families.forEach(each -> lines.add("    " + NeighborFacts.words(each) + ";"));
        lines.add("  }");
    }

    private static String enabled(boolean value) {
        return value ? "enable" : "disable";
    }

    private static String paths(Extensions offered) {
        if (offered.addPathSend().isEmpty()) {
            return offered.addPathReceive().isEmpty() ? "disable" : "receive";
        }
        return offered.addPathReceive().isEmpty() ? "send" : "send/receive";
    }
}
