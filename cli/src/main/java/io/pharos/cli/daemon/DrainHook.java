package io.pharos.cli.daemon;

import io.pharos.health.process.Command;
import io.pharos.health.process.ProcessGroup;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an operator's command when a service has been drained. */
final class DrainHook {
    private static final Logger log = LoggerFactory.getLogger(DrainHook.class);
    private static final long TIMEOUT_SECONDS = 30;

    private final Executor workers;

    /** @param workers may block */
    DrainHook(Executor workers) {
        this.workers = workers;
    }

    /** Starts the command. Returns at once. */
    void run(String service, String command) {
        workers.execute(() -> {
            ProcessGroup group = ProcessGroup.start(
                    Command.shell(command)
                            .withEnvironment(Map.of("PHAROS_SERVICE", service))
                            .keeping(Command.Output.NONE),
                    workers);
            var unused = group.exit()
                    .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .whenComplete((exit, failure) -> {
                        if (failure != null) {
                            log.warn("service {}: after-drain did not end well, and is killed", service, failure);
                            group.kill();
                        } else {
                            log.info("service {}: after-drain ended with {}", service, exit.status());
                        }
                    });
        });
    }
}
