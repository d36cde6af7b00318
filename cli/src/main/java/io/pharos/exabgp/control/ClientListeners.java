package io.pharos.exabgp.control;

/** Accepts clients. */
@FunctionalInterface
public interface ClientListeners {
    /** Returns a new client, which may send commands immediately. */
    Client connect(ClientSettings settings, ReplySink replySink);
}
