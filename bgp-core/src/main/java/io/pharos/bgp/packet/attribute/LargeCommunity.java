package io.pharos.bgp.packet.attribute;

import java.util.Arrays;
import java.util.List;

/**
 * A large community (RFC 8092): three numbers of 32 bits.
 *
 * @param globalAdministrator an AS number, by custom
 * @param localData1 the first number of its own
 * @param localData2 the second number of its own
 */
public record LargeCommunity(long globalAdministrator, long localData1, long localData2) {
    /** Checks the numbers. */
    public LargeCommunity {
        for (long number : new long[] {globalAdministrator, localData1, localData2}) {
            if (number < 0 || number > 0xffffffffL) {
                throw new IllegalArgumentException("large community number " + number + "; expected 0 to 4294967295");
            }
        }
    }

    /**
     * Parses {@code "65001:1:2"}.
     *
     * @throws IllegalArgumentException which names the text and what was expected
     */
    public static LargeCommunity parse(String text) {
        List<Long> numbers = Arrays.stream(text.split(":", -1))
                .map(part -> UnsignedNumber.parse(part, 0xffffffffL).orElseThrow(() -> bad(text)))
                .toList();
        if (numbers.size() != 3) {
            throw bad(text);
        }
        return new LargeCommunity(numbers.get(0), numbers.get(1), numbers.get(2));
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException(
                "large community \"" + text + "\"; expected three numbers of 32 bits such as 65001:1:2");
    }

    @Override
    public String toString() {
        return globalAdministrator + ":" + localData1 + ":" + localData2;
    }
}
