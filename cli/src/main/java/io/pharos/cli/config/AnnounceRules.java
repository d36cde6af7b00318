package io.pharos.cli.config;

import io.pharos.settings.AddressParser;
import io.pharos.settings.Binding;
import io.pharos.settings.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What announcements need of the rest of the file. */
final class AnnounceRules {
    private final Binding binding;
    private final List<NeighborConfig> neighbors;
    private final @Nullable AsNumber localAs;

    AnnounceRules(Binding binding, @Nullable AsNumber localAs) {
        this.binding = binding;
        this.neighbors = binding.bound(NeighborConfig.class);
        this.localAs = localAs;
    }

    void apply() {
        for (ServiceConfig service : binding.bound(ServiceConfig.class)) {
            needOneForeignAs(service);
            needKnownNeighbors(service.announceWhen());
            needMeasuringCheck(service);
        }
    }

    /** Prepended, our AS number is the same for all who hear the route; a neighbor within it would see a loop. */
    private void needOneForeignAs(ServiceConfig service) {
        List<NeighborConfig> hearing = neighbors.stream()
                .filter(neighbor -> service.neighbors().isEmpty()
                        || service.neighbors().stream().anyMatch(neighbor::isCalled))
                .toList();
        boolean internal =
                hearing.stream().anyMatch(neighbor -> neighbor.peerAs().mayBe(ownAs(neighbor)));
        boolean several = hearing.stream()
                        .map(this::ownAs)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                > 1;
        if (!internal && !several) {
            return;
        }
        AnnounceConfig announce = service.announce();
        Stream.of(
                        announce.up(),
                        announce.degraded(),
                        announce.down(),
                        announce.maintenance(),
                        announce.starting(),
                        announce.draining(),
                        announce.stopping())
                .filter(RouteAttributes.class::isInstance)
                .map(RouteAttributes.class::cast)
                .filter(route -> route.prepend() != null && route.prepend() > 0)
                .forEach(route -> binding.report(
                        binding.placeOf(route, "prepend"),
                        String.valueOf(route.prepend()),
                        internal
                                ? "expected 0, because a neighbor of the service is in our own AS, or may be"
                                : "expected 0, because neighbors of the service know us by different AS numbers",
                        null));
    }

    private @Nullable AsNumber ownAs(NeighborConfig neighbor) {
        return neighbor.localAs() != null ? neighbor.localAs() : localAs;
    }

    private void needKnownNeighbors(@Nullable AnnounceWhenConfig when) {
        for (int i = 0; when != null && i < when.from().size(); i++) {
            String reference = when.from().get(i);
            if (neighbors.stream().noneMatch(neighbor -> neighbor.isCalled(reference))) {
                List<String> known = new ArrayList<>();
                neighbors.forEach(neighbor -> {
                    known.add(neighbor.label());
                    known.add(AddressParser.format(neighbor.address()));
                });
                binding.report(
                        binding.placeOf(when, "from", i),
                        reference,
                        "expected the name or address of a neighbor in this file",
                        Suggestion.closest(reference, known).orElse(null));
            }
        }
    }

    private void needMeasuringCheck(ServiceConfig service) {
        DynamicMedConfig med = service.announce().dynamicMed();
        if (med == null || med.per() != DynamicMedConfig.Source.CHECK) {
            return;
        }
        CheckLabel followed = med.check();
        if (service.checks().isEmpty()) {
            String reason = "expected the service to have a check, or another source";
            binding.report(binding.placeOf(med, "per"), "check", reason, null);
        } else if (followed == null && service.checks().size() > 1) {
            String reason = "expected check beside it, with the label of one of the service's "
                    + service.checks().size() + " checks";
            binding.report(binding.placeOf(med, "per"), "check", reason, null);
        } else if (followed != null) {
            needLabel(service, med, followed.value());
        }
    }

    private void needLabel(ServiceConfig service, DynamicMedConfig med, String followed) {
        List<String> labels = service.checks().stream()
                .flatMap(check -> Stream.ofNullable(check.policy().label()))
                .map(CheckLabel::value)
                .toList();
        if (!labels.contains(followed)) {
            binding.report(
                    binding.placeOf(med, "check"),
                    followed,
                    "expected the label of a check of this service",
                    Suggestion.closest(followed, labels).orElse(null));
        }
    }
}
