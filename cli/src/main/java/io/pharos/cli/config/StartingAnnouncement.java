package io.pharos.cli.config;

/** What neighbors hear of a service of which nothing is known yet. */
public sealed interface StartingAnnouncement permits Announcement, Keep {}
