package io.pharos.health;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service to watch.
 *
 * @param name unique in the engine
 * @param plan what decides whether it is well; its role is {@link CheckRole#DECIDING}, and its checks have different names
 * @param maintenanceFile while this file exists, the service is in maintenance; null means there is none
 * @param hooks commands to run when the health changes
 */
public record ServiceSpec(
        String name, CheckPlan plan, @Nullable Path maintenanceFile, List<Hook> hooks) {
    /** What the only check of a service is called when nobody gave it a name. */
    private static final String ONLY_CHECK = "check";

    public ServiceSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("service name is empty; expected a text");
        }
        if (plan.role() != CheckRole.DECIDING) {
            throw new IllegalArgumentException(
                    "role " + plan.role() + " of all that service \"" + name + "\" has; expected a check that decides");
        }
        Set<String> names = new HashSet<>();
        for (CheckSpec check : plan.checks()) {
            if (!names.add(check.name())) {
                throw new IllegalArgumentException(
                        "check name \"" + check.name() + "\" is used twice; expected another name");
            }
        }
        hooks = List.copyOf(hooks);
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
}
