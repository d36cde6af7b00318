package io.pharos.cli.console;

import java.io.Console;
import java.util.Optional;

/** Whether the process runs on a terminal. */
public final class Terminal {
    private Terminal() {}

    /** Whether stdin and stdout are a terminal. */
    public static boolean isThere() {
        return Optional.ofNullable(System.console())
                .filter(Terminal::isTerminal)
                .isPresent();
    }

    /** Since JDK 22 a console may exist without a terminal and has a method that says so. */
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
