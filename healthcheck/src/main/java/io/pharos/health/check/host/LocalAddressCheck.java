package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.CheckResult;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks whether addresses are configured on this machine's interfaces, whether these are up or not. */
public final class LocalAddressCheck implements BlockingCheck.Body {
    private final List<InetAddress> wanted;
    private final LocalAddressCheckSettings settings;

    public LocalAddressCheck(LocalAddressCheckSettings settings) {
        this.settings = settings;
        this.wanted = settings.parsed();
    }

    @Override
    public CheckResult run(Duration timeout) throws SocketException {
        String name = settings.on();
        NetworkInterface only = name == null ? null : NetworkInterface.getByName(name);
        if (name != null && only == null) {
            return CheckResult.fail("no interface " + name);
        }
        Set<InetAddress> there = new HashSet<>();
        try (Stream<NetworkInterface> interfaces =
                only == null ? NetworkInterface.networkInterfaces() : Stream.of(only)) {
            interfaces.flatMap(NetworkInterface::inetAddresses).forEach(address -> there.add(withoutScope(address)));
        }
        String missing = wanted.stream()
                .filter(address -> !there.contains(address))
                .map(InetAddress::getHostAddress)
                .collect(Collectors.joining(", "));
        String place = name == null ? "this machine" : name;
        return missing.isEmpty()
                ? CheckResult.pass(wanted.size() + " of " + wanted.size() + " addresses on " + place)
                : CheckResult.fail("not on " + place + ": " + missing);
    }

    /** Returns a link-local address without its interface, as it is written in a file. */
    private static InetAddress withoutScope(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of neither four nor sixteen octets", e);
        }
    }
}
