package io.pharos.cli.demo;

/**
 * Something that a step waits for.
 *
 * @param label what the time until then is called
 * @param demoEvent what
 * @param node to which node
 */
record Milestone(String label, DemoEvent demoEvent, Node node) {}
