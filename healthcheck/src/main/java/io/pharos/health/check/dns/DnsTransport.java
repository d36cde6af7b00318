package io.pharos.health.check.dns;

/** The transport of a query. */
public enum DnsTransport {
    /** Datagrams. A truncated response is queried again over TCP, as resolvers do. */
    UDP,
    TCP
}
