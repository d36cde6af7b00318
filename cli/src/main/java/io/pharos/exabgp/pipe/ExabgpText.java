package io.pharos.exabgp.pipe;

import io.pharos.exabgp.ExabgpDialect;
import java.util.List;

/**
 * Writes ExaBGP's text commands for routes, octet for octet as {@code exabgp healthcheck} does.
 *
 * @param dialect generation of ExaBGP that reads them
 * @param neighbors addresses of the neighbors the commands are for, or {@code *}; empty for all
 */
public record ExabgpText(ExabgpDialect dialect, List<String> neighbors) {
    /** Copies the list. */
    public ExabgpText {
        neighbors = List.copyOf(neighbors);
    }

    /**
     * The destination of a command.
     *
     * @param prefix with its length, also for a single address
     * @param nextHop an address or {@code self}
     * @param pathIdentifier of ADD-PATH; 0 for none
     */
    public record Destination(String prefix, String nextHop, long pathIdentifier) {}

    /**
     * The attributes of an announcement. Texts go between the brackets unchanged; an empty text omits the attribute.
     *
     * @param med the metric; printed even if no router would accept it
     * @param localPreference negative for none
     * @param communities separated by blanks
     * @param extendedCommunities separated by blanks
     * @param largeCommunities separated by blanks
     * @param asPath separated by blanks
     */
    public record Attributes(
            long med,
            long localPreference,
            String communities,
            String extendedCommunities,
            String largeCommunities,
            String asPath) {}

    /** Returns the command that announces a route, without a line feed. */
    public String announce(Destination destination, Attributes attributes) {
        StringBuilder line = begin("announce", destination);
        line.append(" med ").append(attributes.med());
        if (attributes.localPreference() >= 0) {
            line.append(" local-preference ").append(attributes.localPreference());
        }
        list(line, "community", attributes.communities());
        list(line, "extended-community", attributes.extendedCommunities());
        list(line, "large-community", attributes.largeCommunities());
        list(line, "as-path", attributes.asPath());
        return end(line, destination);
    }

    /** Returns the command that withdraws a route, without a line feed. */
    public String withdraw(Destination destination) {
        return end(begin("withdraw", destination), destination);
    }

    private StringBuilder begin(String verb, Destination destination) {
        return new StringBuilder(dialect.selector(neighbors))
                .append(verb)
                .append(" route ")
                .append(destination.prefix())
                .append(" next-hop ")
                .append(destination.nextHop());
    }

    private static void list(StringBuilder line, String word, String values) {
        if (!values.isEmpty()) {
            line.append(' ').append(word).append(" [ ").append(values).append(" ]");
        }
    }

    private static String end(StringBuilder line, Destination destination) {
        if (destination.pathIdentifier() != 0) {
            line.append(" path-information ").append(destination.pathIdentifier());
        }
        return line.toString();
    }
}
