package io.pharos.cli.command;

import io.pharos.cli.daemon.ConfiguredDaemon;
import io.pharos.exabgp.migrate.AnycastMigration;
import io.pharos.exabgp.migrate.ExabgpEnvironment;
import io.pharos.exabgp.migrate.ExabgpMigration;
import io.pharos.exabgp.migrate.Migration;
import io.pharos.exabgp.migrate.MigrationNote;
import io.pharos.exabgp.migrate.SecretLocation;
import io.pharos.exabgp.migrate.SourceHost;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code pharos migrate exabgp.conf}: another program's configuration as ours. */
@Command(
        name = "migrate",
        description =
                "Converts a configuration of ExaBGP (or anycast_healthchecker) for Pharos, and reports on stderr what"
                        + " could not be converted and which choices were made. Exits with 1 if nothing in it can be used.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  pharos migrate /etc/exabgp/exabgp.conf --env /etc/exabgp/exabgp.env -o pharos.yaml",
            "  pharos migrate --from anycast-healthchecker /etc/anycast-healthchecker.conf"
                    + " /etc/anycast-healthchecker.d"
        })
public final class MigrateCommand implements Callable<Integer> {
    /** The program the configuration is for. */
    enum Origin {
        EXABGP("exabgp"),
        ANYCAST_HEALTHCHECKER("anycast-healthchecker");

        private final String text;

        Origin(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }

        /** Reads a name. */
        static final class ByName implements ITypeConverter<Origin> {
            @Override
            public Origin convert(String name) {
                for (Origin each : values()) {
                    if (each.text.equalsIgnoreCase(name.replace('_', '-'))) {
                        return each;
                    }
                }
                throw new TypeConversionException("'" + name + "'; expected exabgp or anycast-healthchecker");
            }
        }
    }

    @Parameters(index = "0", paramLabel = "FILE", description = "The configuration to migrate.")
    private Path file = Path.of("exabgp.conf");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "With anycast-healthchecker: the directory with one file per service.")
    private @Nullable Path folder;

    @Option(
            names = "--from",
            paramLabel = "PROGRAM",
            defaultValue = "exabgp",
            converter = Origin.ByName.class,
            description = "The program the configuration is for: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private Origin from = Origin.EXABGP;

    @Option(names = "--env", paramLabel = "FILE", description = "ExaBGP's exabgp.env.")
    private @Nullable Path environment;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write the configuration to (default: stdout). An existing file is not overwritten.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Overwrite existing files.")
    private boolean force;

    @Option(names = "--report", paramLabel = "FILE", description = "File to write the report to as well.")
    private @Nullable Path report;

    @Option(
            names = "--secrets",
            paramLabel = "FOLDER",
            description = "Write passwords to files in this directory, readable by the owner only. Without it, the"
                    + " configuration refers to environment variables.")
    private @Nullable Path secrets;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Migration migration = switch (from) {
            case EXABGP -> exabgp();
            case ANYCAST_HEALTHCHECKER -> anycast();
        };
        PrintWriter err = spec.commandLine().getErr();
        String told = MigrationNote.report(migration.migrationNotes());
        err.print(told);
        if (report != null) {
            write(report, told);
        }
        if (!migration.usable()) {
            err.println("pharos: " + file + ": contains nothing that Pharos can run");
            err.flush();
            return ExitCode.FAILED;
        }
        writeSecrets(migration.secrets());
        String name = output == null ? "pharos.yaml" : output.toString();
        if (output == null) {
            spec.commandLine().getOut().print(migration.yaml());
            spec.commandLine().getOut().flush();
        } else {
            write(output, migration.yaml());
        }
        return validate(name, migration, err);
    }

    private Migration exabgp() {
        ExabgpEnvironment settings = ExabgpEnvironment.of(
                String.valueOf(environment), environment == null ? "" : TextFile.read(environment), System.getenv());
        return new ExabgpMigration(settings, new SecretLocation(secrets), SourceHost.onThisMachine(file))
                .migrate(file.toString(), TextFile.read(file));
    }

    private Migration anycast() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(file.toString(), TextFile.read(file));
        if (folder != null) {
            try (Stream<Path> found = Files.list(folder)) {
                List<Path> services = found.filter(each -> each.toString().endsWith(".conf"))
                        .sorted()
                        .toList();
                services.forEach(each -> files.put(each.toString(), TextFile.read(each)));
            } catch (IOException | UncheckedIOException e) {
                throw new IllegalArgumentException(folder + ": cannot read: " + e, e);
            }
        }
        return AnycastMigration.migrate(files);
    }

    /** Checks that the daemon accepts what was written. */
    private static int validate(String name, Migration migration, PrintWriter err) {
        try {
            err.println(ConfiguredDaemon.validate(
                    name,
                    migration.yaml(),
                    variable -> Optional.ofNullable(migration.secrets().get(variable))));
            err.flush();
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            err.println("pharos: the converted configuration needs to be corrected by hand:");
            err.println(e.getMessage());
            err.flush();
            return ExitCode.FAILED;
        }
    }

    private void writeSecrets(Map<String, String> passwords) throws IOException {
        if (secrets == null || passwords.isEmpty()) {
            return;
        }
        Files.createDirectories(
                secrets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (Map.Entry<String, String> password : passwords.entrySet()) {
            Path place = secrets.resolve(password.getKey());
            if (force) {
                Files.deleteIfExists(place);
            }
            try {
                Files.createFile(
                        place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (FileAlreadyExistsException e) {
                throw exists(place, e);
            }
            Files.writeString(place, password.getValue() + "\n");
        }
    }

    private void write(Path place, String text) throws IOException {
        if (force) {
            Files.writeString(place, text);
            return;
        }
        try {
            Files.writeString(place, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw exists(place, e);
        }
    }

    private static IllegalArgumentException exists(Path place, FileAlreadyExistsException cause) {
        return new IllegalArgumentException(place + " exists; expected a new file, or --force", cause);
    }
}
