package io.pharos.sidecar;

import io.pharos.sidecar.address.AddressKeeper;
import io.pharos.sidecar.address.AddressPlan;
import io.pharos.sidecar.address.AddressSequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services' addresses on this machine. From any thread. */
public final class ServiceAddresses implements AutoCloseable {
    private final Map<String, AddressKeeper> permanent = new LinkedHashMap<>();
    private final Map<String, AddressSequence> dynamic = new LinkedHashMap<>();

    /** Those whose services are gone, or have others, until their addresses are removed. */
    private final List<AddressKeeper> retired = new ArrayList<>();

    public ServiceAddresses(Collection<ServiceDefinition> services) {
        for (ServiceDefinition service : services) {
            String name = service.plan().name();
            AddressKeeper keeper = new AddressKeeper(service.addresses());
            if (service.addresses().dynamic()) {
                dynamic.put(name, new AddressSequence(name, keeper));
            } else {
                permanent.put(name, keeper);
            }
        }
    }

    /**
     * Adds those that stay until the end, and makes ready for the others.
     *
     * @throws IOException if an address cannot be added
     */
    public synchronized void start() throws IOException {
        for (AddressKeeper keeper : permanent.values()) {
            keeper.add();
        }
        for (AddressSequence sequence : dynamic.values()) {
            sequence.start();
        }
    }

    /** Those that come and go with their service, by service. */
    public synchronized Map<String, AddressSequence> dynamic() {
        return Map.copyOf(dynamic);
    }

    /**
     * Adds addresses of services that are new, or have others; all or none of them.
     *
     * @param plans by service
     * @throws IOException if an address cannot be added; then none has changed
     */
    public synchronized void add(Map<String, AddressPlan> plans) throws IOException {
        Map<String, AddressKeeper> added = new LinkedHashMap<>();
        plans.forEach((name, plan) -> added.put(name, new AddressKeeper(plan)));
        try {
            for (AddressKeeper keeper : added.values()) {
                keeper.add();
            }
        } catch (IOException e) {
            // What was there before them is not theirs, though it may carry their label.
            added.values().forEach(keeper -> permanent.values().forEach(other -> other.inherit(keeper)));
            added.values().forEach(AddressKeeper::remove);
            throw e;
        }
        added.forEach((name, keeper) -> {
            AddressKeeper before = permanent.put(name, keeper);
            if (before != null) {
                retired.add(before);
            }
        });
    }

    /**
     * These services have no addresses any more. Addresses that no other service uses are removed by {@link #removeRetired}.
     *
     * @param gone their names
     */
    public synchronized void retire(Collection<String> gone) {
        for (String name : gone) {
            AddressKeeper keeper = permanent.remove(name);
            if (keeper != null) {
                retired.add(keeper);
            }
        }
        retired.forEach(keeper -> permanent.values().forEach(other -> other.inherit(keeper)));
    }

    /** Removes the addresses that no service uses any more. Takes some milliseconds for each. */
    public synchronized void removeRetired() {
        retired.forEach(AddressKeeper::remove);
        retired.clear();
    }

    /** Removes all. */
    @Override
    public synchronized void close() {
        removeRetired();
        permanent.values().forEach(AddressKeeper::remove);
        dynamic.values().forEach(AddressSequence::close);
    }
}
