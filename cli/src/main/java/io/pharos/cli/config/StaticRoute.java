package io.pharos.cli.config;

import io.pharos.exabgp.text.RouteDefinition;
import java.util.List;

/** A route that is announced as long as we run: its text, or its text and who hears of it. */
public sealed interface StaticRoute permits RouteLine, RouteConfig {
    /** What is announced. */
    RouteDefinition definition();

    /** The neighbors that hear of it, by name or address; empty for all. */
    List<String> neighbors();
}
