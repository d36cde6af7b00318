package io.pharos.cli.console;

import java.io.Console;
import java.util.Optional;

/** Whether somebody looks at what the process prints. */
public final class Terminal {
    private Terminal() {}

    /** Whether stdin and stdout are a terminal. */
    public static boolean isThere() {
        return Optional.ofNullable(System.console())
                .filter(Terminal::isTerminal)
                .isPresent();
    }

    /** From JDK 22 on a console may be there without a terminal, and has a method that says so. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
