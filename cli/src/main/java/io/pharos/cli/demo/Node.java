package io.pharos.cli.demo;

import io.pharos.bgp.packet.BgpIdentifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two nodes that announce the same address. */
enum Node {
    PRIMARY(65001, 100, "127.0.0.11", "192.0.2.11"),
    STANDBY(65002, 200, "127.0.0.12", "192.0.2.12");

    private final long asNumber;
    private final long med;
    private final String address;
    private final BgpIdentifier identifier;

    Node(long asNumber, long med, String address, String identifier) {
        this.asNumber = asNumber;
        this.med = med;
        this.address = address;
        this.identifier = BgpIdentifier.parse(identifier);
    }

    /** The node of an AS. */
    static Optional<Node> ofAs(long asNumber) {
        return Arrays.stream(values()).filter(node -> node.asNumber == asNumber).findFirst();
    }

    long asNumber() {
        return asNumber;
    }

    /** What it announces; the router prefers the lower one. */
    long med() {
        return med;
    }

    /** Its address, where a machine's whole 127.0.0.0/8 is its own. */
    String address() {
        return address;
    }

    BgpIdentifier identifier() {
        return identifier;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
