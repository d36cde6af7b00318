package io.pharos.exabgp.healthcheck;

import io.pharos.health.ServiceState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is announced in each state. */
public final class AnnounceOptions {
    @Option(
            names = {"--next-hop", "-N"},
            paramLabel = "IP",
            description = "Next hop of all addresses (default: self).")
    @Nullable public String nextHop;

    @Option(
            names = "--local-preference",
            paramLabel = "P",
            defaultValue = "-1",
            description = "LOCAL_PREF; none when negative (default ${DEFAULT-VALUE}).")
    public long localPreference;

    @Option(
            names = "--up-metric",
            paramLabel = "M",
            defaultValue = "100",
            description = "MED of the first address when up (default ${DEFAULT-VALUE}).")
    long upMetric;

    @Option(
            names = "--down-metric",
            paramLabel = "M",
            defaultValue = "1000",
            description = "MED of the first address when down (default ${DEFAULT-VALUE}).")
    long downMetric;

    @Option(
            names = "--disabled-metric",
            paramLabel = "M",
            defaultValue = "500",
            description = "MED of the first address when disabled (default ${DEFAULT-VALUE}).")
    long disabledMetric;

    @Option(
            names = "--increase",
            paramLabel = "M",
            defaultValue = "1",
            description = "Added to the MED for each further address (default ${DEFAULT-VALUE}).")
    public long increase;

    @Option(
            names = "--community",
            paramLabel = "COMMUNITY",
            converter = PrintableTextParser.class,
            description = "Communities, separated by blanks.")
    @Nullable String community;

    @Option(
            names = "--disabled-community",
            paramLabel = "COMMUNITY",
            converter = PrintableTextParser.class,
            description = "Communities used instead of --community when down or disabled.")
    @Nullable String disabledCommunity;

    @Option(
            names = "--extended-community",
            paramLabel = "COMMUNITY",
            converter = PrintableTextParser.class,
            description = "Extended communities, separated by blanks.")
    @Nullable public String extendedCommunity;

    @Option(
            names = "--large-community",
            paramLabel = "COMMUNITY",
            converter = PrintableTextParser.class,
            description = "Large communities, separated by blanks.")
    @Nullable public String largeCommunity;

    @Option(
            names = "--as-path",
            paramLabel = "ASPATH",
            converter = PrintableTextParser.class,
            description = "AS_PATH: AS numbers separated by blanks.")
    @Nullable String asPath;

    @Option(
            names = "--up-as-path",
            paramLabel = "ASPATH",
            converter = PrintableTextParser.class,
            description = "AS_PATH when up, instead of --as-path.")
    @Nullable String upAsPath;

    @Option(
            names = "--down-as-path",
            paramLabel = "ASPATH",
            converter = PrintableTextParser.class,
            description = "AS_PATH when down, instead of --as-path.")
    @Nullable String downAsPath;

    @Option(
            names = "--disabled-as-path",
            paramLabel = "ASPATH",
            converter = PrintableTextParser.class,
            description = "AS_PATH when disabled, instead of --as-path.")
    @Nullable String disabledAsPath;

    @Option(
            names = "--withdraw-on-down",
            description = "When down or disabled, withdraw instead of announcing a worse metric.")
    boolean withdrawOnDown;

    @Option(
            names = "--path-id",
            paramLabel = "PATHID",
            defaultValue = "0",
            description = "Path identifier of ADD-PATH (RFC 7911); 0 for none.")
    public long pathId;

    @Option(
            names = "--neighbor",
            paramLabel = "NEIGHBOR",
            description = "Announce only to this neighbor, or * for all. May be repeated.")
    public List<String> neighbors = new ArrayList<>();

    /** Returns the MED of the first address in a state. */
    public long metric(ServiceState state) {
        return switch (state) {
            case UP, DEGRADED -> upMetric;
            case DOWN -> downMetric;
            case MAINTENANCE -> disabledMetric;
            case STARTING, STOPPING -> 0;
        };
    }

    /** Returns the communities in a state, as given; may be empty. */
    public String communities(ServiceState state) {
        boolean well = state == ServiceState.UP || state == ServiceState.DEGRADED;
        boolean replaced = !well && disabledCommunity != null && !disabledCommunity.isEmpty();
        return text(replaced ? disabledCommunity : community);
    }

    /** Returns the AS path in a state, as given; may be empty. */
    public String path(ServiceState state) {
        String own = switch (state) {
            case UP, DEGRADED -> upAsPath;
            case DOWN -> downAsPath;
            case MAINTENANCE -> disabledAsPath;
            case STARTING, STOPPING -> null;
        };
        return text(own != null ? own : asPath);
    }

    /** Returns whether a state is announced; otherwise it is withdrawn. */
    public boolean announces(ServiceState state) {
        return switch (state) {
            case UP, DEGRADED -> true; // no option degrades
            case DOWN, MAINTENANCE -> !withdrawOnDown;
            case STARTING, STOPPING -> false;
        };
    }

    /** Returns an optional option as text; empty if it is missing. */
    public static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
