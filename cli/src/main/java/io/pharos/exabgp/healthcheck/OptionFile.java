package io.pharos.exabgp.healthcheck;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of options, one a line: {@code name = value} or {@code name}. Blank lines and lines that begin with {@code #}
 * are ignored. Values are taken literally, including quotes.
 */
final class OptionFile {
    private OptionFile() {}

    /**
     * Returns its options in the form of the command line, {@code --name=value}.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    static List<String> read(Path file) {
        List<String> arguments = new ArrayList<>();
        for (String raw : lines(file)) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String name = equals < 0 ? line : line.substring(0, equals).stripTrailing();
            arguments.add(
                    equals < 0
                            ? "--" + name
                            : "--" + name + "=" + line.substring(equals + 1).stripLeading());
        }
        return arguments;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("option file " + file + " does not exist", e);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException("option file " + file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("option file " + file + " cannot be read: " + e, e);
        }
    }
}
