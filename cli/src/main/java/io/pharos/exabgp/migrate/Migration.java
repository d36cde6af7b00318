package io.pharos.exabgp.migrate;

import java.util.List;
import java.util.Map;

/**
 * The result of a migration.
 *
 * @param yaml text of a configuration file for Pharos
 * @param usable whether there is anything in it to run
 * @param secrets passwords by the names under which the file refers to them
 * @param migrationNotes what was not carried over, and what was decided
 */
public record Migration(String yaml, boolean usable, Map<String, String> secrets, List<MigrationNote> migrationNotes) {
    /** Copies the collections. */
    public Migration {
        secrets = Map.copyOf(secrets);
        migrationNotes = List.copyOf(migrationNotes);
    }

    /** Omits the secrets. */
    @Override
    public String toString() {
        return "Migration[usable=" + usable + ", findings=" + migrationNotes.size() + "]";
    }
}
