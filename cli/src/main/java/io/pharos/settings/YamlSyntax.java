package io.pharos.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A syntax error in one line.
 *
 * <p>The parser's message has several: a context, its place, the lines of the file, then the same for the problem. The
 * file's lines are left out because a password may stand in them.
 */
record YamlSyntax(SourcePosition sourcePosition, String reason) {
    private static final Pattern MARK = Pattern.compile("(?m)^ in .*, line (\\d+), column (\\d+):$");

    /** The parser names the tag, and a password that begins with ! would be taken for one. */
    private static final Pattern TAG_NAME = Pattern.compile("(undefined tag handle) .*");

    static YamlSyntax of(JsonProcessingException failure) {
        String message = failure.getOriginalMessage();
        return new YamlSyntax(place(failure, message), "not valid YAML: " + problem(message));
    }

    private static SourcePosition place(JsonProcessingException failure, String message) {
        List<MatchResult> marks = MARK.matcher(message).results().toList();
        if (!marks.isEmpty()) {
            MatchResult last = marks.get(marks.size() - 1);
            return new SourcePosition("", Integer.parseInt(last.group(1)), Integer.parseInt(last.group(2)));
        }
        JsonLocation location = failure.getLocation();
        return location == null
                ? new SourcePosition("", 1, 1)
                : new SourcePosition("", Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static String problem(String message) {
        if (message.startsWith("Expected a field name")) {
            return "expected plain text as a key";
        }
        String problem = message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
        return PrintableText.whole(TAG_NAME.matcher(problem).replaceAll("$1"));
    }
}
