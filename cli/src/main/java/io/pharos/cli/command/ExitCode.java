package io.pharos.cli.command;

/** Exit codes of commands. */
public final class ExitCode {
    /** The work was done. */
    public static final int DONE = 0;

    /** The work failed. */
    public static final int FAILED = 1;

    /** The command line or the configuration is wrong. */
    public static final int BAD_USAGE = 2;

    private ExitCode() {}
}
