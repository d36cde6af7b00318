package io.pharos.health;

/**
 * A password: a text that is never printed.
 *
 * @param value the text itself
 */
public record Secret(String value) {
    /** Four stars, whatever the text. */
    @Override
    public String toString() {
        return "****";
    }
}
