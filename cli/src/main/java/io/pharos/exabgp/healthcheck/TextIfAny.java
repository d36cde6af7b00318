package io.pharos.exabgp.healthcheck;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/** Converts an empty text to none, as ExaBGP does: scripts and option files leave values empty. */
final class TextIfAny implements ITypeConverter<@Nullable String> {
    @Override
    public @Nullable String convert(String text) {
        return text.isEmpty() ? null : text;
    }
}
