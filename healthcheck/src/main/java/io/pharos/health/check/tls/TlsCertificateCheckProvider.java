package io.pharos.health.check.tls;

import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link TlsCertificateCheck} as {@code tls-certificate}. */
public final class TlsCertificateCheckProvider implements CheckProvider<TlsCertificateCheckSettings> {
    @Override
    public String type() {
        return "tls-certificate";
    }

    @Override
    public Class<TlsCertificateCheckSettings> settings() {
        return TlsCertificateCheckSettings.class;
    }

    @Override
    public Check create(TlsCertificateCheckSettings settings, CheckRuntime runtime) {
        return new TlsCertificateCheck(settings, runtime);
    }
}
