package io.pharos.bgp.packet;

import io.netty.util.NetUtil;
import java.net.InetAddress;

/** The usual text form of IP addresses. */
public final class AddressFormatter {
    private AddressFormatter() {}

    /** The usual form, for IPv6 that of RFC 5952, with its zone where it has one: {@code fe80::1%eth0}. */
    public static String of(InetAddress address) {
        String text = NetUtil.toAddressString(address);
        String host = address.getHostAddress();
        int zone = host.indexOf('%');
        return zone < 0 ? text : text + host.substring(zone);
    }
}
