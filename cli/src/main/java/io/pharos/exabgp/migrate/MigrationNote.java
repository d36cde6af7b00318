package io.pharos.exabgp.migrate;

import java.util.Comparator;
import java.util.List;

/**
 * A note for the operator about one item of a migration.
 *
 * @param kind importance
 * @param file its file, or another place that people can find
 * @param line counted from 1; 0 for the file as a whole
 * @param subject what it is about, such as {@code neighbor 192.0.2.1}; may be empty
 * @param text what happened, and why
 */
public record MigrationNote(Kind kind, String file, int line, String subject, String text) {
    /** Importance of a note, most important first. */
    public enum Kind {
        /** The old configuration did something that the new one does not do. */
        LOST("Not carried over"),

        /** A decision that was made during migration. */
        CHOSEN("Chosen");

        private final String heading;

        Kind(String heading) {
            this.heading = heading;
        }
    }

    /** Writes all notes for people, by kind and then in the order of the files; empty if there are none. */
    public static String report(List<MigrationNote> migrationNotes) {
        StringBuilder report = new StringBuilder();
        List<String> files =
                migrationNotes.stream().map(MigrationNote::file).distinct().toList();
        Comparator<MigrationNote> order = Comparator.comparingInt(
                        (MigrationNote migrationNote) -> files.indexOf(migrationNote.file))
                .thenComparingInt(MigrationNote::line);
        for (Kind kind : Kind.values()) {
            List<MigrationNote> ofKind = migrationNotes.stream()
                    .filter(migrationNote -> migrationNote.kind == kind)
                    .sorted(order)
                    .toList();
            if (!ofKind.isEmpty()) {
                report.append(kind.heading).append(":\n");
                ofKind.forEach(migrationNote ->
                        report.append("  ").append(migrationNote).append('\n'));
            }
        }
        return report.toString();
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (subject.isEmpty() ? "" : subject + ": ") + text;
    }
}
