package io.pharos.health.check.dns;

/** How DNS messages travel. */
public enum DnsTransport {
    /** In datagrams; an answer that does not fit is asked for again over TCP, as resolvers do. */
    UDP,
    TCP
}
