package io.pharos.exabgp.healthcheck;

import io.pharos.bgp.packet.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which addresses are announced, and whether they are configured on this machine. */
public final class AddressOptions {
    @Option(
            names = "--ip",
            paramLabel = "IP",
            converter = NetworkParser.class,
            description =
                    "Address or network to announce. May be repeated. Default: all addresses of lo except the loopback addresses.")
    public List<IpPrefix> ips = new ArrayList<>();

    @Option(
            names = "--ip-ifname",
            paramLabel = "IP%IFNAME",
            description = "Put this address, one of --ip, on this interface instead of lo. May be repeated.")
    public List<String> ipIfname = new ArrayList<>();

    @Option(names = "--deaggregate-networks", description = "Announce each address of a network separately.")
    public boolean deaggregateNetworks;

    @Option(names = "--no-ip-setup", description = "Do not change the addresses of this machine.")
    public boolean noIpSetup;

    @Option(
            names = "--dynamic-ip-setup",
            description = "Configure the addresses on this machine only while they are announced.")
    public boolean dynamicIpSetup;

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            converter = TextIfAny.class,
            description =
                    "Without --ip: only addresses whose label starts with this. Also the label of added addresses.")
    @Nullable public String label;

    @Option(names = "--label-exact-match", description = "The label must match exactly.")
    public boolean labelExactMatch;

    @Option(
            names = "--start-ip",
            paramLabel = "N",
            defaultValue = "0",
            description = "Start with address N of the list, counted from 0 (default ${DEFAULT-VALUE}).")
    public int startIp;

    @Option(names = "--sudo", description = "Change addresses with sudo.")
    public boolean sudo;
}
