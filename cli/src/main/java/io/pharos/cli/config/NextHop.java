package io.pharos.cli.config;

import io.pharos.cli.config.binding.AddressText;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where routers send a service's traffic.
 *
 * @param address the address; null stands for this machine's own, as the session with each neighbor has it
 */
public record NextHop(@Nullable InetAddress address) {
    /** This machine's own address in each session. */
    public static final NextHop SELF = new NextHop(null);

    @Override
    public String toString() {
        return address == null ? "self" : AddressText.format(address);
    }
}
