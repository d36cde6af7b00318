package io.pharos.health.check.probe;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** Whether a check holds an idle connection to its service between runs. */
public enum WatchMode {
    /** To addresses of this machine only: on the way to another one, a firewall may drop idle connections. */
    AUTO,
    ON,
    OFF;

    boolean includes(InetAddress address) {
        return switch (this) {
            case AUTO -> isOfThisMachine(address);
            case ON -> true;
            case OFF -> false;
        };
    }

    private static boolean isOfThisMachine(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return true;
        }
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }
}
