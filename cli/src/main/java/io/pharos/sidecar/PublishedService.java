package io.pharos.sidecar;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.health.failover.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One service as {@link RoutePublisher} sees it: all that decides about its routes, brought together. Has no lock; the
 * publisher has.
 */
final class PublishedService {
    private static final long HIGHEST_MED = 0xffff_ffffL;

    final ServicePlan plan;
    final AnnouncementTimeline timeline;
    final @Nullable DynamicMed dynamicMed;
    final @Nullable ConditionalAnnouncement condition;

    /** What the speaker was last given. */
    List<Route> published = List.of();

    boolean leaseExpired;

    /** Whether the timer will call, at {@code wakeAtNanos}. */
    boolean wakePending;

    long wakeAtNanos;
    private @Nullable Selection traffic;
    private boolean forbidden; // as it was at the last look: by the lease, or by the condition

    PublishedService(ServicePlan plan) {
        this(
                plan,
                new AnnouncementTimeline(plan.rules()),
                dynamicMed(plan.rules().dynamicMed()),
                condition(plan.rules().condition()));
    }

    private PublishedService(
            ServicePlan plan,
            AnnouncementTimeline timeline,
            @Nullable DynamicMed dynamicMed,
            @Nullable ConditionalAnnouncement condition) {
        this.plan = plan;
        this.timeline = timeline;
        this.dynamicMed = dynamicMed;
        this.condition = condition;
    }

    private static @Nullable DynamicMed dynamicMed(DynamicMed.@Nullable Rule rule) {
        return rule == null ? null : new DynamicMed(rule);
    }

    private static @Nullable ConditionalAnnouncement condition(@Nullable Condition condition) {
        return condition == null ? null : new ConditionalAnnouncement(condition);
    }

    /** The same service by another plan: it goes on where it is, and knows what it knew as far as the rules are the same. */
    PublishedService under(ServicePlan next) {
        AnnouncementRules before = plan.rules();
        AnnouncementRules rules = next.rules();
        PublishedService successor = new PublishedService(
                next,
                timeline.under(rules),
                Objects.equals(before.dynamicMed(), rules.dynamicMed()) ? dynamicMed : dynamicMed(rules.dynamicMed()),
                Objects.equals(before.condition(), rules.condition()) ? condition : condition(rules.condition()));
        successor.published = published;
        successor.leaseExpired = leaseExpired;
        successor.traffic = traffic;
        successor.forbidden = forbidden;
        return successor;
    }

    /** The routes that are to be announced now. */
    List<Route> routes(long nowNanos) {
        boolean was = forbidden;
        forbidden = leaseExpired || (condition != null && !condition.holds(nowNanos));
        if (forbidden) {
            return List.of();
        }
        if (was) {
            timeline.announcedAnew(nowNanos);
        }
        List<Route> routes = switch (timeline.stage()) {
            case DRAINING, STOPPING -> unattractive();
            case UP, DEGRADED -> withMed(nowNanos);
            case NOTHING, STARTING, DOWN, MAINTENANCE -> inStage();
        };
        return plan.backends().spread(routes, traffic, timeline.isUp());
    }

    /** The health engine has chosen. What had the traffic last is remembered when nothing is chosen. */
    void choose(Selection now) {
        if (!now.active().isEmpty()) {
            traffic = now;
        }
    }

    private List<Route> inStage() {
        List<Route> routes = new ArrayList<>();
        for (ServicePlan.Announcement announcement : plan.announcements()) {
            PathAttributes attributes = announcement.at(timeline.stage());
            if (attributes != null) {
                routes.add(new Route(announcement.nlri(), attributes));
            }
        }
        return routes;
    }

    /** On the way out nothing is announced that was not. */
    private List<Route> unattractive() {
        Set<IpPrefix> announced =
                published.stream().map(route -> route.nlri().prefix()).collect(Collectors.toSet());
        return inStage().stream()
                .filter(route -> announced.contains(route.nlri().prefix()))
                .toList();
    }

    private List<Route> withMed(long nowNanos) {
        long term = dynamicMed == null ? 0 : dynamicMed.term();
        if (term == 0 && !timeline.isClimbing(nowNanos)) {
            return inStage();
        }
        return inStage().stream()
                .map(route -> {
                    long own = route.attributes()
                            .get(MultiExitDiscriminator.class)
                            .map(MultiExitDiscriminator::value)
                            .orElse(0L);
                    long med = timeline.med(Math.min(HIGHEST_MED, own + term), nowNanos);
                    return new Route(route.nlri(), route.attributes().with(new MultiExitDiscriminator(med)));
                })
                .toList();
    }

    /** When to look again, in nanoseconds from now; {@link AnnouncementTimeline#NEVER} if time alone changes nothing. */
    long nanosToWake(long nowNanos) {
        long nanos = timeline.nanosToWake(nowNanos);
        return condition == null ? nanos : Math.min(nanos, condition.nanosToWake(nowNanos));
    }
}
