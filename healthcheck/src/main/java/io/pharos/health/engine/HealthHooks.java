package io.pharos.health.engine;

import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.Hook;
import io.pharos.health.ServiceState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An operator's commands that run when a service's health changes. Lives on the health loop. */
final class HealthHooks {
    private final String service;
    private final List<Hook> hooks;
    private final HookQueue queue;

    HealthHooks(String service, List<Hook> hooks, HookQueue queue) {
        this.service = service;
        this.hooks = hooks;
        this.queue = queue;
    }

    /**
     * Runs those for this health, and then those for every one.
     *
     * @param check the check that has changed it
     * @param last the latest result of that check
     */
    void run(Health from, Health to, ServiceState state, String check, @Nullable CheckResult last) {
        Stream<Hook> own = hooks.stream().filter(hook -> hook.when() == to);
        Stream<Hook> general = hooks.stream().filter(hook -> hook.when() == null);
        Map<String, String> environment = new HashMap<>();
        environment.put("STATE", to.name());
        environment.put("PHAROS_SERVICE", service);
        environment.put("PHAROS_PREVIOUS_STATE", from.name());
        environment.put("PHAROS_SERVICE_STATE", state.name());
        environment.put("PHAROS_CHECK", check);
        environment.put("PHAROS_DETAIL", last == null ? "" : last.detail().replace("\0", ""));
        Stream.concat(own, general).forEach(hook -> queue.add(hook, environment));
    }
}
