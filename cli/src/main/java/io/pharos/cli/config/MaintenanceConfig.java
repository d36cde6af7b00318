package io.pharos.cli.config;

import io.pharos.health.Setting;
import java.nio.file.Path;

/** How operators take a service out of traffic. */
public record MaintenanceConfig(
        @Setting("While this file exists, the service is in maintenance. Its first line is the reason.")
        Path file) {}
