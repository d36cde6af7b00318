package io.pharos.cli.override;

import io.pharos.cli.override.StoredOverride.Kind;
import io.pharos.health.stability.BackendOverride;
import io.pharos.health.stability.BackendOverrides;
import java.util.List;

/** Translates stored overrides about backends into the health engine's values. Pure. */
final class StoredBackendOverrides {
    private static final String LEVEL = "level ";
    private static final String BACKEND = "backend ";

    private StoredBackendOverrides() {}

    /** Returns the stored target of an override for a level. */
    static String level(int level) {
        return LEVEL + level;
    }

    /** Returns the stored target of an override for a backend. */
    static String backend(String name) {
        return BACKEND + name;
    }

    /** Whether it is about backends. */
    static boolean concerns(StoredOverride override) {
        return switch (override.kind()) {
            case MAINTENANCE, DRAIN -> false;
            case ACTIVATE, DEACTIVATE -> true;
        };
    }

    /**
     * Returns those of the overrides that are about backends.
     *
     * @throws IllegalArgumentException for a target that is neither a level nor a backend
     */
    static BackendOverrides of(List<StoredOverride> overrides) {
        BackendOverrides backendOverrides = BackendOverrides.none();
        for (StoredOverride override : overrides) {
            if (concerns(override)) {
                backendOverrides = backendOverrides.with(backendOverride(override));
            }
        }
        return backendOverrides;
    }

    private static BackendOverride backendOverride(StoredOverride override) {
        String target = override.target();
        if (target.startsWith(BACKEND)) {
            String name = target.substring(BACKEND.length());
            return override.kind() == Kind.DEACTIVATE
                    ? BackendOverride.deactivate(
                            name, override.reason(), override.by(), override.at(), override.until())
                    : BackendOverride.activateBackend(
                            name, override.reason(), override.by(), override.at(), override.until());
        }
        if (target.startsWith(LEVEL) && override.kind() == Kind.ACTIVATE) {
            int level = Integer.parseInt(target.substring(LEVEL.length()));
            return BackendOverride.activateLevel(
                    level, override.reason(), override.by(), override.at(), override.until());
        }
        throw new IllegalArgumentException("target \"" + target + "\"; expected a backend, or a level to activate");
    }
}
