package io.pharos.exabgp.healthcheck;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the name of a syslog facility (RFC 5424 table 1) to its code. */
public final class FacilityName implements ITypeConverter<Integer> {
    /** ExaBGP's facility. */
    public static final int DAEMON = 3;

    private static final Map<String, Integer> CODES = Map.ofEntries(
            Map.entry("kern", 0),
            Map.entry("user", 1),
            Map.entry("mail", 2),
            Map.entry("daemon", DAEMON),
            Map.entry("auth", 4),
            Map.entry("syslog", 5),
            Map.entry("lpr", 6),
            Map.entry("news", 7),
            Map.entry("uucp", 8),
            Map.entry("cron", 9),
            Map.entry("authpriv", 10),
            Map.entry("ftp", 11),
            Map.entry("ntp", 12),
            Map.entry("security", 13),
            Map.entry("console", 14),
            Map.entry("solcron", 15),
            Map.entry("local0", 16),
            Map.entry("local1", 17),
            Map.entry("local2", 18),
            Map.entry("local3", 19),
            Map.entry("local4", 20),
            Map.entry("local5", 21),
            Map.entry("local6", 22),
            Map.entry("local7", 23));

    @Override
    public Integer convert(String text) {
        Integer code = CODES.get(text.toLowerCase(Locale.ROOT));
        if (code == null) {
            throw new TypeConversionException(
                    "'" + text + "' is not a facility; expected one of " + new TreeSet<>(CODES.keySet()));
        }
        return code;
    }
}
