package io.pharos.bgp.packet.attribute;

import java.util.Optional;

/** Reads the numbers inside communities: decimal, or hexadecimal with 0x; no sign, no blanks. */
final class UnsignedNumber {
    private UnsignedNumber() {}

    static Optional<Long> parse(String text, long maximum) {
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        String digits = hexadecimal ? text.substring(2) : text;
        if (!digits.matches(hexadecimal ? "[0-9A-Fa-f]{1,8}" : "[0-9]{1,10}")) {
            return Optional.empty();
        }
        long value = Long.parseLong(digits, hexadecimal ? 16 : 10);
        return value <= maximum ? Optional.of(value) : Optional.empty();
    }
}
