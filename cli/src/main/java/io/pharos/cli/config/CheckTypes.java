package io.pharos.cli.config;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The types of check that a configuration may name.
 *
 * @param settingsByType each type's settings record, whose components carry {@link io.pharos.health.Setting}
 */
public record CheckTypes(Map<String, Class<? extends Record>> settingsByType) {
    public CheckTypes {
        settingsByType = Collections.unmodifiableMap(new TreeMap<>(settingsByType));
    }
}
