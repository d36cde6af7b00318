package io.pharos.cli.api.control;

/** Where clients are let in. */
@FunctionalInterface
public interface Clients {
    /** A client that can give commands from now on. */
    Client connect(ClientSettings settings, Replies replies);
}
