package io.pharos.cli.config;

/** An address family that a session may carry. */
public enum Family {
    IPV4_UNICAST("ipv4/unicast"),
    IPV6_UNICAST("ipv6/unicast");

    private final String word;

    Family(String word) {
        this.word = word;
    }

    /** The family that carries a prefix. */
    public static Family of(Prefix prefix) {
        return prefix.ipv4() ? IPV4_UNICAST : IPV6_UNICAST;
    }

    /** The family's name as it is written in the file. */
    @Override
    public String toString() {
        return word;
    }
}
