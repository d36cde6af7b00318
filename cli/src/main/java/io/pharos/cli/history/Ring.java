package io.pharos.cli.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A bounded list that keeps the newest elements. Not thread-safe. */
final class Ring<E> {
    private final int most;
    private final Deque<E> entries = new ArrayDeque<>();

    Ring(int most) {
        this.most = most;
    }

    void add(E entry) {
        if (entries.size() == most) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    /** All, oldest first. */
    List<E> all() {
        return List.copyOf(entries);
    }

    /** The newest of them, oldest first. */
    List<E> newest(int number) {
        List<E> all = new ArrayList<>(entries);
        return List.copyOf(all.subList(Math.max(0, all.size() - number), all.size()));
    }
}
