package io.pharos.cli.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.pharos.health.BackendPlan;
import io.pharos.health.CheckGroup;
import io.pharos.health.CheckPlan;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckSpec;
import io.pharos.health.Health;
import io.pharos.health.Hook;
import io.pharos.health.InitialHealth;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.UnknownAs;
import io.pharos.health.WarnAs;
import io.pharos.health.engine.HealthEngine;
import io.pharos.health.failover.BackendSpec;
import io.pharos.health.failover.FailoverPolicy;
import io.pharos.health.failover.Recovery;
import io.pharos.health.failover.Standby;
import io.pharos.health.failover.Strategy;
import io.pharos.health.stability.PenaltyPolicy;
import io.pharos.health.stability.StabilityPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HealthTranslatorTest {
    @Test
    void aServiceWithBackendsHasTheirChecksAndHowItsTrafficMoves() throws Exception {
        ServiceSpec spec = specOf("spread");

        assertEquals(
                new FailoverPolicy(
                        new Strategy.Graceful(Duration.ofSeconds(20), 4),
                        new Recovery.Automatic(Duration.ofSeconds(45)),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(40),
                        Duration.ofSeconds(50)),
                spec.failover());
        assertEquals(
                new StabilityPolicy(
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(5),
                        new PenaltyPolicy(900, 1800, 600, Duration.ofSeconds(30), Duration.ofSeconds(90))),
                spec.stability());
        BackendPlan here = spec.backends().get(0);
        assertEquals(new BackendSpec("here", 1, "", Standby.WARM), here.backend());
        BackendPlan far = spec.backends().get(1);
        assertEquals(new BackendSpec("far", 2, "west", Standby.COLD), far.backend());
        assertEquals(new Hook(null, "logger start", Duration.ofSeconds(40)), far.start());
        assertEquals(new Hook(null, "logger stop", Duration.ofSeconds(40)), far.stop());
        assertEquals(
                List.of("exec", "far/exec"),
                spec.checks().stream().map(CheckSpec::name).toList());
    }

    @Test
    void delayAndManualRecoveryAreTranslatedAndWithoutKeysTrafficMovesAtOnce() throws Exception {
        FailoverPolicy patient = specOf("patient").failover();

        assertEquals(new Strategy.Delayed(Duration.ofSeconds(12)), patient.strategy());
        assertEquals(new Recovery.Manual(), patient.recovery());
        assertEquals(StabilityPolicy.none(), specOf("web").stability());
        assertEquals(new Strategy.Immediate(), specOf("web").failover().strategy());
    }

    private ServiceSpec specOf(String name) throws Exception {
        try (HealthEngine engine = new HealthEngine()) {
            return FullFile.planned(name).spec().apply(engine.runtime());
        }
    }

    @Test
    void aServiceIsCheckedAsItSays() throws Exception {
        Schedule schedule = new Schedule(
                Duration.ofSeconds(7), Duration.ofMillis(500), Duration.ofSeconds(3), 0.1, Duration.ofSeconds(9));
        try (HealthEngine engine = new HealthEngine()) {
            ServiceSpec spec = FullFile.daemonSpec().services().get(0).spec().apply(engine.runtime());

            assertEquals(
                    new ServiceSpec(
                            "dns",
                            new CheckSpec(
                                    "status",
                                    CheckRole.DECIDING,
                                    only(spec).check(),
                                    4,
                                    2,
                                    InitialHealth.DOWN,
                                    schedule,
                                    WarnAs.FAIL,
                                    UnknownAs.FAIL,
                                    Duration.ofSeconds(45)),
                            Path.of("/run/dns.maintenance"),
                            List.of(
                                    new Hook(null, "logger any", Duration.ofSeconds(30)),
                                    new Hook(Health.DOWN, "logger down", Duration.ofSeconds(4)))),
                    spec);
            assertEquals(CheckResult.Outcome.FAIL, outcome(spec));
        }
    }

    @Test
    void aGroupKeepsItsRulesAndGivesNamesToChecksWithoutALabel() throws Exception {
        String file = """
                local-as: 65001
                services:
                  - name: web
                    addresses: 10.0.0.1
                    check:
                      all:
                        - {type: exec, command: "true"}
                        - {type: exec, command: "true", label: exec-2}
                        - any: [{type: exec, command: "true"}, {not: {type: exec, command: "false"}}]
                        - {at-least: 2, of: [{type: exec, command: a}, {type: exec, command: b}]}
                        - {at-least: 30%, of: [{type: file, path: /a}], advisory: true}
                        - {type: file, path: /b, shared: true}
                """;
        try (HealthEngine engine = new HealthEngine()) {
            CheckGroup plan = assertInstanceOf(
                    CheckGroup.class,
                    FullFile.blueprint(file)
                            .services()
                            .get(0)
                            .spec()
                            .apply(engine.runtime())
                            .backends()
                            .get(0)
                            .plan());

            assertEquals(
                    List.of("exec", "exec-2", "exec-3", "exec-4", "exec-5", "exec-6", "file", "file-2"),
                    plan.checks().stream().map(CheckSpec::name).toList());
            assertEquals(
                    List.of("exec", "exec-2", "exec-3", "exec-4", "exec-5", "exec-6"),
                    plan.decidingChecks().stream().map(CheckSpec::name).toList());
            assertEquals(
                    "all[exec, exec-2, any[exec-3, not[exec-4]], at-least 2[exec-5, exec-6], ADVISORY at-least 30%[file],"
                            + " SHARED file-2]",
                    shown(plan));
        }
    }

    private static String shown(CheckPlan plan) {
        String role = plan.role() == CheckRole.DECIDING ? "" : plan.role() + " ";
        return role
                + (plan instanceof CheckGroup group
                        ? group.rule()
                                + group.members().stream()
                                        .map(HealthTranslatorTest::shown)
                                        .toList()
                                        .toString()
                        : ((CheckSpec) plan).name());
    }

    @Test
    void aServiceWithoutACheckIsAlwaysWell() throws Exception {
        try (HealthEngine engine = new HealthEngine()) {
            ServiceSpec spec = FullFile.daemonSpec().services().get(1).spec().apply(engine.runtime());

            assertEquals(CheckResult.Outcome.PASS, outcome(spec));
            assertEquals(List.of(1, 1), List.of(only(spec).rise(), only(spec).fall()));
            assertEquals(
                    CheckSpec.defaultLease(only(spec).schedule()), only(spec).lease());
            assertNull(spec.maintenanceFile());
        }
    }

    private static CheckResult.Outcome outcome(ServiceSpec spec) throws Exception {
        return only(spec)
                .check()
                .run(Duration.ofSeconds(20))
                .get(30, TimeUnit.SECONDS)
                .outcome();
    }

    @Test
    void everyHealthCanRunAHook() throws Exception {
        List<Health> when = new ArrayList<>();
        try (HealthEngine engine = new HealthEngine()) {
            for (Health health : Health.values()) {
                String hook = "hooks: [{on: " + health.name().toLowerCase(Locale.ROOT) + ", run: date}]";
                ServiceSpec spec = FullFile.blueprint("services: [{name: a, addresses: 10.0.0.1, " + hook + "}]")
                        .services()
                        .get(0)
                        .spec()
                        .apply(engine.runtime());
                when.add(spec.hooks().get(0).when());
            }
        }

        assertEquals(List.of(Health.values()), when);
    }

    private static CheckSpec only(ServiceSpec spec) {
        assertEquals(1, spec.backends().get(0).plan().checks().size());
        return spec.backends().get(0).plan().checks().get(0);
    }
}
