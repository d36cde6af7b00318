package io.pharos.cli;

/** How a command tells its caller what came of it. */
final class ExitCode {
    /** The work was done. */
    static final int DONE = 0;

    /** The work failed. */
    static final int FAILED = 1;

    /** The command line or the configuration is wrong. */
    static final int BAD_USAGE = 2;

    private ExitCode() {}
}
