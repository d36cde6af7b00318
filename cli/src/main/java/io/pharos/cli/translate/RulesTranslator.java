package io.pharos.cli.translate;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.cli.config.AnnounceConfig;
import io.pharos.cli.config.AnnounceWhenConfig;
import io.pharos.cli.config.Configuration;
import io.pharos.cli.config.DynamicMedConfig;
import io.pharos.cli.config.Keep;
import io.pharos.cli.config.MaintenanceConfig;
import io.pharos.cli.config.NeighborConfig;
import io.pharos.cli.config.ServiceConfig;
import io.pharos.cli.config.SlowStartConfig;
import io.pharos.sidecar.AnnouncementRules;
import io.pharos.sidecar.Condition;
import io.pharos.sidecar.DynamicMed;
import io.pharos.sidecar.SlowStart;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns how a service's announcements follow its states in time into the publisher's own value. */
final class RulesTranslator {
    private final Configuration configuration;

    RulesTranslator(Configuration configuration) {
        this.configuration = configuration;
    }

    AnnouncementRules translate(ServiceConfig service) {
        AnnounceConfig announce = service.announce();
        MaintenanceConfig maintenance = service.maintenance();
        return new AnnouncementRules(
                announce.starting() instanceof Keep,
                maintenance == null ? Duration.ZERO : maintenance.drain(),
                announce.stopping().route().isPresent() ? announce.stopDrain() : Duration.ZERO,
                slowStart(announce.slowStart()),
                dynamicMed(announce.dynamicMed()),
                condition(service.announceWhen()));
    }

    private static @Nullable SlowStart slowStart(@Nullable SlowStartConfig config) {
        return config == null ? null : new SlowStart(config.fromMed(), config.over(), config.steps());
    }

    private static DynamicMed.@Nullable Rule dynamicMed(@Nullable DynamicMedConfig config) {
        if (config == null) {
            return null;
        }
        DynamicMed.Source source = switch (config.per()) {
            case CPU -> DynamicMed.Source.CPU;
            case MEMORY -> DynamicMed.Source.MEMORY;
            case LOAD -> DynamicMed.Source.LOAD;
            case CHECK -> DynamicMed.Source.CHECK;
        };
        String check = config.check() == null ? null : config.check().value();
        return new DynamicMed.Rule(source, config.factor(), config.step(), config.hold(), config.max(), check);
    }

    private @Nullable Condition condition(@Nullable AnnounceWhenConfig config) {
        if (config == null) {
            return null;
        }
        boolean absent = config.present().isEmpty();
        Set<IpPrefix> prefixes = Set.copyOf(absent ? config.absent() : config.present());
        List<String> neighbors = configuration.neighbors().stream()
                .filter(neighbor -> config.from().stream().anyMatch(neighbor::isCalled))
                .map(NeighborConfig::label)
                .toList();
        return new Condition(
                absent ? Condition.Kind.ABSENT : Condition.Kind.PRESENT,
                prefixes,
                neighbors,
                config.settle(),
                config.ignoreOwnAs());
    }
}
