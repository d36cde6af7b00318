package io.pharos.exabgp;

import java.util.List;
import java.util.stream.Collectors;

/** The generations of ExaBGP's text commands. They differ in how they say which neighbors are meant. */
public enum ExabgpDialect {
    /** 4.2.21 and its like: no selector means all. {@code neighbor *} is an error there. */
    V4_2("4.2", "neighbor", ""),
    /** 4.2.22 to 5.x: {@code neighbor *} means all. */
    V5("5", "neighbor", "neighbor * "),
    /** The coming 6.0: {@code peer *} means all. */
    MAIN("main", "peer", "peer * ");

    /** In place of a neighbor's address: all of them. */
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
     * What stands before a command, with a blank at its end where it is not empty.
     *
     * @param neighbors addresses or {@link #ALL}; none for all
     */
    public String selector(List<String> neighbors) {
        if (neighbors.isEmpty() || neighbors.contains(ALL)) {
            return everybody;
        }
        return neighbors.stream().map(neighbor -> noun + " " + neighbor).collect(Collectors.joining(", ", "", " "));
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
