package io.pharos.cli.migrate;

import io.pharos.bgp.packet.capability.HostName;
import io.pharos.cli.migrate.grammar.Statement;
import io.pharos.cli.migrate.yaml.YamlMapping;
import java.util.Optional;

/** Carries over {@code host-name} and {@code domain-name}. */
final class HostNameSection {
    private final Findings findings;

    HostNameSection(Findings findings) {
        this.findings = findings;
    }

    void carry(NeighborSource source, YamlMapping yaml) {
        Optional<Statement> host = source.last("host-name");
        Optional<Statement> domain = source.last("domain-name");
        if (host.isPresent()) {
            yaml.put("host-name", fitting(host.get(), source));
            domain.ifPresent(each -> yaml.put("domain-name", fitting(each, source)));
        } else {
            domain.ifPresent(each -> findings.lost(each, source.subject(), "it is not sent without host-name"));
        }
    }

    /** ExaBGP takes longer names and cuts them too, as it sends them. */
    private String fitting(Statement name, NeighborSource source) {
        String whole = name.value();
        if (whole.length() <= HostName.MAXIMUM_NAME_SIZE) {
            return whole;
        }
        String cut = whole.substring(0, HostName.MAXIMUM_NAME_SIZE);
        findings.chosen(name, source.subject(), "cut to " + HostName.MAXIMUM_NAME_SIZE + " characters, as in ExaBGP");
        return cut;
    }
}
