/** The health engine: monitors, services, hooks, maintenance files and leases. {@link io.pharos.health.engine.HealthEngine} is its door. */
@NullMarked
package io.pharos.health.engine;

import org.jspecify.annotations.NullMarked;
