package io.pharos.cli.translate;

import io.pharos.bgp.packet.message.MessageType;
import io.pharos.cli.config.ApiConfig;
import io.pharos.cli.config.ApiConfig.MessageEvent;
import io.pharos.cli.config.Configuration;
import io.pharos.cli.config.NeighborConfig;
import io.pharos.cli.config.ProcessConfig;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.event.MessageDetail;
import io.pharos.exabgp.process.HelperPlan;
import io.pharos.exabgp.process.HelperSubscription;
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

    private Map<String, HelperSubscription> neighborsOf(ProcessConfig process) {
        Map<String, HelperSubscription> helperSubscriptions = new HashMap<>();
        for (NeighborConfig neighbor : configuration.neighbors()) {
            for (ApiConfig api : neighbor.api()) {
                if (api.processes().contains(process.name())) {
                    helperSubscriptions.merge(neighbor.label(), hearing(api), HelperSubscription::and);
                }
            }
        }
        return helperSubscriptions;
    }

    private static HelperSubscription hearing(ApiConfig api) {
        return new HelperSubscription(
                api.neighborChanges(),
                api.negotiated(),
                api.fsm(),
                api.signal(),
                messages(api.receive()),
                messages(api.send()));
    }

    private static HelperSubscription.Messages messages(List<MessageEvent> events) {
        Set<MessageType> types = EnumSet.noneOf(MessageType.class);
        Set<MessageDetail> forms = EnumSet.noneOf(MessageDetail.class);
        for (MessageEvent event : events) {
            switch (event) {
                case PARSED -> forms.add(MessageDetail.PARSED);
                case PACKETS -> forms.add(MessageDetail.PACKETS);
                case CONSOLIDATED -> forms.add(MessageDetail.CONSOLIDATED);
                case OPEN -> types.add(MessageType.OPEN);
                case UPDATE -> types.add(MessageType.UPDATE);
                case NOTIFICATION -> types.add(MessageType.NOTIFICATION);
                case KEEPALIVE -> types.add(MessageType.KEEPALIVE);
                case REFRESH -> types.add(MessageType.ROUTE_REFRESH);
            }
        }
        return new HelperSubscription.Messages(types, forms);
    }
}
