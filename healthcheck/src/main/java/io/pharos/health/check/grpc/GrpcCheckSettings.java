package io.pharos.health.check.grpc;

import io.pharos.health.Setting;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.tls.TlsSettings;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code grpc}: gRPC's own health protocol. */
public record GrpcCheckSettings(
        @Setting("Where to connect to, as `host:port` or `[address]:port`.")
        String address,

        @Setting(
                value = "The service to check, such as `example.v1.Orders`; without it, the server as a whole.",
                fallback = Setting.ABSENT)
        @Nullable String service,

        @Setting(value = "TLS settings; `{}` for the defaults. Without it, TLS is not used.", fallback = Setting.ABSENT)
        @Nullable TlsSettings tls,

        @Setting(
                value = "The `:authority` of the request; without it, host and port of `address`.",
                fallback = Setting.ABSENT)
        @Nullable String authority) {

    public GrpcCheckSettings {
        ProbeAddress.parse(address);
        if (service != null && !service.matches("[!-~]{1,1000}")) {
            throw new IllegalArgumentException("service \"" + service + "\"; expected 1 to 1000 ASCII characters");
        }
        if (authority != null && !authority.matches("[0-9A-Za-z._:\\[\\]-]+")) {
            throw new IllegalArgumentException("authority \"" + authority + "\"; expected a host, or host:port");
        }
    }

    /** Returns settings for the server as a whole, without TLS. */
    public static GrpcCheckSettings of(String address) {
        return new GrpcCheckSettings(address, null, null, null);
    }
}
