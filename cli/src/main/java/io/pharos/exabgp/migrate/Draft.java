package io.pharos.exabgp.migrate;

import io.pharos.exabgp.migrate.grammar.Statement;
import io.pharos.exabgp.migrate.yaml.YamlList;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import io.pharos.exabgp.migrate.yaml.YamlValue;
import io.pharos.exabgp.migrate.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The configuration under construction. Not thread-safe. */
final class Draft {
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Set<String> listen = new LinkedHashSet<>();
    private final List<DraftNeighbor> neighbors = new ArrayList<>();
    private final List<YamlMapping> services = new ArrayList<>();
    private final List<YamlMapping> processes = new ArrayList<>();
    private final List<YamlValue> routes = new ArrayList<>();
    private final Map<String, YamlMapping> others = new LinkedHashMap<>();

    void listenOn(String addressAndPort) {
        listen.add(addressAndPort);
    }

    boolean listens() {
        return !listen.isEmpty();
    }

    void add(DraftNeighbor neighbor) {
        neighbors.add(neighbor);
    }

    List<DraftNeighbor> neighbors() {
        return neighbors;
    }

    void addService(YamlMapping service) {
        services.add(service);
    }

    void addProcess(YamlMapping process) {
        processes.add(process);
    }

    void addRoute(YamlValue route) {
        routes.add(route);
    }

    /** Returns a top-level mapping, such as {@code log}. */
    YamlMapping at(String key) {
        return others.computeIfAbsent(key, none -> new YamlMapping());
    }

    void keepSecret(String name, String secret) {
        secrets.put(name, secret);
    }

    /** Returns the configuration so far. */
    Migration finish(String header, List<MigrationNote> migrationNotes) {
        YamlMapping root = new YamlMapping();
        Set<String> own = neighbors.stream().map(DraftNeighbor::localAs).collect(Collectors.toSet());
        if (own.size() == 1) {
            root.put("local-as", own.iterator().next());
        }
        routerIds(root);
        if (!listen.isEmpty()) {
            root.put("listen", YamlList.ofTexts(listen));
        }
        neighbors.stream()
                .filter(each -> own.size() > 1)
                .forEach(each -> each.yaml().put("local-as", each.localAs()));
        put(root, "neighbors", neighbors.stream().map(DraftNeighbor::yaml).toList());
        put(root, "services", services);
        put(root, "processes", processes);
        put(root, "routes", routes);
        others.forEach((key, mapping) -> {
            if (!mapping.isEmpty()) {
                root.put(key, mapping);
            }
        });
        boolean usable = !neighbors.isEmpty() || !services.isEmpty();
        return new Migration(header + YamlWriter.write(root), usable, secrets, migrationNotes);
    }

    /** The first value goes to the top level and is not repeated; defaults are omitted. */
    private void routerIds(YamlMapping root) {
        Optional<String> first = neighbors.stream()
                .flatMap(each -> each.source().last("router-id").stream())
                .map(Statement::value)
                .findFirst();
        first.ifPresent(each -> root.put("router-id", each));
        long different = neighbors.stream()
                .flatMap(each -> each.source().identifier().stream())
                .distinct()
                .count();
        if (different > 1) {
            neighbors.forEach(each -> each.source()
                    .identifier()
                    .filter(own -> !own.equals(first.orElse(null)))
                    .ifPresent(own -> each.yaml().put("router-id", own)));
        }
    }

    private static void put(YamlMapping root, String key, List<? extends YamlValue> elements) {
        if (!elements.isEmpty()) {
            root.put(key, new YamlList(List.copyOf(elements)));
        }
    }
}
