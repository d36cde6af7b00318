package io.pharos.exabgp.migrate;

import io.pharos.exabgp.migrate.grammar.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A neighbor with everything it inherits.
 *
 * @param section its own section
 * @param statements its statements and the inherited ones; of two simple statements with the same keyword, the later
 *     one applies
 */
record SourceNeighbor(Statement section, List<Statement> statements) {
    SourceNeighbor {
        statements = List.copyOf(statements);
    }

    /** Returns the address that identifies it. */
    String address() {
        return last("peer-address").map(Statement::value).orElse(section.value());
    }

    /** Returns its name in migration notes. */
    String subject() {
        return "neighbor " + address();
    }

    /** Returns our BGP identifier towards it, as ExaBGP chooses it; empty if it follows from the connection. */
    Optional<String> identifier() {
        return last("router-id")
                .or(() -> last("local-address").filter(each -> isIpv4(each.value())))
                .map(Statement::value);
    }

    private static boolean isIpv4(String address) {
        return !address.contains(":") && !address.equals("auto");
    }

    /** Returns the simple statement that applies. */
    Optional<Statement> last(String name) {
        return statements.stream().filter(each -> each.isLeaf(name)).reduce((earlier, later) -> later);
    }

    /** Returns the sections of a name. */
    Stream<Statement> sections(String name) {
        return statements.stream().filter(each -> each.isSection(name));
    }

    /** Returns the statements in all sections of a name. */
    List<Statement> within(String name) {
        return sections(name).flatMap(section -> section.statements().stream()).toList();
    }
}
