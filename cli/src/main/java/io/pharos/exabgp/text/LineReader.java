package io.pharos.exabgp.text;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.exabgp.text.Request.Announce;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses the lines of one client like {@link RequestParser}, and remembers the last {@code announce route}: a client
 * that feeds a table sends the same line again and again with another prefix. Not thread-safe.
 */
public final class LineReader {
    private static final String VERB = "announce route ";

    private @Nullable Pattern last;

    /** A line except its prefix. */
    private record Pattern(String head, String tail, ParsedCommand parsedCommand, Announce announce) {}

    /**
     * Parses the line.
     *
     * @throws TextException if it is not a command
     */
    public ParsedCommand read(String line) throws TextException {
        ParsedCommand parsedCommand = last == null ? null : again(last, line);
        if (parsedCommand == null) {
            parsedCommand = RequestParser.parse(line);
            remember(line, parsedCommand);
        }
        return parsedCommand;
    }

    private static @Nullable ParsedCommand again(Pattern pattern, String line) {
        int from = pattern.head.length();
        int to = line.length() - pattern.tail.length();
        if (from >= to || !line.startsWith(pattern.head) || !line.endsWith(pattern.tail)) {
            return null;
        }
        IpPrefix prefix;
        try {
            prefix = IpPrefix.parse(line.substring(from, to));
        } catch (IllegalArgumentException e) {
            return null; // parsed as a whole, for the error message
        }
        if (!RouteDraft.isUnicast(prefix)) {
            return null;
        }
        RouteDefinition route = pattern.announce.route();
        Nlri nlri = new Nlri(prefix, route.destinations().get(0).pathIdentifier());
        RouteDefinition other = new RouteDefinition(
                List.of(nlri), route.attributes(), route.name(), route.watchdog(), route.withdrawn());
        return new ParsedCommand(
                new Announce(pattern.announce.to(), other),
                pattern.parsedCommand.delivery(),
                pattern.parsedCommand.form());
    }

    private void remember(String line, ParsedCommand parsedCommand) {
        int verb = line.indexOf(VERB);
        int from = verb + VERB.length();
        int to = verb < 0 ? -1 : line.indexOf(' ', from);
        boolean fits = to > from
                && parsedCommand.request() instanceof Announce announce
                && announce.route().destinations().size() == 1
                && !line.contains("split");
        last = fits
                ? new Pattern(
                        line.substring(0, from), line.substring(to), parsedCommand, (Announce) parsedCommand.request())
                : null;
    }
}
