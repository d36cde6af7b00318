package io.pharos.cli.demo;

/** What can happen to a node, as its sidecar or the router sees it. */
enum DemoEvent {
    CHECK_PASSED("a passing check"),
    CHECK_FAILED("a failing check"),
    UP("the service UP"),
    DOWN("the service DOWN"),
    MAINTENANCE("the service in maintenance"),
    ANNOUNCED("an announcement at the router"),
    WITHDRAWN("a WITHDRAW at the router"),
    BEST_PATH("the router's best path moved"),
    SESSION_DOWN("the end of the session"),
    CEASE("a Cease at the router");

    private final String words;

    DemoEvent(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
