package io.pharos.cli.config;

import io.pharos.settings.Binding;
import io.pharos.settings.ConfigNode;
import io.pharos.settings.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold between helper processes and the neighbors that name them. */
final class ProcessRules {
    private final ConfigNode.Mapping root;
    private final List<NeighborConfig> neighbors;
    private final List<ProcessConfig> processes;
    private final Binding binding;

    ProcessRules(ConfigNode.Mapping root, List<NeighborConfig> neighbors, Binding binding) {
        this.root = root;
        this.neighbors = neighbors;
        this.processes = binding.bound(ProcessConfig.class);
        this.binding = binding;
    }

    void apply() {
        needDistinctNames();
        if (allBound("processes", processes)) {
            neighbors.stream().flatMap(neighbor -> neighbor.api().stream()).forEach(this::needKnownProcesses);
        }
        if (allBound("neighbors", neighbors)) {
            needNeighbors();
        }
    }

    private void needDistinctNames() {
        Map<String, ProcessConfig> byName = new HashMap<>();
        for (ProcessConfig process : processes) {
            ProcessConfig first = byName.putIfAbsent(process.name(), process);
            if (first != null) {
                int line = binding.placeOf(first, "name").line();
                String reason = "expected another name than the process in line " + line;
                binding.report(binding.placeOf(process, "name"), process.name(), reason, null);
            }
        }
    }

    /** What has a fault of its own is missing here, and those who name it, or whom it would name, are not to blame. */
    private boolean allBound(String key, List<?> bound) {
        ConfigNode.Entry entry = root.entries().get(key);
        return entry == null
                || (entry.value() instanceof ConfigNode.Sequence sequence
                        && sequence.elements().size() == bound.size());
    }

    private void needKnownProcesses(ApiConfig api) {
        List<String> known = processes.stream().map(ProcessConfig::name).toList();
        for (int i = 0; i < api.processes().size(); i++) {
            String name = api.processes().get(i);
            if (!known.contains(name)) {
                binding.report(
                        binding.placeOf(api, "processes", i),
                        name,
                        "expected the name of a process in this file",
                        Suggestion.closest(name, known).orElse(null));
            }
        }
    }

    /** A helper that nobody names would run and reach nobody, and its author would look for the fault in the helper. */
    private void needNeighbors() {
        Set<String> named = neighbors.stream()
                .flatMap(neighbor -> neighbor.api().stream())
                .flatMap(api -> api.processes().stream())
                .collect(Collectors.toSet());
        Set<String> known = processes.stream().map(ProcessConfig::name).collect(Collectors.toSet());
        if (!known.containsAll(named)) {
            return; // reported already, and perhaps this one was meant
        }
        for (ProcessConfig process : processes) {
            if (!named.contains(process.name())) {
                String reason =
                        "no neighbor names it, so its routes would reach no neighbor; expected \"api: [{processes: ["
                                + process.name() + "]}]\" in each neighbor that it announces to";
                binding.report(binding.placeOf(process, "name"), process.name(), reason, null);
            }
        }
    }
}
