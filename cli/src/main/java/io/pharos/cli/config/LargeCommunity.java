package io.pharos.cli.config;

import io.pharos.cli.config.binding.BadText;

/**
 * A large community (RFC 8092), checked and kept as written.
 *
 * @param text three 32-bit numbers such as {@code 65001:1:2}
 */
public record LargeCommunity(String text) {
    static final String EXPECTED = "three numbers of 0 to 4294967295 such as 65001:1:2";

    public LargeCommunity {
        if (!NumberText.allWithin(text, 3, NumberText.FOUR_OCTETS)) {
            throw new BadText(text, EXPECTED, null);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
