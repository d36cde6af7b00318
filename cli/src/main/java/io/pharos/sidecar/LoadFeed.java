package io.pharos.sidecar;

import io.pharos.health.check.host.MachineLoad;
import java.io.IOException;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures this machine, for the MEDs that follow its load. Used by one thread. */
final class LoadFeed {
    private static final Logger log = LoggerFactory.getLogger(LoadFeed.class);

    private final RoutePublisher publisher;
    private final MachineLoad machine = new MachineLoad();
    private boolean failed;

    LoadFeed(RoutePublisher publisher) {
        this.publisher = publisher;
    }

    /** Whether there is anything to measure. */
    boolean isNeeded() {
        return publisher.sources().stream().anyMatch(source -> source != DynamicMed.Source.CHECK);
    }

    /** Measures once. A value that cannot be read leaves the MEDs as they are. */
    void measure() {
        for (DynamicMed.Source source : publisher.sources()) {
            try {
                read(source).ifPresent(value -> publisher.measured(source, value));
            } catch (IOException e) {
                if (!failed) {
                    log.warn("{}: cannot be measured, MEDs that follow it keep their value: {}", source, e.toString());
                }
                failed = true;
            }
        }
    }

    private OptionalDouble read(DynamicMed.Source source) throws IOException {
        return switch (source) {
            case CPU -> machine.cpuPercent();
            case MEMORY -> OptionalDouble.of(machine.memoryPercent());
            case LOAD -> OptionalDouble.of(machine.loadPercent());
            case CHECK -> OptionalDouble.empty();
        };
    }
}
