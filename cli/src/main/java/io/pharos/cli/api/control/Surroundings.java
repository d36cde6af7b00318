package io.pharos.cli.api.control;

import io.pharos.bgp.Speaker;

/** What all clients share. */
record Surroundings(
        Speaker speaker, ControlPlan plan, Neighborhood neighborhood, RouteLedger ledger, Lifecycle lifecycle) {}
