package io.pharos.exabgp.migrate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ExaBGP's settings that are not in its configuration: those of {@code exabgp.env} and of environment variables. */
public final class ExabgpEnvironment {
    /** Nothing is set. */
    public static final ExabgpEnvironment EMPTY = new ExabgpEnvironment(Map.of());

    private static final String DEFAULT_PORT = "179";
    private static final Pattern VARIABLE = Pattern.compile("exabgp[._]([a-z]+)[._]([a-z0-9_-]+)");

    private final Map<String, Setting> settings;

    /**
     * One setting.
     *
     * @param file where it is, for messages
     * @param line counted from 1; 0 outside of files
     */
    record Setting(String value, String file, int line) {}

    private ExabgpEnvironment(Map<String, Setting> settings) {
        this.settings = settings;
    }

    /**
     * Settings from a file, and from environment variables, which count more.
     *
     * @param file what messages call the file
     * @param text of the file; empty where there is none
     */
    public static ExabgpEnvironment of(String file, String text, Map<String, String> variables) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (IniFile.Entry entry : IniFile.parse(text)) {
            Matcher name = VARIABLE.matcher(entry.section() + "." + entry.key());
            if (name.matches()) {
                settings.put(key(name), new Setting(unquoted(entry.value()), file, entry.line()));
            }
        }
        for (String separator : new String[] {"_", "."}) { // with dots counts most
            new TreeMap<>(variables).forEach((variable, value) -> {
                Matcher name = VARIABLE.matcher(variable);
                if (name.matches() && variable.startsWith("exabgp" + separator)) {
                    settings.put(key(name), new Setting(unquoted(value), "environment variable " + variable, 0));
                }
            });
        }
        return new ExabgpEnvironment(settings);
    }

    private static String key(Matcher name) {
        return name.group(1) + "." + name.group(2);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '\'' || value.charAt(0) == '"')
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    Map<String, Setting> settings() {
        return settings;
    }

    /** A value that is set and not empty. */
    Optional<String> value(String key) {
        return Optional.ofNullable(settings.get(key)).map(Setting::value).filter(value -> !value.isEmpty());
    }

    boolean isOn(String key) {
        return value(key).flatMap(StatementWords::flag).orElse(false);
    }

    boolean isOff(String key) {
        return !value(key).flatMap(StatementWords::flag).orElse(true);
    }

    /** Whether helpers and clients are answered as generation 6 does; earlier ones have no such setting. */
    boolean answersInJson() {
        return value("api.version").filter("6"::equals).isPresent();
    }

    /** The port of BGP, as routers and we listen on it. */
    String port() {
        return value("tcp.port").orElse(DEFAULT_PORT);
    }
}
