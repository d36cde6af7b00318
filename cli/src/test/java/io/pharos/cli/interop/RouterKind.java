package io.pharos.cli.interop;

/** The routers that every scenario runs against. */
enum RouterKind {
    BIRD("bird2", Bird.PROGRAM, Bird.CLIENT) {
        @Override
        Router make(Site site, Peering peering) {
            return new Bird(site, peering, "");
        }
    },
    FRR("frr", Frr.PROGRAM, Frr.CLIENT) {
        @Override
        Router make(Site site, Peering peering) {
            return new Frr(site, peering);
        }
    },
    GOBGP("gobgpd", GoBgp.PROGRAM, GoBgp.CLIENT) {
        @Override
        Router make(Site site, Peering peering) {
            return new GoBgp(site, peering);
        }
    };

    private final String debianPackage;
    private final String program;
    private final String client;

    RouterKind(String debianPackage, String program, String client) {
        this.debianPackage = debianPackage;
        this.program = program;
        this.client = client;
    }

    /** Skips the test, or fails it, if the router is not on this machine. */
    void requireInstalled() {
        RequiresRouter.installed(debianPackage, program, client);
    }

    /** A router that has not been started. */
    abstract Router make(Site site, Peering peering);
}
