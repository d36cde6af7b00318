package io.pharos.cli.config;

import io.pharos.cli.config.binding.Binding;
import io.pharos.cli.config.binding.ConfigNode;
import io.pharos.cli.config.binding.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        if (allProcessesBound()) {
            neighbors.stream().flatMap(neighbor -> neighbor.api().stream()).forEach(this::needKnownProcesses);
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

    /** A process with a fault of its own is missing here, and neighbors that name it are not to blame. */
    private boolean allProcessesBound() {
        ConfigNode.Entry entry = root.entries().get("processes");
        return entry == null
                || (entry.value() instanceof ConfigNode.Sequence sequence
                        && sequence.elements().size() == processes.size());
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
}
