package io.pharos.cli.config;

import java.util.Optional;

/** The service's addresses are withdrawn. */
public enum Withdraw implements Announcement {
    WITHDRAW;

    @Override
    public Optional<RouteAttributes> route() {
        return Optional.empty();
    }
}
