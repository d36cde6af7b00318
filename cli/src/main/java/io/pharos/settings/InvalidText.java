package io.pharos.settings;

import org.jspecify.annotations.Nullable;

/** A text that cannot be converted, with what was expected and perhaps what was meant. */
public final class InvalidText extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String suggestion;

    public InvalidText(String text, String expected, @Nullable String suggestion) {
        super(text + "; expected " + expected);
        this.suggestion = suggestion;
    }

    /** What was probably meant, if that can be guessed. */
    public @Nullable String suggestion() {
        return suggestion;
    }
}
