package io.pharos.cli.config;

import io.pharos.health.Setting;

/** The administration interface: metrics and readiness over HTTP. */
public record AdminConfig(
        @Setting(
                "Address and port of the HTTP server. Keep it on the loopback unless access is restricted by other means.")
        HostPort listen) {}
