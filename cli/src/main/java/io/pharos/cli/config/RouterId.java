package io.pharos.cli.config;

import io.pharos.cli.config.binding.AddressText;
import java.net.Inet4Address;

/**
 * A BGP identifier (RFC 6286).
 *
 * @param address the identifier in the form of an address, other than 0.0.0.0
 */
public record RouterId(Inet4Address address) {
    static final String EXPECTED = "an IPv4 address other than 0.0.0.0";

    public RouterId {
        if (address.isAnyLocalAddress()) {
            throw new IllegalArgumentException("router-id 0.0.0.0; expected " + EXPECTED);
        }
    }

    /**
     * The identifier that a text stands for.
     *
     * @throws IllegalArgumentException if it is not an IPv4 address, or is 0.0.0.0
     */
    public static RouterId parse(String text) {
        return new RouterId(AddressText.parseIpv4(text));
    }

    @Override
    public String toString() {
        return AddressText.format(address);
    }
}
