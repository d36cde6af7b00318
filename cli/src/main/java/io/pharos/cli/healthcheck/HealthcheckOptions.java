package io.pharos.cli.healthcheck;

import java.util.List;
import picocli.CommandLine.Mixin;

/** All options of {@code pharos healthcheck}, by topic. */
public final class HealthcheckOptions {
    @Mixin
    CheckOptions check = new CheckOptions();

    @Mixin
    AnnounceOptions announce = new AnnounceOptions();

    @Mixin
    AddressOptions addresses = new AddressOptions();

    @Mixin
    SpeakerOptions speaker = new SpeakerOptions();

    @Mixin
    TextOptions text = new TextOptions();

    @Mixin
    BeyondOptions beyond = new BeyondOptions();

    @Mixin
    LogOptions log = new LogOptions();

    @Mixin
    ProcessOptions process = new ProcessOptions();

    /** The arguments of the command line and the option file in their order, all in full. */
    List<String> arguments = List.of();

    /** Whether we speak BGP ourselves. */
    boolean speaksBgp() {
        return !speaker.peers.isEmpty();
    }
}
