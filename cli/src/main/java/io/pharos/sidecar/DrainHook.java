package io.pharos.sidecar;

import io.pharos.health.process.ProcessGroup;
import io.pharos.health.process.ProgramCommand;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an operator's command when a service has been drained. */
public final class DrainHook {
    private static final Logger log = LoggerFactory.getLogger(DrainHook.class);
    private static final long TIMEOUT_SECONDS = 30;

    private final Executor workers;

    /** @param workers may block */
    public DrainHook(Executor workers) {
        this.workers = workers;
    }

    /** Starts the command, and returns immediately. */
    void run(String service, String command) {
        workers.execute(() -> {
            ProcessGroup group = ProcessGroup.start(
                    ProgramCommand.shell(command)
                            .withEnvironment(Map.of("PHAROS_SERVICE", service))
                            .keeping(ProgramCommand.Output.NONE),
                    workers);
            var unused = group.programExit()
                    .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .whenComplete((programExit, failure) -> {
                        if (failure != null) {
                            log.warn("service {}: after-drain command failed and was killed", service, failure);
                            group.kill();
                        } else {
                            log.info("service {}: after-drain command exited with {}", service, programExit.status());
                        }
                    });
        });
    }
}
