package io.pharos.health.check.prometheus;

import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link PrometheusCheck} as {@code prometheus}. */
public final class PrometheusCheckProvider implements CheckProvider<PrometheusCheckSettings> {
    @Override
    public String type() {
        return "prometheus";
    }

    @Override
    public Class<PrometheusCheckSettings> settings() {
        return PrometheusCheckSettings.class;
    }

    @Override
    public Check create(PrometheusCheckSettings settings, CheckRuntime runtime) {
        return new PrometheusCheck(settings, runtime);
    }
}
