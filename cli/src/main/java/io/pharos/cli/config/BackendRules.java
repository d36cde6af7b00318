package io.pharos.cli.config;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.settings.Binding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What only a service as a whole can tell of its backends. */
final class BackendRules {
    private final Binding binding;

    BackendRules(Binding binding) {
        this.binding = binding;
    }

    void apply(ServiceConfig service) {
        if (service.backends().isEmpty()) {
            needBackendsForFailover(service);
            return;
        }
        needDistinctNames(service);
        needNoNextHopBesideBackends(service);
        needNextHopsOfAllFamilies(service);
        needUseForTheServicesCheck(service);
        needLevelsThatCanBeReached(service);
    }

    private void needBackendsForFailover(ServiceConfig service) {
        if (service.failover() != null) {
            binding.report(
                    binding.placeOf(service, "failover"), null, "expected backends beside it, to move between", null);
        }
    }

    private void needDistinctNames(ServiceConfig service) {
        Map<String, BackendConfig> byName = new HashMap<>();
        for (BackendConfig backend : service.backends()) {
            BackendConfig first = byName.putIfAbsent(backend.name(), backend);
            if (first != null) {
                int line = binding.placeOf(first, "name").line();
                binding.report(
                        binding.placeOf(backend, "name"),
                        backend.name(),
                        "expected another name than the backend in line " + line,
                        null);
            }
        }
    }

    private void needNoNextHopBesideBackends(ServiceConfig service) {
        if (!service.nextHop().equals(NextHopSetting.SELF)) {
            binding.report(
                    binding.placeOf(service, "next-hop"),
                    service.nextHop().toString(),
                    "expected none beside backends, each of which has its own",
                    null);
        }
    }

    private void needNextHopsOfAllFamilies(ServiceConfig service) {
        for (AddressFamily family :
                service.addresses().stream().map(IpPrefix::family).collect(Collectors.toCollection(TreeSet::new))) {
            for (BackendConfig backend : service.backends()) {
                if (!backend.takes(family)) {
                    binding.report(
                            binding.placeOf(backend, "next-hop"),
                            hops(backend),
                            "expected an address of " + family + " too, because the service has addresses of it",
                            null);
                }
            }
        }
        for (BackendConfig backend : service.backends()) {
            for (AddressFamily family : AddressFamily.values()) {
                boolean useless = backend.nextHop().stream().anyMatch(hop -> hop.isOf(family))
                        && service.addresses().stream().noneMatch(prefix -> prefix.family() == family);
                if (useless) {
                    binding.report(
                            binding.placeOf(backend, "next-hop"),
                            hops(backend),
                            "expected no address of " + family + ", because the service has no addresses of it",
                            null);
                }
            }
        }
    }

    private static String hops(BackendConfig backend) {
        return backend.nextHop().stream().map(NextHopSetting::toString).collect(Collectors.joining(", "));
    }

    private void needUseForTheServicesCheck(ServiceConfig service) {
        if (service.check() != null && service.backends().stream().allMatch(backend -> backend.check() != null)) {
            binding.report(
                    binding.placeOf(service, "check"),
                    null,
                    "expected none, because every backend has a check of its own",
                    null);
        }
    }

    /** A backend without a check is always well, and so no level behind it ever has its turn. */
    private void needLevelsThatCanBeReached(ServiceConfig service) {
        if (service.check() != null) {
            return;
        }
        List<BackendConfig> all = service.backends();
        for (BackendConfig backend : all) {
            Optional<BackendConfig> before = all.stream()
                    .filter(other -> other.check() == null && other.level() < backend.level())
                    .findFirst();
            before.ifPresent(other -> binding.report(
                    binding.placeOf(backend, "level"),
                    Integer.toString(backend.level()),
                    "expected at most " + other.level() + ", because backend " + other.name() + " of level "
                            + other.level() + " has no check, and so this level would never be reached",
                    null));
        }
    }
}
