package io.pharos.health;

import io.pharos.health.failover.Verdict;
import java.util.List;
import java.util.function.Predicate;

/** How the verdicts of a group's deciding members make the group's own. */
public sealed interface GroupRule {
    /** All members must be passing; {@link Verdict#HEALTHY} takes all members to be well. */
    record All() implements GroupRule {
        @Override
        public Verdict of(List<Verdict> members) {
            return atLeast(members.size(), members);
        }

        @Override
        public String toString() {
            return "all";
        }
    }

    /** One member is enough. */
    record Any() implements GroupRule {
        @Override
        public Verdict of(List<Verdict> members) {
            return atLeast(1, members);
        }

        @Override
        public String toString() {
            return "any";
        }
    }

    /**
     * So many members are enough.
     *
     * @param members 1 or more
     */
    record AtLeast(int members) implements GroupRule {
        public AtLeast {
            if (members < 1) {
                throw new IllegalArgumentException("at-least " + members + "; expected 1 or more");
            }
        }

        @Override
        public Verdict of(List<Verdict> verdicts) {
            return atLeast(members, verdicts);
        }

        @Override
        public void requireDeciding(int count) {
            GroupRule.super.requireDeciding(count);
            if (members > count) {
                throw new IllegalArgumentException(
                        "at-least " + members + "; expected at most " + count + ", which is how many members decide");
            }
        }

        @Override
        public String toString() {
            return "at-least " + members;
        }
    }

    /**
     * This part of the members is enough; of three members, 50% are two.
     *
     * @param percent from 1 to 100
     */
    record AtLeastPercent(int percent) implements GroupRule {
        private static final int WHOLE = 100;

        public AtLeastPercent {
            if (percent < 1 || percent > WHOLE) {
                throw new IllegalArgumentException("at-least " + percent + "%; expected 1% to 100%");
            }
        }

        @Override
        public Verdict of(List<Verdict> members) {
            return atLeast((members.size() * percent + WHOLE - 1) / WHOLE, members);
        }

        @Override
        public String toString() {
            return "at-least " + percent + "%";
        }
    }

    /** The opposite of the only member. What is degraded still does its work, and so its opposite is ill. */
    record Not() implements GroupRule {
        @Override
        public Verdict of(List<Verdict> members) {
            return switch (members.get(0)) {
                case UNKNOWN -> Verdict.UNKNOWN;
                case HEALTHY, DEGRADED -> Verdict.UNHEALTHY;
                case UNHEALTHY -> Verdict.HEALTHY;
            };
        }

        @Override
        public void requireDeciding(int count) {
            if (count != 1) {
                throw new IllegalArgumentException("not has " + count + " deciding members; expected one");
            }
        }

        @Override
        public String toString() {
            return "not";
        }
    }

    /**
     * The group's verdict. A member without a verdict matters only while the others leave open whether the group passes:
     * it is then {@link Verdict#UNKNOWN}. Until it has one, it can only make a degraded group well.
     */
    Verdict of(List<Verdict> members);

    /**
     * Refuses a number of deciding members with which the rule makes no sense.
     *
     * @throws IllegalArgumentException with what was expected
     */
    default void requireDeciding(int count) {
        if (count == 0) {
            throw new IllegalArgumentException(this + " has no member that decides; expected at least one");
        }
    }

    private static Verdict atLeast(int needed, List<Verdict> members) {
        if (count(members, Verdict.HEALTHY::equals) >= needed) {
            return Verdict.HEALTHY;
        }
        if (count(members, Verdict::passing) >= needed) {
            return Verdict.DEGRADED;
        }
        return count(members, verdict -> verdict != Verdict.UNHEALTHY) >= needed ? Verdict.UNKNOWN : Verdict.UNHEALTHY;
    }

    private static long count(List<Verdict> members, Predicate<Verdict> which) {
        return members.stream().filter(which).count();
    }
}
