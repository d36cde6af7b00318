package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.KeyDescription;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** Describes configuration keys by the {@link Setting} annotations of their records. */
final class SettingDescriptions {
    private SettingDescriptions() {}

    /** Returns the description of a record component; empty without an annotation. */
    static Optional<KeyDescription> of(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Setting.class)).map(SettingDescriptions::of);
    }

    private static KeyDescription of(Setting setting) {
        return switch (setting.fallback()) {
            case Setting.REQUIRED -> new KeyDescription(setting.value(), null, true);
            case Setting.ABSENT -> new KeyDescription(setting.value(), null, false);
            default -> new KeyDescription(setting.value(), setting.fallback(), false);
        };
    }
}
