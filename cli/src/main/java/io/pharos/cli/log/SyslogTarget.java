package io.pharos.cli.log;

/**
 * How to log to syslog.
 *
 * @param facility its code (RFC 5424 table 1), 0 to 23
 * @param tag the text before the process id
 */
public record SyslogTarget(int facility, String tag) {
    private static final int HIGHEST_FACILITY = 23;

    /** Checks the facility. */
    public SyslogTarget {
        if (facility < 0 || facility > HIGHEST_FACILITY) {
            throw new IllegalArgumentException("syslog facility " + facility + "; expected 0 to " + HIGHEST_FACILITY);
        }
    }
}
