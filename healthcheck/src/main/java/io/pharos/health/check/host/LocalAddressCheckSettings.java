package io.pharos.health.check.host;

import io.netty.util.NetUtil;
import io.pharos.health.Setting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code local-address}: addresses that this machine must have. */
public record LocalAddressCheckSettings(
        @Setting("The addresses that must all be on this machine, without a prefix length.")
        List<String> addresses,

        @Setting(
                value = "The network interface that they must be on, such as `lo`. Default: any.",
                fallback = Setting.ABSENT)
        @Nullable String on) {

    public LocalAddressCheckSettings {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("addresses is empty; expected at least one");
        }
        addresses.forEach(LocalAddressCheckSettings::parse);
        if (on != null && on.isBlank()) {
            throw new IllegalArgumentException("on is empty; expected a network interface's name");
        }
    }

    /** Returns the parsed addresses. */
    List<InetAddress> parsed() {
        return addresses.stream().map(LocalAddressCheckSettings::parse).toList();
    }

    private static InetAddress parse(String text) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(text);
        if (octets == null || text.contains("%")) {
            throw new IllegalArgumentException(
                    "address \"" + text + "\"; expected one like 192.0.2.1 or 2001:db8::1, without a prefix length");
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address \"" + text + "\"; expected four or sixteen octets", e);
        }
    }
}
