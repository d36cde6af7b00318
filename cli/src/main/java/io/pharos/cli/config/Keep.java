package io.pharos.cli.config;

/** What is announced stays as it is. */
public enum Keep implements StartingAnnouncement {
    KEEP
}
