package io.pharos.cli.demo;

/**
 * Something that a step waits for.
 *
 * @param label what the time until then is called
 * @param happening what
 * @param node to which node
 */
record Milestone(String label, Happening happening, Node node) {}
