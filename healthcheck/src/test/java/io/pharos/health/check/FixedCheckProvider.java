package io.pharos.health.check;

import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.Setting;
import java.util.concurrent.CompletableFuture;

/** A check type of another jar, named in {@code META-INF/services} of the test class path: it passes with a fixed detail. */
public final class FixedCheckProvider implements CheckProvider<FixedCheckProvider.Settings> {
    /** What the check says. */
    public record Settings(
            @Setting("The detail of each result.") String detail) {}

    @Override
    public String type() {
        return "fixed";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Check create(Settings settings, CheckRuntime runtime) {
        return timeout -> CompletableFuture.completedFuture(CheckResult.pass(settings.detail()));
    }
}
