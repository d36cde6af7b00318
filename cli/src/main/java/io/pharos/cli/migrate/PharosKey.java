package io.pharos.cli.migrate;

import io.pharos.cli.migrate.grammar.Statement;
import io.pharos.cli.migrate.yaml.YamlMapping;
import io.pharos.cli.migrate.yaml.YamlValue;

/** The keys of Pharos's configuration that not every version has. Turning one on here is all that a new key needs. */
enum PharosKey {
    ROUTES("routes", true),
    CONTROL("control", true),
    PROCESSES("processes", true),
    API("api", true),
    ADD_PATH_SEND("add-path-send", true),
    ADD_PATH_RECEIVE("add-path-receive", true),
    EXTENDED_NEXT_HOP("extended-next-hop", true),
    EXTENDED_MESSAGE("extended-message", true),
    ENHANCED_ROUTE_REFRESH("enhanced-route-refresh", true),
    AIGP("aigp", true),
    PASSWORD_BASE64("password-base64", true),
    OUTGOING_TTL("outgoing-ttl", true),
    INCOMING_TTL("incoming-ttl", true),
    SOURCE_INTERFACE("source-interface", true),
    GROUP_UPDATES("group-updates", true),
    MANUAL_EOR("manual-eor", true),
    AUTO_FLUSH("auto-flush", true);

    private final String key;
    private final boolean there;

    PharosKey(String key, boolean there) {
        this.key = key;
        this.there = there;
    }

    /** The key as it is written. */
    String key() {
        return key;
    }

    /** Whether this version of Pharos has it. */
    boolean isThere() {
        return there;
    }

    /** Why something is lost that would need the key. */
    String missing() {
        return "this version of Pharos has no key " + key;
    }

    /** Puts a statement's value behind the key, or says that the statement is lost. */
    void carry(Statement statement, YamlValue value, YamlMapping into, String subject, Findings findings) {
        if (there) {
            into.put(key, value);
        } else {
            findings.lost(statement, subject, missing());
        }
    }
}
