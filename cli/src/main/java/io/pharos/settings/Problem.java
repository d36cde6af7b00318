package io.pharos.settings;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in a configuration.
 *
 * @param badValue what stands in the file, fit to be printed; null where the value is not the point
 * @param reason what is wrong or what was expected
 * @param suggestion what was probably meant
 */
public record Problem(
        SourcePosition sourcePosition,
        @Nullable String badValue,
        String reason,
        @Nullable String suggestion) {}
