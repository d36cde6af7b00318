package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Within;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that decide together: exactly one of {@code all}, {@code any}, {@code not} and {@code at-least} is given. */
public record CheckGroupConfig(
        @Setting(value = "Checks or groups that must all be healthy.", fallback = Setting.ABSENT) @Within(min = "1")
        List<CheckTree> all,

        @Setting(value = "Checks or groups of which at least one must be healthy.", fallback = Setting.ABSENT)
        @Within(min = "1")
        List<CheckTree> any,

        @Setting(
                value = "A check or group that must be unhealthy. A degraded one still works, and so is not unhealthy.",
                fallback = Setting.ABSENT)
        @Nullable CheckTree not,

        @Setting(
                value =
                        "How many of the members in `of` must be healthy: a number, or a percentage such as `50%`, rounded up."
                                + " Advisory and shared members are not counted.",
                fallback = Setting.ABSENT)
        @Nullable MemberShare atLeast,

        @Setting(value = "The checks or groups that `at-least` counts.", fallback = Setting.ABSENT) @Within(min = "1")
        List<CheckTree> of,

        @Setting(value = "The group's checks are run and shown, but do not affect the service.", fallback = "false")
        boolean advisory,

        @Setting(
                value =
                        "The whole fleet depends on what the group checks: while it is unhealthy the service is degraded,"
                                + " never down.",
                fallback = "false")
        boolean shared)
        implements CheckTree {

    /** How the members decide. */
    public enum Rule {
        ALL("all"),
        ANY("any"),
        NOT("not"),
        AT_LEAST("at-least");

        private final String key;

        Rule(String key) {
            this.key = key;
        }

        /** The key in the file. */
        public String key() {
            return key;
        }
    }

    public CheckGroupConfig {
        all = List.copyOf(all);
        any = List.copyOf(any);
        of = List.copyOf(of);
        CheckTree.requireOneRole(advisory, shared);
        List<Rule> rules = rules(all, any, not, atLeast);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException((of.isEmpty() ? "a group" : "of") + " without a rule; expected one of"
                    + " all, any, not and at-least");
        }
        if (rules.size() > 1) {
            throw new IllegalArgumentException(rules.get(1).key() + " beside "
                    + rules.get(0).key() + "; expected one of all, any, not and at-least");
        }
        if (rules.get(0) != Rule.AT_LEAST && !of.isEmpty()) {
            throw new IllegalArgumentException(
                    "of beside " + rules.get(0).key() + "; expected it beside at-least only");
        }
        List<CheckTree> members = members(all, any, not, of);
        long deciding = members.stream().filter(CheckTree::decides).count();
        if (atLeast != null && members.isEmpty()) {
            throw new IllegalArgumentException("at-least without members; expected them in of");
        }
        if (deciding == 0) {
            throw new IllegalArgumentException((atLeast == null ? rules.get(0).key() : "of")
                    + " has only advisory or shared members; expected at least one that decides");
        }
        if (atLeast != null && !atLeast.percent() && atLeast.value() > deciding) {
            throw new IllegalArgumentException("at-least " + atLeast.value() + "; expected at most " + deciding
                    + ", the number of members that decide");
        }
    }

    private static List<Rule> rules(
            List<CheckTree> all, List<CheckTree> any, @Nullable CheckTree not, @Nullable MemberShare atLeast) {
        List<Rule> rules = new ArrayList<>();
        if (!all.isEmpty()) {
            rules.add(Rule.ALL);
        }
        if (!any.isEmpty()) {
            rules.add(Rule.ANY);
        }
        if (not != null) {
            rules.add(Rule.NOT);
        }
        if (atLeast != null) {
            rules.add(Rule.AT_LEAST);
        }
        return rules;
    }

    private static List<CheckTree> members(
            List<CheckTree> all, List<CheckTree> any, @Nullable CheckTree not, List<CheckTree> of) {
        List<CheckTree> members = new ArrayList<>(all);
        members.addAll(any);
        if (not != null) {
            members.add(not);
        }
        members.addAll(of);
        return members;
    }

    /** How the members decide. */
    public Rule rule() {
        return rules(all, any, not, atLeast).get(0);
    }

    /** The members, in the order of the file. */
    public List<CheckTree> members() {
        return members(all, any, not, of);
    }

    @Override
    public List<CheckConfig> checks() {
        return members().stream().flatMap(member -> member.checks().stream()).toList();
    }
}
