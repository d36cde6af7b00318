package io.pharos.bgp.rib;

import io.pharos.bgp.packet.Nlri;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Routes by destination, in one array: a reference per route and nothing else, so that a million of them, and a table per
 * neighbor, fit in a small heap. Open addressing with linear probing; at most two thirds full.
 *
 * <p>Not for several threads.
 */
final class RouteTable {
    private static final int SMALLEST_CAPACITY = 16;

    private @Nullable Route[] slots = new @Nullable Route[SMALLEST_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    @Nullable Route get(Nlri nlri) {
        return slots[find(nlri)];
    }

    /** Puts the route in place of one to the same destination, which is returned. */
    @Nullable Route put(Route route) {
        int slot = find(route.nlri());
        Route previous = slots[slot];
        slots[slot] = route;
        if (previous == null && ++size * 3L > slots.length * 2L) {
            grow();
        }
        return previous;
    }

    @Nullable Route remove(Nlri nlri) {
        int slot = find(nlri);
        Route removed = slots[slot];
        if (removed != null) {
            size--;
            closeGap(slot);
        }
        return removed;
    }

    void clear() {
        slots = new @Nullable Route[SMALLEST_CAPACITY];
        size = 0;
    }

    /** The routes as they stand now, in no order; later changes of the table do not show. */
    Stream<Route> snapshot() {
        return Arrays.stream(slots.clone()).filter(Objects::nonNull);
    }

    private int find(Nlri nlri) {
        int slot = preferredSlot(nlri);
        Route route = slots[slot];
        while (route != null && !route.nlri().equals(nlri)) {
            slot = slot + 1 & slots.length - 1;
            route = slots[slot];
        }
        return slot;
    }

    /** Where a destination goes that is not in the table. */
    private int free(Nlri nlri) {
        int slot = preferredSlot(nlri);
        while (slots[slot] != null) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    /** The upper bits of a product: prefixes that follow one another, as in most tables, hardly ever meet. */
    private int preferredSlot(Nlri nlri) {
        return nlri.hashCode() * 0x9E3779B1 >>> Integer.numberOfLeadingZeros(slots.length - 1);
    }

    /** Moves later routes of the same run up, so that each is still found from its preferred slot. */
    private void closeGap(int gap) {
        int mask = slots.length - 1;
        int slot = gap;
        while (true) {
            slot = slot + 1 & mask;
            Route route = slots[slot];
            if (route == null) {
                slots[gap] = null;
                return;
            }
            int distanceFromPreferred = slot - preferredSlot(route.nlri()) & mask;
            int distanceFromGap = slot - gap & mask;
            if (distanceFromPreferred >= distanceFromGap) {
                slots[gap] = route;
                gap = slot;
            }
        }
    }

    private void grow() {
        @Nullable Route[] old = slots;
        slots = new @Nullable Route[old.length * 2];
        for (Route route : old) {
            if (route != null) {
                slots[free(route.nlri())] = route;
            }
        }
    }
}
