package io.pharos.exabgp.healthcheck;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of our own BGP speaker, which exists only with a peer. */
public final class SpeakerOptions {
    @Option(
            names = "--peer",
            paramLabel = "ADDR[:PORT]",
            description = "Router to peer with: 192.0.2.1, [2001:db8::1]:179, fe80::1%%eth0. May be repeated.")
    public List<String> peers = new ArrayList<>();

    @Option(names = "--local-as", paramLabel = "AS", description = "Our AS number. Needed with --peer.")
    @Nullable public String localAs;

    @Option(
            names = "--peer-as",
            paramLabel = "AS",
            description =
                    "AS number of the routers: once for all, or once for each --peer in order. Needed with --peer.")
    public List<String> peerAs = new ArrayList<>();

    @Option(
            names = "--router-id",
            paramLabel = "IP",
            description = "Our BGP identifier (default: the local address of the first session).")
    @Nullable public String routerId;

    @Option(
            names = "--local-address",
            paramLabel = "IP",
            description = "Address to connect from: at most one for IPv4 and one for IPv6.")
    public List<String> localAddresses = new ArrayList<>();

    @Option(
            names = "--hold-time",
            paramLabel = "N",
            converter = Seconds.class,
            defaultValue = "9",
            description = "Hold time of the sessions in seconds (default ${DEFAULT-VALUE}).")
    public Duration holdTime = Duration.ZERO;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is the TCP MD5 password of all sessions.")
    @Nullable public Path passwordFile;

    @Option(
            names = "--families",
            paramLabel = "FAMILY",
            split = ",",
            description = "Address families to offer, of ipv4/unicast and ipv6/unicast (default: both).")
    public List<String> families = new ArrayList<>();

    @Option(names = "--passive", description = "Wait for the routers to connect; needs --listen.")
    public boolean passive;

    @Option(
            names = "--listen",
            paramLabel = "ADDR:PORT",
            description = "Address to listen on for the routers' connections. May be repeated.")
    public List<String> listen = new ArrayList<>();

    @Option(
            names = "--next-hop-ipv4",
            paramLabel = "IP",
            description = "Next hop self of IPv4 addresses (default: our address in the session).")
    @Nullable public String nextHopIpv4;

    @Option(names = "--next-hop-ipv6", paramLabel = "IP", description = "The same for IPv6 addresses.")
    @Nullable public String nextHopIpv6;

    @Option(
            names = "--metrics",
            paramLabel = "ADDR:PORT",
            description = "Address and port to serve metrics and state over HTTP.")
    @Nullable public String metrics;

    @Option(
            names = "--shutdown-communication",
            paramLabel = "TEXT",
            defaultValue = "pharos is stopping",
            description = "Shutdown communication sent to the routers (default: ${DEFAULT-VALUE}).")
    public String shutdownCommunication = "";
}
