package io.pharos.exabgp;

import java.util.List;
import java.util.stream.Collectors;

/** Generations of ExaBGP's text commands. They differ in how a command selects neighbors. */
public enum ExabgpDialect {
    /** 4.2.21 and earlier: no selector means all neighbors. {@code neighbor *} is an error. */
    V4_2("4.2", "neighbor", ""),
    /** 4.2.22 to 5.x: {@code neighbor *} means all neighbors. */
    V5("5", "neighbor", "neighbor * "),
    /** The coming 6.0: {@code peer *} means all neighbors. */
    MAIN("main", "peer", "peer * ");

    /** Stands for all neighbors, in place of an address. */
    public static final String ALL = "*";

    private final String text;
    private final String noun;
    private final String everybody;

    ExabgpDialect(String text, String noun, String everybody) {
        this.text = text;
        this.noun = noun;
        this.everybody = everybody;
    }

    /**
     * Returns the selector to put before a command, with a trailing blank unless it is empty.
     *
     * @param neighbors addresses or {@link #ALL}; empty for all
     */
    public String selector(List<String> neighbors) {
        if (neighbors.isEmpty() || neighbors.contains(ALL)) {
            return everybody;
        }
        return neighbors.stream().map(neighbor -> noun + " " + neighbor).collect(Collectors.joining(", ", "", " "));
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
