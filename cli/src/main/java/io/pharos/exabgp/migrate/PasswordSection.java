package io.pharos.exabgp.migrate;

import io.pharos.exabgp.migrate.grammar.Statement;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import java.util.Locale;
import java.util.Optional;

/** Converts TCP MD5 passwords: the configuration refers to them and never contains them. */
final class PasswordSection {
    private static final String KEYWORD = "md5-password";

    private final Draft draft;
    private final MigrationNotes migrationNotes;
    private final SecretLocation place;

    PasswordSection(Draft draft, MigrationNotes migrationNotes, SecretLocation place) {
        this.draft = draft;
        this.migrationNotes = migrationNotes;
        this.place = place;
    }

    void carry(SourceNeighbor source, YamlMapping yaml) {
        Optional<Statement> given = source.last("md5-password");
        if (given.isEmpty()) {
            return;
        }
        int line = given.get().line();
        String value = given.get().value();
        if (value.equals("kernel")) {
            migrationNotes.lost(line, source.subject(), KEYWORD + " kernel: Pharos sets the key itself");
            return;
        }
        String name = "PHAROS_MD5_" + source.address().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        draft.keepSecret(name, value);
        yaml.put("password", place.reference(name));
        source.last("md5-base64").filter(StatementWords::isOn).ifPresent(each -> yaml.put("password-base64", true));
        migrationNotes.chosen(line, source.subject(), KEYWORD + ": " + place.instruction(name));
        Optional<String> own = source.last("local-address").map(Statement::value);
        source.last("md5-ip")
                .filter(ip -> !own.equals(Optional.of(ip.value())))
                .ifPresent(ip -> migrationNotes.lost(ip, source.subject(), "the key is used as it is"));
    }
}
