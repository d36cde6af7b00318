package io.pharos.exabgp.migrate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ExaBGP's settings that are not in its configuration: those of {@code exabgp.env} and of environment variables. */
public final class ExabgpEnvironment {
    /** No settings. */
    public static final ExabgpEnvironment EMPTY = new ExabgpEnvironment(Map.of());

    private static final String DEFAULT_PORT = "179";
    private static final Pattern VARIABLE = Pattern.compile("exabgp[._]([a-z]+)[._]([a-z0-9_-]+)");

    private final Map<String, Setting> settings;

    /**
     * One setting.
     *
     * @param file its file, for messages
     * @param line counted from 1; 0 outside of files
     */
    record Setting(String value, String file, int line) {}

    private ExabgpEnvironment(Map<String, Setting> settings) {
        this.settings = settings;
    }

    /**
     * Reads settings from a file and from environment variables, which take precedence.
     *
     * @param file its name in messages
     * @param text of the file; empty if it does not exist
     */
    public static ExabgpEnvironment of(String file, String text, Map<String, String> variables) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (IniFile.Entry entry : IniFile.parse(text)) {
            Matcher name = VARIABLE.matcher(entry.section() + "." + entry.key());
            if (name.matches()) {
                settings.put(key(name), new Setting(unquoted(entry.value()), file, entry.line()));
            }
        }
        for (String separator : new String[] {"_", "."}) { // the form with dots takes precedence
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

    /** Returns a value that is set and not empty. */
    Optional<String> value(String key) {
        return Optional.ofNullable(settings.get(key)).map(Setting::value).filter(value -> !value.isEmpty());
    }

    boolean isOn(String key) {
        return value(key).flatMap(StatementWords::flag).orElse(false);
    }

    boolean isOff(String key) {
        return !value(key).flatMap(StatementWords::flag).orElse(true);
    }

    /**
     * Returns whether replies to helpers and clients are those of generation 6; earlier generations have no such
     * setting.
     */
    boolean answersInJson() {
        return value("api.version").filter("6"::equals).isPresent();
    }

    /** Returns the port of BGP, for routers and for us. */
    String port() {
        return value("tcp.port").orElse(DEFAULT_PORT);
    }
}
