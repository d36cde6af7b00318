package io.pharos.cli.log;

/**
 * Level and format of the log on stderr.
 *
 * @param level the least important messages to log: error, warn, info, debug, or off
 * @param json one JSON object a line instead of text
 */
public record LogStyle(String level, boolean json) {}
