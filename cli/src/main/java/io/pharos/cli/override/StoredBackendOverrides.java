package io.pharos.cli.override;

import io.pharos.cli.override.StoredOverride.Kind;
import io.pharos.health.stability.BackendOverride;
import io.pharos.health.stability.BackendOverrides;
import java.util.List;

/** Stored orders about backends in the health engine's words. Pure. */
final class StoredBackendOverrides {
    private static final String LEVEL = "level ";
    private static final String BACKEND = "backend ";

    private StoredBackendOverrides() {}

    /** What is stored as the target of an order for a level. */
    static String level(int level) {
        return LEVEL + level;
    }

    /** What is stored as the target of an order for a backend. */
    static String backend(String name) {
        return BACKEND + name;
    }

    /** Whether it is about backends. */
    static boolean concerns(StoredOverride order) {
        return switch (order.kind()) {
            case MAINTENANCE, DRAIN -> false;
            case ACTIVATE, DEACTIVATE -> true;
        };
    }

    /**
     * Those among the orders that are about backends.
     *
     * @throws IllegalArgumentException for a target that is no level and no backend
     */
    static BackendOverrides decrees(List<StoredOverride> orders) {
        BackendOverrides backendOverrides = BackendOverrides.none();
        for (StoredOverride order : orders) {
            if (concerns(order)) {
                backendOverrides = backendOverrides.with(decree(order));
            }
        }
        return backendOverrides;
    }

    private static BackendOverride decree(StoredOverride order) {
        String target = order.target();
        if (target.startsWith(BACKEND)) {
            String name = target.substring(BACKEND.length());
            return order.kind() == Kind.DEACTIVATE
                    ? BackendOverride.deactivate(name, order.reason(), order.by(), order.at(), order.until())
                    : BackendOverride.activateBackend(name, order.reason(), order.by(), order.at(), order.until());
        }
        if (target.startsWith(LEVEL) && order.kind() == Kind.ACTIVATE) {
            int level = Integer.parseInt(target.substring(LEVEL.length()));
            return BackendOverride.activateLevel(level, order.reason(), order.by(), order.at(), order.until());
        }
        throw new IllegalArgumentException("target \"" + target + "\"; expected a backend, or a level to activate");
    }
}
