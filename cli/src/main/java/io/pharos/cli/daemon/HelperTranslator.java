package io.pharos.cli.daemon;

import io.pharos.bgp.packet.message.MessageType;
import io.pharos.cli.api.ExabgpDialect;
import io.pharos.cli.api.event.Detail;
import io.pharos.cli.config.ApiConfig;
import io.pharos.cli.config.ApiConfig.MessageEvent;
import io.pharos.cli.config.Configuration;
import io.pharos.cli.config.NeighborConfig;
import io.pharos.cli.config.ProcessConfig;
import io.pharos.cli.process.Hearing;
import io.pharos.cli.process.HelperPlan;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Turns the processes of a configuration, and what neighbors say of them, into plans of helpers. */
final class HelperTranslator {
    private final Configuration configuration;

    HelperTranslator(Configuration configuration) {
        this.configuration = configuration;
    }

    List<HelperPlan> translate() {
        return configuration.processes().stream().map(this::plan).toList();
    }

    private HelperPlan plan(ProcessConfig process) {
        ExabgpDialect dialect = dialect(process.dialect());
        return new HelperPlan(
                process.name(),
                process.run(),
                form(process.encoder(), dialect),
                dialect,
                process.acknowledge(),
                process.respawn(),
                process.keepRoutes(),
                neighborsOf(process));
    }

    private static ExabgpDialect dialect(String text) {
        return Stream.of(ExabgpDialect.values())
                .filter(dialect -> dialect.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("dialect " + text + "; expected 4.2, 5 or main"));
    }

    /** The latest generation tells everything in JSON, whatever was asked for. */
    private static HelperPlan.Form form(ProcessConfig.Encoder encoder, ExabgpDialect dialect) {
        if (dialect == ExabgpDialect.MAIN) {
            return HelperPlan.Form.JSON;
        }
        return switch (encoder) {
            case TEXT -> HelperPlan.Form.TEXT;
            case JSON -> HelperPlan.Form.JSON;
        };
    }

    private Map<String, Hearing> neighborsOf(ProcessConfig process) {
        Map<String, Hearing> hearings = new HashMap<>();
        for (NeighborConfig neighbor : configuration.neighbors()) {
            for (ApiConfig api : neighbor.api()) {
                if (api.processes().contains(process.name())) {
                    hearings.merge(neighbor.label(), hearing(api), Hearing::and);
                }
            }
        }
        return hearings;
    }

    private static Hearing hearing(ApiConfig api) {
        return new Hearing(
                api.neighborChanges(),
                api.negotiated(),
                api.fsm(),
                api.signal(),
                messages(api.receive()),
                messages(api.send()));
    }

    private static Hearing.Messages messages(List<MessageEvent> events) {
        Set<MessageType> types = EnumSet.noneOf(MessageType.class);
        Set<Detail> forms = EnumSet.noneOf(Detail.class);
        for (MessageEvent event : events) {
            switch (event) {
                case PARSED -> forms.add(Detail.PARSED);
                case PACKETS -> forms.add(Detail.PACKETS);
                case CONSOLIDATED -> forms.add(Detail.CONSOLIDATED);
                case OPEN -> types.add(MessageType.OPEN);
                case UPDATE -> types.add(MessageType.UPDATE);
                case NOTIFICATION -> types.add(MessageType.NOTIFICATION);
                case KEEPALIVE -> types.add(MessageType.KEEPALIVE);
                case REFRESH -> types.add(MessageType.ROUTE_REFRESH);
            }
        }
        return new Hearing.Messages(types, forms);
    }
}
