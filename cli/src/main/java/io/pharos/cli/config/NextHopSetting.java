package io.pharos.cli.config;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.settings.AddressParser;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where routers send a service's traffic.
 *
 * @param address the address; null stands for this machine's own, as the session with each neighbor has it
 */
public record NextHopSetting(@Nullable InetAddress address) {
    /** This machine's own address in each session. */
    public static final NextHopSetting SELF = new NextHopSetting(null);

    /** Whether it is an address of this family. */
    boolean isOf(AddressFamily family) {
        return address != null && AddressFamily.of(address) == family;
    }

    @Override
    public String toString() {
        return address == null ? "self" : AddressParser.format(address);
    }
}
