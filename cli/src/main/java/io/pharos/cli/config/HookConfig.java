package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Matching;
import io.pharos.settings.Within;
import java.time.Duration;

/** A command to run when a service's health changes. */
public record HookConfig(
        @Setting(
                value = "The health that triggers the command; `disabled` is maintenance, and `any`"
                        + " triggers it at each change.",
                fallback = "any")
        Event on,

        @Setting("The command, run by `sh -c`. Its environment has the health (`STATE`), the previous health"
                + " (`PHAROS_PREVIOUS_STATE`), the service (`PHAROS_SERVICE`) with its state"
                + " (`PHAROS_SERVICE_STATE`), and the check that changed it (`PHAROS_CHECK`) with its last detail"
                + " (`PHAROS_DETAIL`).")
        @Matching(value = "[\\s\\S]*\\S[\\s\\S]*", expected = "a command")
        String run,

        @Setting(value = "The command and its children are killed after this time.", fallback = "30s")
        @Within(min = "1ms")
        Duration timeout) {

    /** The health that a hook waits for. */
    public enum Event {
        ANY,
        INIT,
        RISING,
        UP,
        FALLING,
        DOWN,
        DISABLED
    }

    public HookConfig {
        Constraint.require(HookConfig.class, "run", run);
        Constraint.require(HookConfig.class, "timeout", timeout);
    }
}
