package io.pharos.cli.config;

import java.util.Optional;

/** What neighbors hear of a service in one of its states: a route, or nothing. */
public sealed interface Announcement extends StartingAnnouncement permits Withdraw, RouteAttributes {
    /** The attributes to announce the service's addresses with; empty if they are to be withdrawn. */
    Optional<RouteAttributes> route();
}
