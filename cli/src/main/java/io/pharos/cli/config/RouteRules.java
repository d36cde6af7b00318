package io.pharos.cli.config;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.exabgp.text.RouteDefinition;
import io.pharos.settings.Binding;
import io.pharos.settings.ConfigNode;
import io.pharos.settings.SourcePosition;
import io.pharos.settings.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What routes need of the rest of the file: neighbors that carry them, and prefixes that no service has. */
final class RouteRules {
    private final ConfigNode.Mapping root;
    private final List<NeighborConfig> neighbors;
    private final Binding binding;
    private final Map<IpPrefix, String> services = new HashMap<>();

    RouteRules(ConfigNode.Mapping root, List<NeighborConfig> neighbors, List<ServiceConfig> services, Binding binding) {
        this.root = root;
        this.neighbors = neighbors;
        this.binding = binding;
        for (ServiceConfig service : services) {
            service.addresses().forEach(prefix -> this.services.put(prefix, service.name()));
        }
    }

    void apply() {
        ConfigNode.Entry entry = root.entries().get("routes");
        if (entry == null) {
            return;
        }
        List<ConfigNode> elements =
                entry.value() instanceof ConfigNode.Sequence sequence ? sequence.elements() : List.of(entry.value());
        for (ConfigNode element : elements) {
            if (element instanceof ConfigNode.Scalar line) {
                check(line);
            }
        }
        for (RouteConfig route : binding.bound(RouteConfig.class)) {
            check(route);
        }
    }

    private void check(ConfigNode.Scalar line) {
        try {
            check(RouteLine.parse(line.text()).definition(), line.sourcePosition(), neighbors);
        } catch (IllegalArgumentException reported) {
            // Where it was bound.
            return;
        }
    }

    private void check(RouteConfig route) {
        List<NeighborConfig> hearing = new ArrayList<>();
        for (int i = 0; i < route.neighbors().size(); i++) {
            String reference = route.neighbors().get(i);
            List<NeighborConfig> called = neighbors.stream()
                    .filter(neighbor -> neighbor.isCalled(reference))
                    .toList();
            hearing.addAll(called);
            if (called.isEmpty()) {
                List<String> known =
                        neighbors.stream().map(NeighborConfig::label).toList();
                binding.report(
                        binding.placeOf(route, "neighbors", i),
                        reference,
                        "expected the name or address of a neighbor in this file",
                        Suggestion.closest(reference, known).orElse(null));
            }
        }
        if (route.neighbors().isEmpty() || !hearing.isEmpty()) {
            check(route.definition(), binding.placeOf(route, "route"), hearing.isEmpty() ? neighbors : hearing);
        }
    }

    private void check(RouteDefinition route, SourcePosition sourcePosition, List<NeighborConfig> hearing) {
        for (Nlri nlri : route.destinations()) {
            String service = services.get(nlri.prefix());
            AddressFamily family = nlri.family();
            if (service != null) {
                String reason = "expected a prefix that is not the service " + service
                        + "'s, because that one follows the service's health";
                binding.report(sourcePosition, nlri.prefix().toString(), reason, null);
                return;
            }
            if (hearing.stream().noneMatch(neighbor -> neighbor.families().contains(family))) {
                String reason =
                        "expected a neighbor that the route is announced to with " + family + " among its families";
                binding.report(sourcePosition, nlri.prefix().toString(), reason, null);
                return;
            }
        }
    }
}
