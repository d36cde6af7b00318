package io.pharos.sidecar;

import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.NeighborBuilder;
import io.pharos.health.HealthListener;
import io.pharos.health.ServiceState;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Sidecar} step by step. The local AS number is set before the first neighbor is added. */
public final class SidecarBuilder {
    private static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(2);
    private static final String DEFAULT_COMMUNICATION = "pharos is stopping";

    /** Gets each change of a service's state. */
    @FunctionalInterface
    public interface StateChangeListener {
        /**
         * Called on the health loop, after the change has been handed to the speaker; must return quickly.
         *
         * @param cause what led to it, such as {@code check: FAIL pool empty}
         */
        void stateChanged(String service, ServiceState from, ServiceState to, String cause);
    }

    private long localAs;
    private @Nullable BgpIdentifier routerId;
    private final List<InetSocketAddress> listen = new ArrayList<>();
    private final List<Neighbor> neighbors = new ArrayList<>();
    private final List<ServiceDefinition> services = new ArrayList<>();
    private final List<StateChangeListener> listeners = new ArrayList<>();
    private Duration stopTimeout = DEFAULT_STOP_TIMEOUT;
    private String shutdownCommunication = DEFAULT_COMMUNICATION;

    SidecarBuilder() {}

    /** Our AS number, 1 to 4294967295; a neighbor may have another one for us. */
    public SidecarBuilder localAs(long value) {
        localAs = value;
        return this;
    }

    /**
     * Our BGP identifier, such as {@code 192.0.2.10}; by default the local address of the first session.
     *
     * @throws IllegalArgumentException if it is not an IPv4 address, or 0.0.0.0
     */
    public SidecarBuilder routerId(String value) {
        routerId = BgpIdentifier.parse(value);
        return this;
    }

    /** An address to accept connections on; without one the sidecar only connects. */
    public SidecarBuilder listen(InetSocketAddress value) {
        listen.add(value);
        return this;
    }

    /**
     * Adds a router to announce to.
     *
     * @param settings gets a builder that has our AS number already
     * @throws IllegalArgumentException if a value is missing or out of bounds
     */
    public SidecarBuilder neighbor(Consumer<NeighborBuilder> settings) {
        NeighborBuilder builder = Neighbor.builder().localAs(localAs);
        settings.accept(builder);
        neighbors.add(builder.build());
        return this;
    }

    /**
     * Adds a service.
     *
     * @param name unique among the services
     * @throws IllegalArgumentException if it has no address, or a value is out of bounds
     */
    public SidecarBuilder service(String name, Consumer<ServiceBuilder> settings) {
        ServiceBuilder builder = new ServiceBuilder(name);
        settings.accept(builder);
        services.add(builder.build());
        return this;
    }

    /** Adds a listener for changes of service states. */
    public SidecarBuilder onStateChange(StateChangeListener listener) {
        listeners.add(listener);
        return this;
    }

    /** The longest that the sessions may take to close; by default 2 s. */
    public SidecarBuilder stopTimeout(Duration value) {
        stopTimeout = value;
        return this;
    }

    /** The shutdown communication that neighbors get at the end (RFC 9003), at most 255 octets of UTF-8. */
    public SidecarBuilder shutdownCommunication(String value) {
        shutdownCommunication = value;
        return this;
    }

    /**
     * The sidecar, which does nothing until it is started.
     *
     * @throws IllegalArgumentException if two services have the same name, or share an address
     */
    public Sidecar build() {
        requireDistinct();
        Announcer announcer =
                new Announcer(new SpeakerConfig(routerId, listen, null, stopTimeout), neighbors, services);
        listeners.forEach(listener -> announcer.health().addListener(new HealthListener() {
            @Override
            public void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
                listener.stateChanged(service, from, to, cause);
            }
        }));
        return new Sidecar(announcer, shutdownCommunication);
    }

    private void requireDistinct() {
        List<String> names = new ArrayList<>();
        List<Object> addresses = new ArrayList<>();
        for (ServiceDefinition service : services) {
            if (names.contains(service.name())) {
                throw new IllegalArgumentException(
                        "two services are named \"" + service.name() + "\"; expected unique names");
            }
            names.add(service.name());
            service.plan().destinations().forEach(address -> {
                if (addresses.contains(address)) {
                    throw new IllegalArgumentException("service \"" + service.name() + "\": address " + address
                            + " belongs to another service; expected each address once");
                }
                addresses.add(address);
            });
        }
    }
}
