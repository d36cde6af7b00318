package io.pharos.cli.translate;

import io.pharos.cli.config.CheckConfig;
import io.pharos.cli.config.CheckGroupConfig;
import io.pharos.cli.config.CheckPolicy;
import io.pharos.cli.config.CheckTree;
import io.pharos.cli.config.MemberShare;
import io.pharos.health.CheckGroup;
import io.pharos.health.CheckPlan;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckRuntime;
import io.pharos.health.CheckSpec;
import io.pharos.health.GroupRule;
import io.pharos.health.InitialHealth;
import io.pharos.health.Schedule;
import io.pharos.health.UnknownAs;
import io.pharos.health.WarnAs;
import io.pharos.health.check.Checks;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns one service's checks into the health engine's own values, and gives names to those that have none. */
final class CheckTreeTranslator {
    private final Checks checks;
    private final CheckRuntime runtime;
    private final @Nullable Duration lease;
    private final String prefix;
    private final Set<String> names = new HashSet<>();

    /**
     * @param lease of all checks; null for each check's own default
     * @param prefix of the names that it gives; empty for none
     */
    CheckTreeTranslator(Checks checks, CheckRuntime runtime, @Nullable Duration lease, String prefix) {
        this.checks = checks;
        this.runtime = runtime;
        this.lease = lease;
        this.prefix = prefix;
    }

    /** Translates a whole tree. To be called once. */
    CheckPlan translate(CheckTree tree) {
        tree.checks().stream()
                .map(check -> check.policy().label())
                .filter(Objects::nonNull)
                .forEach(label -> names.add(label.value()));
        return plan(tree);
    }

    private CheckPlan plan(CheckTree tree) {
        return tree instanceof CheckGroupConfig group ? group(group) : check((CheckConfig) tree);
    }

    private CheckGroup group(CheckGroupConfig group) {
        List<CheckPlan> members = group.members().stream().map(this::plan).toList();
        GroupRule rule = switch (group.rule()) {
            case ALL -> new GroupRule.All();
            case ANY -> new GroupRule.Any();
            case NOT -> new GroupRule.Not();
            case AT_LEAST -> atLeast(Objects.requireNonNull(group.atLeast()));
        };
        return new CheckGroup(role(group), rule, members);
    }

    private static GroupRule atLeast(MemberShare share) {
        return share.percent() ? new GroupRule.AtLeastPercent(share.value()) : new GroupRule.AtLeast(share.value());
    }

    private CheckSpec check(CheckConfig check) {
        CheckPolicy policy = check.policy();
        Schedule schedule = new Schedule(
                policy.interval(), policy.fastInterval(), policy.timeLimit(), policy.jitter(), policy.waitWhileDown());
        return new CheckSpec(
                policy.label() == null ? freeName(check.type()) : policy.label().value(),
                role(check),
                checks.create(check.type(), check.settings(), runtime),
                policy.rise(),
                policy.fall(),
                switch (policy.initial()) {
                    case UNKNOWN -> InitialHealth.UNKNOWN;
                    case UP -> InitialHealth.UP;
                    case DOWN -> InitialHealth.DOWN;
                },
                schedule,
                switch (policy.onWarn()) {
                    case PASS -> WarnAs.PASS;
                    case DEGRADE -> WarnAs.DEGRADE;
                    case FAIL -> WarnAs.FAIL;
                },
                switch (policy.onUnknown()) {
                    case HOLD -> UnknownAs.HOLD;
                    case FAIL -> UnknownAs.FAIL;
                },
                lease == null ? CheckSpec.defaultLease(schedule) : lease);
    }

    private static CheckRole role(CheckTree tree) {
        if (tree.advisory()) {
            return CheckRole.ADVISORY;
        }
        return tree.shared() ? CheckRole.SHARED : CheckRole.DECIDING;
    }

    private String freeName(String type) {
        String name = prefix + type;
        for (int number = 2; !names.add(name); number++) {
            name = prefix + type + "-" + number;
        }
        return name;
    }
}
