package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.CheckResult;
import io.pharos.health.Threshold;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Duration;

/** Checks the free space of a file system. A path that does not exist is UNKNOWN: its disk may not be mounted. */
public final class DiskCheck implements BlockingCheck.Body {
    /** The space of a file system, in octets. */
    record Room(long free, long total) {}

    /** Reads the space. */
    interface Meter {
        Room read() throws IOException;
    }

    private final DiskCheckSettings settings;
    private final Meter meter;
    private final Threshold threshold;
    private final Amount least;
    private boolean tripped; // runs never overlap

    public DiskCheck(DiskCheckSettings settings) {
        this(settings, () -> {
            FileStore store = Files.getFileStore(settings.path());
            return new Room(store.getUsableSpace(), store.getTotalSpace());
        });
    }

    DiskCheck(DiskCheckSettings settings, Meter meter) {
        this.settings = settings;
        this.meter = meter;
        this.threshold = settings.threshold();
        this.least = settings.least();
    }

    /** The value of its results is the used space, in percent. */
    @Override
    public CheckResult run(Duration timeout) throws IOException {
        Room room = meter.read();
        if (room.total() <= 0) {
            return CheckResult.unknown(settings.path() + " is on a file system without a size");
        }
        return evaluate(room).withValue(100 - room.free() * 100.0 / room.total());
    }

    private CheckResult evaluate(Room room) {
        boolean was = tripped;
        tripped = threshold.next(was, least.measure(room.free(), room.total()));
        String found = Amount.shown(room.free(), room.total()) + " free";
        if (!tripped) {
            return CheckResult.pass(found);
        }
        String clear = settings.clear();
        return CheckResult.fail(
                found + "; expected " + (was && clear != null ? clear + " before it recovers" : settings.minFree()));
    }
}
