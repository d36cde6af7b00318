package io.pharos.health;

import io.pharos.health.failover.FailoverPolicy;
import io.pharos.health.failover.Recovery;
import io.pharos.health.failover.Strategy;
import io.pharos.health.stability.BackendOverride;
import io.pharos.health.stability.BackendOverrides;
import io.pharos.health.stability.StabilityPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A service to watch.
 *
 * @param name unique in the engine
 * @param backends where its traffic can go, at least one; their names are different, and so are those of their checks, unless
 *     they share one
 * @param failover how it moves between them
 * @param stability what it has to go through before it is announced
 * @param maintenanceFile while this file exists, the service is in maintenance; null means there is none
 * @param hooks commands to run when the health changes
 */
public record ServiceSpec(
        String name,
        List<BackendPlan> backends,
        FailoverPolicy failover,
        StabilityPolicy stability,
        @Nullable Path maintenanceFile,
        List<Hook> hooks) {
    /** What the only check of a service is called when nobody gave it a name. */
    private static final String ONLY_CHECK = "check";

    /** Whatever is usable is used at once. */
    private static final FailoverPolicy AT_ONCE = new FailoverPolicy(
            new Strategy.Immediate(),
            new Recovery.Automatic(Duration.ZERO),
            Duration.ZERO,
            Duration.ofMinutes(1),
            Duration.ZERO);

    public ServiceSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("service name is empty; expected a text");
        }
        backends = List.copyOf(backends);
        if (backends.isEmpty()) {
            throw new IllegalArgumentException("service \"" + name + "\" has no backend; expected at least one");
        }
        Set<String> places = new HashSet<>();
        for (BackendPlan backend : backends) {
            if (backend.plan().role() != CheckRole.DECIDING) {
                throw new IllegalArgumentException("role " + backend.plan().role() + " of all that "
                        + whole(name, backends, backend) + " has; expected a check that decides");
            }
            if (!places.add(backend.name())) {
                throw new IllegalArgumentException(
                        "backend name \"" + backend.name() + "\" is used twice; expected another name");
            }
        }
        requireDistinctNames(backends);
        hooks = List.copyOf(hooks);
    }

    private static String whole(String name, List<BackendPlan> backends, BackendPlan backend) {
        String service = "service \"" + name + "\"";
        return backends.size() == 1 ? service : "backend \"" + backend.name() + "\" of " + service;
    }

    private static void requireDistinctNames(List<BackendPlan> backends) {
        Set<String> names = new HashSet<>();
        Set<CheckPlan> known = new HashSet<>();
        for (BackendPlan backend : backends) {
            for (CheckSpec check : known.add(backend.plan()) ? backend.plan().checks() : List.<CheckSpec>of()) {
                if (!names.add(check.name())) {
                    throw new IllegalArgumentException(
                            "check name \"" + check.name() + "\" is used twice; expected another name");
                }
            }
        }
    }

    /**
     * A service with one backend, which is announced as soon as it is well.
     *
     * @param plan what decides whether it is well; its role is {@link CheckRole#DECIDING}
     */
    public ServiceSpec(String name, CheckPlan plan, @Nullable Path maintenanceFile, List<Hook> hooks) {
        this(name, List.of(BackendPlan.self(plan)), AT_ONCE, StabilityPolicy.none(), maintenanceFile, hooks);
    }

    /** The same service, which has to go through this before it is announced. */
    public ServiceSpec with(StabilityPolicy other) {
        return new ServiceSpec(name, backends, failover, other, maintenanceFile, hooks);
    }

    /** A service with one check. */
    public ServiceSpec(
            String name,
            Check check,
            int rise,
            int fall,
            Schedule schedule,
            UnknownAs unknownAs,
            @Nullable Path maintenanceFile,
            List<Hook> hooks,
            Duration lease) {
        this(
                name,
                new CheckSpec(
                        ONLY_CHECK,
                        CheckRole.DECIDING,
                        check,
                        rise,
                        fall,
                        InitialHealth.UNKNOWN,
                        schedule,
                        WarnAs.PASS,
                        unknownAs,
                        lease),
                maintenanceFile,
                hooks);
    }

    /** A service with a check and a schedule, and defaults for the rest: rise 3, fall 3, no maintenance file, no hooks. */
    public static ServiceSpec of(String name, Check check, Schedule schedule) {
        return new ServiceSpec(name, CheckSpec.of(ONLY_CHECK, check, schedule), null, List.of());
    }

    /** See {@link CheckSpec#defaultLease}. */
    public static Duration defaultLease(Schedule schedule) {
        return CheckSpec.defaultLease(schedule);
    }

    /** All checks of all backends, each once, in the order they are written. */
    public List<CheckSpec> checks() {
        return parts().stream().map(CheckPlan.Part::check).toList();
    }

    /** The same with what each has to say about its backend. */
    public List<CheckPlan.Part> parts() {
        return backends.stream()
                .flatMap(backend -> backend.plan().parts().stream())
                .distinct()
                .toList();
    }

    /** The checks without which there is no decision about some backend. */
    public List<CheckSpec> decidingChecks() {
        return backends.stream()
                .flatMap(backend -> backend.plan().decidingChecks().stream())
                .distinct()
                .toList();
    }

    /** Its only check, if it is one that is no group; else null. */
    @Nullable public CheckSpec onlyCheck() {
        return backends.size() == 1 && backends.get(0).plan() instanceof CheckSpec check ? check : null;
    }

    public BackendPlan backend(String wanted) {
        return backends.stream()
                .filter(backend -> backend.name().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    /** @throws IllegalArgumentException if they name a backend or a level that it does not have */
    public void requireKnown(BackendOverrides backendOverrides) {
        backendOverrides.outOfService().forEach(this::requireBackend);
        BackendOverride activation = backendOverrides.activation().orElse(null);
        String backend = activation == null ? null : activation.backend();
        Integer level = activation == null ? null : activation.level();
        if (backend != null) {
            requireBackend(backend);
        }
        if (level != null) {
            requireLevel(level);
        }
    }

    private void requireBackend(String wanted) {
        List<String> names = backends.stream().map(BackendPlan::name).toList();
        if (!names.contains(wanted)) {
            throw new IllegalArgumentException("backend " + wanted + "; expected one of " + String.join(", ", names));
        }
    }

    private void requireLevel(int wanted) {
        Set<Integer> levels = new TreeSet<>();
        backends.forEach(backend -> levels.add(backend.backend().level()));
        if (!levels.contains(wanted)) {
            throw new IllegalArgumentException("level " + wanted + "; expected one of " + levels);
        }
    }
}
