package io.pharos.cli.spec;

/** The version of Pharos. */
public final class Version {
    private Version() {}

    /** The version of the jar, or {@code development} outside of one. */
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
