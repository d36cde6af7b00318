package io.pharos.cli.spec;

import io.pharos.cli.history.DecisionArchive;
import io.pharos.cli.state.StateDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a daemon saves its decisions and overrides.
 *
 * @param directory the state directory; null to save nothing
 * @param file the name of the decision file in it
 * @param mostOctets how large that file may be
 * @param files how many such files there may be
 * @param memory how many decisions are kept in memory
 */
public record StateSpec(@Nullable Path directory, String file, long mostOctets, int files, int memory) {
    private static final int MEMORY = 1000;
    private static final int FILES = 5;
    private static final long MOST_OCTETS = 10 << 20;

    /** Nothing survives a restart. */
    public static final StateSpec IN_MEMORY = new StateSpec(null, "decisions.jsonl", MOST_OCTETS, FILES, MEMORY);

    /** The same, kept in a directory. */
    public StateSpec in(@Nullable Path stateDirectory) {
        return new StateSpec(stateDirectory, file, mostOctets, files, memory);
    }

    public DecisionArchive archive(StateDirectory opened) {
        return new DecisionArchive(opened.resolve(file), mostOctets, files);
    }
}
