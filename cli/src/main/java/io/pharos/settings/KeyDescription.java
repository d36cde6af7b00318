package io.pharos.settings;

import org.jspecify.annotations.Nullable;

/**
 * Describes one key of a mapping.
 *
 * @param doc what the key does
 * @param fallback the text used where the file does not give the key, written as in the file; null without one
 * @param required whether the file must give the key; without a fallback an optional key is null or empty
 */
public record KeyDescription(String doc, @Nullable String fallback, boolean required) {}
