package io.pharos.exabgp.control;

/** Where clients are let in. */
@FunctionalInterface
public interface ClientListeners {
    /** A client that can give commands from now on. */
    Client connect(ClientSettings settings, ReplySink replySink);
}
