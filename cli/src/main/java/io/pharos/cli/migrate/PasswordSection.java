package io.pharos.cli.migrate;

import io.pharos.cli.migrate.grammar.Statement;
import io.pharos.cli.migrate.yaml.YamlMapping;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Carries over the passwords of TCP MD5: by reference, never as they are. */
final class PasswordSection {
    private static final String WITHOUT_VALUE = "md5-password";

    private final Draft draft;
    private final Findings findings;
    private final SecretPlace place;

    PasswordSection(Draft draft, Findings findings, SecretPlace place) {
        this.draft = draft;
        this.findings = findings;
        this.place = place;
    }

    void carry(NeighborSource source, YamlMapping yaml) {
        Optional<Statement> given = source.last("md5-password");
        if (given.isEmpty()) {
            return;
        }
        int line = given.get().line();
        String value = given.get().value();
        if (value.equals("kernel")) {
            findings.lost(line, source.subject(), WITHOUT_VALUE + " kernel: Pharos sets the key itself");
            return;
        }
        boolean base64 = source.last("md5-base64").map(Words::isOn).orElse(false);
        boolean decodedByPharos = base64 && PharosKey.PASSWORD_BASE64.isThere();
        Optional<String> password = base64 && !decodedByPharos ? decoded(value) : Optional.of(value);
        if (password.isEmpty()) {
            findings.lost(
                    line, source.subject(), WITHOUT_VALUE + ": not the Base64 of a text; Pharos takes texts only");
            return;
        }
        String name = "PHAROS_MD5_" + source.address().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        draft.keepSecret(name, password.get());
        yaml.put("password", place.reference(name));
        if (decodedByPharos) {
            yaml.put(PharosKey.PASSWORD_BASE64.key(), true);
        }
        findings.chosen(line, source.subject(), WITHOUT_VALUE + ": " + place.instruction(name));
        Optional<String> own = source.last("local-address").map(Statement::value);
        source.last("md5-ip")
                .filter(ip -> !own.equals(Optional.of(ip.value())))
                .ifPresent(ip -> findings.lost(ip, source.subject(), "the key holds for the session as it is"));
    }

    private static Optional<String> decoded(String base64) {
        try {
            byte[] octets = Base64.getDecoder().decode(base64);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
