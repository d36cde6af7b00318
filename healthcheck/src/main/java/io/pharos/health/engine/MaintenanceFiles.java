package io.pharos.health.engine;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches maintenance files on one thread. The watch on their folders only shortens the wait for the next look; the looks
 * at the files themselves are what counts. So a folder that is missing, replaced, or on a file system that tells nothing
 * costs at most {@value #LOOK_EVERY_MILLIS} ms.
 */
final class MaintenanceFiles implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MaintenanceFiles.class);
    private static final long LOOK_EVERY_MILLIS = 50;
    /** A folder in which much happens must not keep the thread busy. */
    private static final long LOOK_AT_MOST_EVERY_MILLIS = 5;

    private static final int LOOKS_BETWEEN_REGISTRATIONS = 20;

    private final List<MaintenanceFile> files = new CopyOnWriteArrayList<>();
    private final Map<Path, WatchKey> keys = new HashMap<>(); // owned by the thread
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final boolean watchesFolders;
    private boolean started; // guarded by this

    MaintenanceFiles() {
        this(true);
    }

    /** Without watching folders there is only the poll. */
    MaintenanceFiles(boolean watchesFolders) {
        this.watchesFolders = watchesFolders;
        this.thread = new Thread(this::watch, "health-maintenance");
        thread.setDaemon(true);
    }

    /**
     * Watches a file. The listener has been told the present answer when this method returns; later answers come from the
     * watching thread. Blocks for as long as the disk takes.
     *
     * @return ends the watch
     */
    Runnable watch(Path path, Consumer<Maintenance> listener) {
        MaintenanceFile file = new MaintenanceFile(path, listener);
        file.look();
        files.add(file);
        synchronized (this) {
            if (!started && closed.getCount() > 0) {
                started = true;
                thread.start();
            }
        }
        return () -> files.remove(file);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void watch() {
        try (WatchService watcher = watchesFolders ? openWatcher() : null) {
            for (int looks = 0; closed.getCount() > 0; looks++) {
                if (watcher != null && looks % LOOKS_BETWEEN_REGISTRATIONS == 0) {
                    registerFolders(watcher);
                }
                files.forEach(MaintenanceFiles::look);
                awaitChange(watcher);
            }
        } catch (IOException e) {
            log.debug("file watch could not be closed: {}", e.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread but to end it
        }
    }

    private static @Nullable WatchService openWatcher() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            log.warn("file watch unavailable, maintenance files are only polled: {}", e.toString());
            return null;
        }
    }

    private static void look(MaintenanceFile file) {
        try {
            file.look();
        } catch (RuntimeException thrown) { // one file must not end the watch on the others
            log.error("maintenance file in {}: cannot be watched", file.folder(), thrown);
        }
    }

    /** Returns after an event, or after the poll's time. */
    private void awaitChange(@Nullable WatchService watcher) throws InterruptedException {
        if (watcher == null) {
            closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        if (closed.await(LOOK_AT_MOST_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            return;
        }
        WatchKey key = watcher.poll(LOOK_EVERY_MILLIS - LOOK_AT_MOST_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = watcher.poll();
        }
    }

    /** Again and again, since a folder may appear late, or be replaced by another of the same name. */
    private void registerFolders(WatchService watcher) {
        Set<Path> folders = files.stream().map(MaintenanceFile::folder).collect(Collectors.toSet());
        for (Path folder : folders) {
            try {
                WatchKey key = folder.register(
                        watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
                WatchKey before = keys.put(folder, key);
                if (before != null && before != key) {
                    before.cancel();
                }
            } catch (IOException e) {
                log.debug("directory {}: not watched, only polled: {}", folder, e.toString());
            }
        }
        keys.entrySet().removeIf(entry -> {
            boolean unused = !folders.contains(entry.getKey());
            if (unused) {
                entry.getValue().cancel();
            }
            return unused;
        });
    }
}
