package io.pharos.exabgp.migrate.yaml;

/** A value of a key, or an element of a list. */
public sealed interface YamlValue permits YamlScalar, YamlList, YamlMapping {
    /** Returns the value on one line, in brackets and braces, with quotes where needed. */
    String inline();

    /** Returns whether the value fits on one line, without comments. */
    boolean fitsInline();
}
