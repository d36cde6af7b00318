package io.pharos.exabgp.healthcheck;

import picocli.CommandLine.Option;

/** Options for text commands to ExaBGP. Unused when Pharos speaks BGP itself. */
public final class TextOptions {
    @Option(
            names = {"--no-ack", "-a"},
            description = "Do not wait for ExaBGP's acknowledgements; for exabgp.api.ack=false.")
    public boolean noAck;

    @Option(names = "--debounce", description = "Print commands only when the state changes, not after each check.")
    public boolean debounce;
}
