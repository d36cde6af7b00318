package io.pharos.cli.demo;

import static io.pharos.cli.demo.Node.PRIMARY;
import static io.pharos.cli.demo.Node.STANDBY;

import java.util.List;

/** The steps, in their order. */
final class Script {
    private static final String DETECTION = "detection";
    private static final String DECISION = "decision";
    private static final String WIRE = "wire";
    private static final String ROUTER = "router";

    private static final Milestone HEARD = new Milestone(WIRE, DemoEvent.ANNOUNCED, PRIMARY);
    private static final Milestone WITHDRAWN = new Milestone(WIRE, DemoEvent.WITHDRAWN, PRIMARY);
    private static final Milestone PRIMARY_BEST = new Milestone(ROUTER, DemoEvent.BEST_PATH, PRIMARY);
    private static final Milestone STANDBY_BEST = new Milestone(ROUTER, DemoEvent.BEST_PATH, STANDBY);

    static final List<Step> STEPS =
            List.of(start(), serviceDies(), serviceReturns(), drain(), drainEnds(), orderlyStop());

    private Script() {}

    private static Step start() {
        return new Step(
                "Both nodes start and announce " + DemoNode.ANYCAST + ".",
                "both nodes announce",
                Stage::startNodes,
                false,
                List.of(
                        new Milestone("primary announced", DemoEvent.ANNOUNCED, PRIMARY),
                        new Milestone("standby announced", DemoEvent.ANNOUNCED, STANDBY),
                        new Milestone("best path", DemoEvent.BEST_PATH, PRIMARY)),
                PRIMARY,
                true);
    }

    private static Step serviceDies() {
        return inOrder(
                "The web service on primary is killed.",
                "service killed",
                stage -> stage.killService(PRIMARY),
                STANDBY,
                true,
                new Milestone(DETECTION, DemoEvent.CHECK_FAILED, PRIMARY),
                new Milestone(DECISION, DemoEvent.DOWN, PRIMARY),
                WITHDRAWN,
                STANDBY_BEST);
    }

    private static Step serviceReturns() {
        return inOrder(
                "The web service on primary is restarted.",
                "service back",
                stage -> stage.startService(PRIMARY),
                PRIMARY,
                true,
                new Milestone(DETECTION, DemoEvent.CHECK_PASSED, PRIMARY),
                new Milestone(DECISION, DemoEvent.UP, PRIMARY),
                HEARD,
                PRIMARY_BEST);
    }

    private static Step drain() {
        return inOrder(
                "An operator drains primary: touch primary.maintenance",
                "drained",
                stage -> stage.touchMaintenanceFile(PRIMARY),
                STANDBY,
                true,
                new Milestone(DETECTION, DemoEvent.MAINTENANCE, PRIMARY),
                WITHDRAWN,
                STANDBY_BEST);
    }

    private static Step drainEnds() {
        return inOrder(
                "The operator ends the drain: rm primary.maintenance",
                "drain ended",
                stage -> stage.removeMaintenanceFile(PRIMARY),
                PRIMARY,
                true,
                new Milestone(DETECTION, DemoEvent.CHECK_PASSED, PRIMARY),
                new Milestone(DECISION, DemoEvent.UP, PRIMARY),
                HEARD,
                PRIMARY_BEST);
    }

    private static Step orderlyStop() {
        return inOrder(
                "The sidecar on primary is stopped: first the WITHDRAW, then the Cease.",
                "sidecar stopped",
                stage -> stage.stopNode(PRIMARY),
                STANDBY,
                false,
                WITHDRAWN,
                STANDBY_BEST,
                new Milestone("Cease", DemoEvent.CEASE, PRIMARY));
    }

    private static Step inOrder(
            String title,
            String name,
            Step.Action action,
            Node traffic,
            boolean sessionsStay,
            Milestone... milestones) {
        return new Step(title, name, action, true, List.of(milestones), traffic, sessionsStay);
    }
}
