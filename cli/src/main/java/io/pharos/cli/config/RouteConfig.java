package io.pharos.cli.config;

import io.pharos.exabgp.text.RouteDefinition;
import io.pharos.health.Setting;
import java.util.List;

/** A route, and who hears of it. */
public record RouteConfig(
        @Setting("The route as after `announce route`: `10.0.0.0/24 next-hop self med 100`.")
        RouteLine route,

        @Setting(
                value = "Names or addresses of the neighbors it is announced to. Default: all.",
                fallback = Setting.ABSENT)
        List<String> neighbors)
        implements StaticRoute {
    public RouteConfig {
        neighbors = List.copyOf(neighbors);
    }

    @Override
    public RouteDefinition definition() {
        return route.definition();
    }
}
