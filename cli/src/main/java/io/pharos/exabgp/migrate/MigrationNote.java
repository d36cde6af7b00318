package io.pharos.exabgp.migrate;

import java.util.Comparator;
import java.util.List;

/**
 * Something that whoever migrates should know.
 *
 * @param kind how much it matters
 * @param file where it is: a file, or something else that people can find
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param subject what it is about, such as {@code neighbor 192.0.2.1}; may be empty
 * @param text what it is, and why
 */
public record MigrationNote(Kind kind, String file, int line, String subject, String text) {
    /** How much a finding matters, most first. */
    public enum Kind {
        /** Something that the old configuration did and the new one does not do. */
        LOST("Not carried over"),

        /** Something that was decided on the way. */
        CHOSEN("Chosen");

        private final String heading;

        Kind(String heading) {
            this.heading = heading;
        }
    }

    /** All findings for people to read, by kind and then in the order of the files; empty if there are none. */
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
