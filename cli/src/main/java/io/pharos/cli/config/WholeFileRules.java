package io.pharos.cli.config;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.settings.AddressParser;
import io.pharos.settings.Binding;
import io.pharos.settings.ConfigNode;
import io.pharos.settings.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What only the file as a whole can tell: names used twice, names that nobody has, and settings that need another. */
final class WholeFileRules {
    /** Host bits of the largest network whose addresses are put on an interface one by one. */
    private static final int MOST_ADDED_BITS = 16;

    private final ConfigNode.Mapping root;
    private final Binding binding;
    private final List<NeighborConfig> neighbors;
    private final List<ServiceConfig> services;

    WholeFileRules(ConfigNode.Mapping root, Binding binding) {
        this.root = root;
        this.binding = binding;
        this.neighbors = binding.bound(NeighborConfig.class);
        this.services = binding.bound(ServiceConfig.class);
    }

    void apply() {
        for (NeighborConfig neighbor : neighbors) {
            needLocalAs(neighbor);
            needListen(neighbor);
        }
        needDistinctNeighbors();
        needDistinctServices();
        services.forEach(this::needNetworksThatCanBeAdded);
        services.forEach(new CheckRules(binding)::apply);
        services.forEach(new BackendRules(binding)::apply);
        new AddressOverlaps(services, binding).report();
        new ProcessRules(root, neighbors, binding).apply();
        if (allNeighborsBound()) {
            new AnnounceRules(binding, localAs()).apply();
            services.forEach(this::needKnownNeighbors);
            new RouteRules(root, neighbors, services, binding).apply();
        }
    }

    /** Null where the file has none, or one that is refused elsewhere. */
    private @Nullable AsNumber localAs() {
        ConfigNode.Entry entry = root.entries().get("local-as");
        try {
            return entry != null && entry.value() instanceof ConfigNode.Scalar scalar
                    ? AsNumber.parse(scalar.text())
                    : null;
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    private void needLocalAs(NeighborConfig neighbor) {
        if (neighbor.localAs() == null && !root.entries().containsKey("local-as")) {
            String reason = "missing; expected an AS number here, or as local-as at the top of the file";
            binding.report(binding.placeOf(neighbor, "local-as"), null, reason, null);
        }
    }

    private void needListen(NeighborConfig neighbor) {
        if (neighbor.passive() && !root.entries().containsKey("listen")) {
            String reason = "expected listen at the top of the file, because a passive neighbor connects to Pharos";
            binding.report(binding.placeOf(neighbor, "passive"), "true", reason, null);
        }
    }

    private void needDistinctNeighbors() {
        Map<String, NeighborConfig> byAddress = new HashMap<>();
        Map<String, NeighborConfig> byLabel = new HashMap<>();
        for (NeighborConfig neighbor : neighbors) {
            String address = AddressParser.format(neighbor.address());
            NeighborConfig first = byAddress.putIfAbsent(address + " " + neighbor.port(), neighbor);
            if (first != null) {
                String reason = "expected another address or port than the neighbor in line " + line(first);
                binding.report(binding.placeOf(neighbor, "address"), address, reason, null);
            }
            NeighborConfig sameLabel = byLabel.putIfAbsent(neighbor.label(), neighbor);
            if (sameLabel != null && neighbor.name() != null) {
                String reason = "expected another name than the neighbor in line " + line(sameLabel);
                binding.report(binding.placeOf(neighbor, "name"), neighbor.name(), reason, null);
            } else if (sameLabel != null && first == null) {
                String reason = "missing; expected a name, because the neighbor in line " + line(sameLabel)
                        + " is called " + address + " too";
                binding.report(binding.placeOf(neighbor, "name"), null, reason, null);
            }
        }
    }

    private int line(NeighborConfig neighbor) {
        return binding.placeOf(neighbor).line();
    }

    private void needDistinctServices() {
        Map<String, ServiceConfig> byName = new HashMap<>();
        for (ServiceConfig service : services) {
            ServiceConfig first = byName.putIfAbsent(service.name(), service);
            if (first != null) {
                int line = binding.placeOf(first, "name").line();
                String reason = "expected another name than the service in line " + line;
                binding.report(binding.placeOf(service, "name"), service.name(), reason, null);
            }
        }
    }

    private void needNetworksThatCanBeAdded(ServiceConfig service) {
        for (int i = 0; service.addressesOn() != null && i < service.addresses().size(); i++) {
            IpPrefix prefix = service.addresses().get(i);
            if (prefix.family().addressBits() - prefix.length() > MOST_ADDED_BITS) {
                String reason = "expected a network of at most " + (1 << MOST_ADDED_BITS)
                        + " addresses, because addresses-on adds each of them";
                binding.report(binding.placeOf(service, "addresses", i), prefix.toString(), reason, null);
            }
        }
    }

    /** A neighbor with a fault of its own is missing here, and services that name it are not to blame. */
    private boolean allNeighborsBound() {
        ConfigNode.Entry entry = root.entries().get("neighbors");
        if (entry == null) {
            return true;
        }
        return entry.value() instanceof ConfigNode.Sequence sequence
                && sequence.elements().size() == neighbors.size();
    }

    private void needKnownNeighbors(ServiceConfig service) {
        List<NeighborConfig> hearing = new ArrayList<>(service.neighbors().isEmpty() ? neighbors : List.of());
        for (int i = 0; i < service.neighbors().size(); i++) {
            String reference = service.neighbors().get(i);
            List<NeighborConfig> called = neighbors.stream()
                    .filter(neighbor -> neighbor.isCalled(reference))
                    .toList();
            hearing.addAll(called);
            if (called.isEmpty()) {
                reportUnknownNeighbor(service, i, reference);
            }
        }
        if (!hearing.isEmpty()) {
            needFamily(service, hearing);
        }
    }

    private void reportUnknownNeighbor(ServiceConfig service, int index, String reference) {
        List<String> known = new ArrayList<>();
        for (NeighborConfig neighbor : neighbors) {
            if (neighbor.name() != null) {
                known.add(neighbor.name());
            }
            known.add(AddressParser.format(neighbor.address()));
        }
        String suggestion = Suggestion.closest(reference, known).orElse(null);
        String reason = "expected the name or address of a neighbor in this file";
        binding.report(
                binding.placeOf(service, "neighbors", index),
                new ConfigNode.Scalar(binding.placeOf(service), reference, false).describe(),
                reason,
                suggestion);
    }

    private void needFamily(ServiceConfig service, List<NeighborConfig> hearing) {
        for (int i = 0; i < service.addresses().size(); i++) {
            IpPrefix prefix = service.addresses().get(i);
            AddressFamily family = prefix.family();
            if (hearing.stream().noneMatch(neighbor -> neighbor.families().contains(family))) {
                String reason = "expected a neighbor of the service with " + family + " among its families";
                binding.report(binding.placeOf(service, "addresses", i), prefix.toString(), reason, null);
            }
        }
    }
}
