package io.pharos.cli.demo;

import java.util.Map;

/** Colours of a terminal (ECMA-48, Select Graphic Rendition). */
enum Ink {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    CYAN("36");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    String on(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    /**
     * Whether to use colour.
     *
     * @param terminal whether people see the output at once
     * @param environment the process's; NO_COLOR and TERM have a say
     */
    static boolean isWanted(boolean terminal, Map<String, String> environment) {
        return terminal && !environment.containsKey("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
    }
}
