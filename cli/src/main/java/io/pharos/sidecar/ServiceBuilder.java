package io.pharos.sidecar;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckPlan;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckRuntime;
import io.pharos.health.CheckSpec;
import io.pharos.health.InitialHealth;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.health.UnknownAs;
import io.pharos.health.WarnAs;
import io.pharos.health.stability.StabilityPolicy;
import io.pharos.sidecar.address.AddressPlan;
import io.pharos.sidecar.address.AddressPlan.Placement;
import io.pharos.sidecar.address.AddressPlan.Presence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds a service of a {@link Sidecar} step by step. At least one address is required. Without a check the service is always
 * considered healthy. By default it is announced while UP or DEGRADED, without attributes of its own, and withdrawn in every
 * other state.
 */
public final class ServiceBuilder {
    private static final String CHECK = "check";
    private static final Duration ALWAYS_HEALTHY_INTERVAL = Duration.ofSeconds(5);

    private final String name;
    private final List<IpPrefix> addresses = new ArrayList<>();
    private final Map<ServiceState, PathAttributes> inState = new EnumMap<>(ServiceState.class);
    private PathAttributes whenUp = PathAttributes.of();
    private @Nullable PathAttributes draining;
    private List<String> neighbors = List.of();
    private @Nullable Function<CheckRuntime, CheckPlan> checks;
    private @Nullable Function<CheckRuntime, Check> check;
    private Duration interval = Duration.ofSeconds(5);
    private Duration fastInterval = Duration.ofSeconds(1);
    private Duration timeout = Duration.ofSeconds(2);
    private int rise = 3;
    private int fall = 3;
    private UnknownAs unknownAs = UnknownAs.HOLD;
    private @Nullable Duration lease;
    private @Nullable Path maintenanceFile;
    private StabilityPolicy stability = StabilityPolicy.none();
    private Duration drain = Duration.ZERO;
    private Duration stopDrain = Duration.ZERO;
    private @Nullable SlowStart slowStart;
    private @Nullable String onInterface;

    ServiceBuilder(String name) {
        this.name = name;
    }

    /**
     * Adds an address or a network to announce, such as {@code 192.0.2.80/32} or {@code 2001:db8::80}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public ServiceBuilder address(String value) {
        addresses.add(Nlri.parse(value).prefix());
        return this;
    }

    /** The path attributes while UP, and while DEGRADED unless that has its own; by default none. */
    public ServiceBuilder whenUp(PathAttributes value) {
        whenUp = value;
        return this;
    }

    /** The MED while UP: among routes from the same AS, routers prefer the lower value. */
    public ServiceBuilder med(long value) {
        whenUp = whenUp.with(new MultiExitDiscriminator(value));
        return this;
    }

    /** What is announced in a state other than UP, in place of a withdrawal: for example a worse MED while DOWN. */
    public ServiceBuilder announce(ServiceState state, PathAttributes attributes) {
        inState.put(state, attributes);
        return this;
    }

    /** The names of the neighbors it is announced to; by default all. */
    public ServiceBuilder neighbors(String... names) {
        neighbors = List.of(names);
        return this;
    }

    /**
     * The check: code of this program that says how the service is. It runs on a worker thread, may block, and is interrupted
     * after the {@link #timeout}. A result of UNKNOWN, or an exception, says nothing about the service.
     */
    public ServiceBuilder check(Supplier<CheckResult> body) {
        return blocking(timeout -> body.get());
    }

    /** The same for a check that may throw, or that wants to know its timeout. */
    public ServiceBuilder blocking(BlockingCheck.Body body) {
        return checkedBy(runtime -> new BlockingCheck(runtime.workers(), body));
    }

    /** Any check, such as those of {@code io.pharos.health.check}. */
    public ServiceBuilder checkedBy(Function<CheckRuntime, Check> value) {
        check = value;
        return this;
    }

    /** Several checks, or one with settings that this builder does not have; schedule, rise and fall are then its own. */
    public ServiceBuilder checks(Function<CheckRuntime, CheckPlan> value) {
        checks = value;
        return this;
    }

    /** The time from the end of one check to the start of the next; by default 5 s. */
    public ServiceBuilder interval(Duration value) {
        interval = value;
        return this;
    }

    /** The same while the health is about to change; by default 1 s. */
    public ServiceBuilder fastInterval(Duration value) {
        fastInterval = value;
        return this;
    }

    /** How long a check may take; by default 2 s. */
    public ServiceBuilder timeout(Duration value) {
        timeout = value;
        return this;
    }

    /** How many passes in a row make the service UP; by default 3. */
    public ServiceBuilder rise(int value) {
        rise = value;
        return this;
    }

    /** How many failures in a row make the service DOWN; by default 3. */
    public ServiceBuilder fall(int value) {
        fall = value;
        return this;
    }

    /** What a check that cannot run counts as; by default the health is kept. */
    public ServiceBuilder unknownAs(UnknownAs value) {
        unknownAs = value;
        return this;
    }

    /** How long the last verdict holds when none follows; by default three times interval plus timeout, at least 10 s. */
    public ServiceBuilder lease(Duration value) {
        lease = value;
        return this;
    }

    /** While this file exists, the service is in maintenance; its first line is the reason. */
    public ServiceBuilder maintenanceFile(Path value) {
        maintenanceFile = value;
        return this;
    }

    /** How long a drain takes: the time with the worst preference before the service is withdrawn; by default zero. */
    public ServiceBuilder drain(Duration value) {
        drain = value;
        return this;
    }

    /** The path attributes during a drain; by default those while UP with the graceful-shutdown community and the worst preference. */
    public ServiceBuilder whileDraining(PathAttributes value) {
        draining = value;
        return this;
    }

    /** How long the announcement of STOPPING holds when the sidecar is closed; by default zero. */
    public ServiceBuilder stopDrain(Duration value) {
        stopDrain = value;
        return this;
    }

    /** How the MED improves after the service has come up; by default in one step. */
    public ServiceBuilder slowStart(long fromMed, Duration over, int steps) {
        slowStart = new SlowStart(fromMed, over, steps);
        return this;
    }

    /** Boot hold, minimum time between announcements, and dampening; by default none. */
    public ServiceBuilder stability(StabilityPolicy value) {
        stability = value;
        return this;
    }

    /** The interface of this machine that the addresses are added to at the start and removed from at the end; by default none. */
    public ServiceBuilder addressesOn(String networkInterface) {
        onInterface = networkInterface;
        return this;
    }

    ServiceDefinition build() {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("service \"" + name + "\" has no address; expected at least one");
        }
        AnnouncementRules rules = new AnnouncementRules(
                !inState.containsKey(ServiceState.STARTING), drain, stopDrain, slowStart, null, null);
        ServicePlan plan = new ServicePlan(
                name, addresses.stream().map(this::announcement).toList(), neighbors, rules, BackendRoutes.NONE);
        Path file = maintenanceFile;
        Function<CheckRuntime, CheckPlan> how = checks != null ? checks : this::single;
        StabilityPolicy policy = stability;
        return new ServiceDefinition(
                plan,
                runtime -> new ServiceSpec(name, how.apply(runtime), file, List.of()).with(policy),
                addressPlan());
    }

    private ServicePlan.Announcement announcement(IpPrefix prefix) {
        Map<ServiceState, PathAttributes> all = new EnumMap<>(ServiceState.class);
        all.put(ServiceState.UP, whenUp);
        all.put(ServiceState.DEGRADED, whenUp);
        all.putAll(inState);
        return new ServicePlan.Announcement(
                Nlri.of(prefix), all, draining != null ? draining : LeastPreferred.of(whenUp));
    }

    private CheckPlan single(CheckRuntime runtime) {
        Function<CheckRuntime, Check> how = check;
        Schedule schedule = how == null
                ? Schedule.of(ALWAYS_HEALTHY_INTERVAL, fastInterval, timeout)
                : Schedule.of(interval, fastInterval, timeout);
        Check made = how == null
                ? new BlockingCheck(runtime.workers(), time -> CheckResult.pass("no check is configured"))
                : how.apply(runtime);
        return new CheckSpec(
                CHECK,
                CheckRole.DECIDING,
                made,
                rise,
                fall,
                how == null ? InitialHealth.UP : InitialHealth.UNKNOWN,
                schedule,
                WarnAs.PASS,
                unknownAs,
                Objects.requireNonNullElseGet(lease, () -> CheckSpec.defaultLease(schedule)));
    }

    private AddressPlan addressPlan() {
        String where = onInterface;
        if (where == null) {
            return AddressPlan.NONE;
        }
        return new AddressPlan(
                addresses.stream().map(address -> new Placement(address, where)).toList(),
                null,
                Presence.THROUGHOUT,
                true,
                false);
    }
}
