package io.pharos.exabgp.migrate.yaml;

/** What may stand behind a key or in a list. */
public sealed interface YamlValue permits YamlScalar, YamlList, YamlMapping {
    /** The value on one line: in brackets and braces, with quotes where they are needed. */
    String inline();

    /** Whether there is nothing to say that needs lines of its own, such as a comment. */
    boolean fitsInline();
}
