package io.pharos.health.check.http;

import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link HttpCheck} as {@code http}; whether TLS is spoken is in the URL. */
public final class HttpCheckProvider implements CheckProvider<HttpCheckSettings> {
    @Override
    public String type() {
        return "http";
    }

    @Override
    public Class<HttpCheckSettings> settings() {
        return HttpCheckSettings.class;
    }

    @Override
    public Check create(HttpCheckSettings settings, CheckRuntime runtime) {
        return new HttpCheck(settings, runtime);
    }
}
