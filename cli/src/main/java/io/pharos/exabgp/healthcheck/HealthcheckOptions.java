package io.pharos.exabgp.healthcheck;

import java.util.List;
import picocli.CommandLine.Mixin;

/** All options of {@code pharos healthcheck}, by topic. */
public final class HealthcheckOptions {
    @Mixin
    public CheckOptions check = new CheckOptions();

    @Mixin
    public AnnounceOptions announce = new AnnounceOptions();

    @Mixin
    public AddressOptions addresses = new AddressOptions();

    @Mixin
    public SpeakerOptions speaker = new SpeakerOptions();

    @Mixin
    public TextOptions text = new TextOptions();

    @Mixin
    public ExtraOptions beyond = new ExtraOptions();

    @Mixin
    public LogOptions log = new LogOptions();

    @Mixin
    public ProcessOptions process = new ProcessOptions();

    /** Returns the arguments of the command line and the option file in order, unabbreviated. */
    public List<String> arguments = List.of();

    /** Returns whether Pharos speaks BGP itself. */
    public boolean speaksBgp() {
        return !speaker.peers.isEmpty();
    }
}
