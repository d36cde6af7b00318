package io.pharos.cli.config;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A text that is never printed.
 *
 * @param value the text itself
 */
public record SecretText(String value) {
    /**
     * The octets that the text stands for.
     *
     * @param base64 whether it is base64 for them; otherwise they are the text in UTF-8
     * @throws IllegalArgumentException if it is to be base64 and is not
     */
    public byte[] octets(boolean base64) {
        return base64 ? Base64.getDecoder().decode(value) : value.getBytes(StandardCharsets.UTF_8);
    }

    /** Four stars, whatever the text. */
    @Override
    public String toString() {
        return "****";
    }
}
