package io.pharos.cli.config;

import io.pharos.cli.config.binding.AddressText;
import io.pharos.cli.config.binding.BadText;
import io.pharos.cli.config.binding.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An extended community (RFC 4360, RFC 5668), checked and kept as written.
 *
 * @param text {@code target:} or {@code origin:} with an AS number or an IPv4 address and a number, or the eight octets
 *     as {@code 0x} with 16 hexadecimal digits
 */
public record ExtendedCommunity(String text) {
    static final String EXPECTED =
            "target:65001:100, origin:65001:100, the same with an IPv4 address, " + "or 0x with 16 hexadecimal digits";

    private static final List<String> KINDS = List.of("target", "origin");

    public ExtendedCommunity {
        if (!text.matches("0[xX][0-9A-Fa-f]{16}") && !namedForm(text)) {
            throw new BadText(text, EXPECTED, suggestion(text));
        }
    }

    private static boolean namedForm(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3 || !KINDS.contains(parts[0])) {
            return false;
        }
        // Six octets hold both numbers: the administrator takes two of them, or four.
        if (NumberText.within(parts[1], NumberText.TWO_OCTETS)) {
            return NumberText.within(parts[2], NumberText.FOUR_OCTETS);
        }
        boolean wide = NumberText.within(parts[1], NumberText.FOUR_OCTETS) || ipv4(parts[1]);
        return wide && NumberText.within(parts[2], NumberText.TWO_OCTETS);
    }

    private static boolean ipv4(String text) {
        try {
            AddressText.parseIpv4(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable String suggestion(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return null;
        }
        return Suggestion.closest(text.substring(0, colon), KINDS)
                .map(kind -> kind + text.substring(colon))
                .filter(guess -> !guess.equals(text) && namedForm(guess))
                .orElse(null);
    }

    @Override
    public String toString() {
        return text;
    }
}
