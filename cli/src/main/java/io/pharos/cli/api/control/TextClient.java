package io.pharos.cli.api.control;

import io.pharos.cli.api.ExabgpDialect;
import io.pharos.cli.api.text.Command;
import io.pharos.cli.api.text.Command.Delivery;
import io.pharos.cli.api.text.LineReader;
import io.pharos.cli.api.text.Overview;
import io.pharos.cli.api.text.PlainRequest;
import io.pharos.cli.api.text.Request;
import io.pharos.cli.api.text.RequestHandler;
import io.pharos.cli.api.text.ServiceOrder;
import io.pharos.cli.api.text.ServiceView;
import io.pharos.cli.api.text.TextException;
import java.util.concurrent.RejectedExecutionException;

/** A client's lines, carried out one after another. */
final class TextClient implements Client {
    private final LineReader reader = new LineReader();
    private final Answers answers;
    private final RouteCommands routes;
    private final NeighborCommands neighbors;
    private final DaemonCommands daemon;
    private final ServiceCommands services;
    private final Overviews overviews;
    private boolean left;

    TextClient(ClientSettings settings, Surroundings surroundings, Replies replies) {
        this.answers = new Answers(settings, replies);
        this.routes = new RouteCommands(settings, surroundings, answers);
        this.neighbors = new NeighborCommands(settings, surroundings, answers);
        this.daemon = new DaemonCommands(settings, surroundings, answers);
        this.overviews = new Overviews(settings, surroundings, answers);
        this.services = new ServiceCommands(settings, surroundings.desk(), answers);
    }

    @Override
    public void line(String line) {
        if (left) {
            return;
        }
        answers.nextLine();
        try {
            Command command = reader.read(line);
            new Execution(command, false).run();
        } catch (TextException e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (RefusedException e) {
            refuse(e.reason());
        } catch (RejectedExecutionException stopped) {
            refuse("Pharos stops; expected no more commands");
        }
    }

    @Override
    public void unreadable(String reason) {
        if (!left) {
            answers.nextLine();
            refuse(reason);
        }
    }

    @Override
    public int owed() {
        return answers.waiting();
    }

    @Override
    public void awaitAnswers() throws InterruptedException {
        answers.awaitFewerThan(MOST_OWED);
    }

    @Override
    public void pause() {
        routes.pause();
        answers.pause();
    }

    @Override
    public void close() {
        answers.close();
        try {
            routes.close();
        } catch (RejectedExecutionException stopped) {
            // The speaker has withdrawn everything before it ended.
            return;
        }
    }

    private void refuse(String reason) {
        routes.breakGroup(reason);
        answers.refuse(reason);
    }

    /** One command. */
    private final class Execution implements RequestHandler<RefusedException> {
        private final Command command;
        private final Delivery delivery;
        private final boolean json;
        private final boolean part;

        /** @param part whether it is one of several in a line, which are answered together */
        Execution(Command command, boolean part) {
            this.command = command;
            this.part = part;
            this.delivery = command.delivery();
            this.json = switch (command.form()) {
                case USUAL -> answers.dialect() == ExabgpDialect.MAIN;
                case TEXT -> false;
                case JSON -> true;
            };
        }

        void run() throws RefusedException {
            Request request = command.request();
            if (routes.inGroup() && !request.changesRoutes() && (part || !(request instanceof PlainRequest))) {
                throw new RefusedException("this changes no routes; expected announce, withdraw or group end");
            }
            request.deliverTo(this);
        }

        @Override
        public void onPlain(PlainRequest request) throws RefusedException {
            switch (request) {
                case BLANK -> daemon.blank();
                case COMMENT -> answers.done();
                case VERSION -> daemon.version(json);
                case HELP -> daemon.help(json);
                case RELOAD -> daemon.reload(json);
                case RESTART -> daemon.restart(json);
                case SHUTDOWN -> daemon.shutdown(json);
                case STATUS -> daemon.status(json);
                case QUEUE_STATUS -> daemon.queueStatus(json);
                case RESET -> {
                    routes.dropGroup();
                    daemon.reset(json);
                }
                case BYE -> {
                    answers.done();
                    left = answers.letGo();
                }
                case ENABLE_ACK -> {
                    answers.acknowledge(true);
                    answers.done();
                }
                case DISABLE_ACK -> {
                    answers.acknowledge(true); // this one is answered in any case
                    answers.done();
                    answers.acknowledge(false);
                }
                case SILENCE_ACK -> answers.acknowledge(false);
                case ENABLE_SYNC -> {
                    routes.sync(true);
                    answers.done();
                }
                case DISABLE_SYNC -> {
                    routes.sync(false);
                    answers.done();
                }
                case GROUP_START -> {
                    routes.beginGroup();
                    daemon.groupStarted(json);
                }
                case GROUP_END -> ended(routes.endGroup());
                case LIST_NEIGHBORS -> neighbors.list();
            }
        }

        @Override
        public void onAnnounce(Request.Announce request) throws RefusedException {
            changed(routes.announce(request));
        }

        @Override
        public void onWithdraw(Request.Withdraw request) throws RefusedException {
            changed(routes.withdraw(request));
        }

        @Override
        public void onWatchdog(Request.Watchdog request) throws RefusedException {
            changed(routes.turn(request));
        }

        private void changed(Targets targets) {
            if (routes.inGroup() && !part) {
                answers.done();
            } else if (!part) {
                routes.answer(delivery, targets.forSpeaker());
            }
        }

        @Override
        public void onGroup(Request.Group request) throws RefusedException {
            routes.beginGroup();
            try {
                for (Command each : request.commands()) {
                    new Execution(each, true).run();
                }
                ended(routes.endGroup());
            } finally {
                routes.dropGroup();
            }
        }

        private void ended(RouteCommands.EndedGroup group) {
            routes.answer(delivery, group.names(), json ? group.json() : "");
        }

        @Override
        public void onEndOfRib(Request.EndOfRib request) throws RefusedException {
            neighbors.endOfRib(request);
        }

        @Override
        public void onRouteRefresh(Request.RouteRefresh request) throws RefusedException {
            neighbors.routeRefresh(request);
        }

        @Override
        public void onTeardown(Request.Teardown request) throws RefusedException {
            neighbors.tearDown(request);
        }

        @Override
        public void onFlush(Request.Flush request) throws RefusedException {
            neighbors.flush(request);
        }

        @Override
        public void onClear(Request.Clear request) throws RefusedException {
            neighbors.clear(request);
        }

        @Override
        public void onShowNeighbors(Request.ShowNeighbors request) throws RefusedException {
            neighbors.show(request, json);
        }

        @Override
        public void onShowRoutes(Request.ShowRoutes request) throws RefusedException {
            neighbors.show(request, json);
        }

        @Override
        public void onServiceOrder(ServiceOrder request) throws RefusedException {
            services.order(request, json);
        }

        @Override
        public void onOverview(Overview request) throws RefusedException {
            overviews.show(request, json);
        }

        @Override
        public void onServiceView(ServiceView request) throws RefusedException {
            services.show(request, json);
        }

        @Override
        public void onPing(Request.Ping request) {
            daemon.ping(command.form());
        }

        @Override
        public void onApiVersion(Request.ApiVersion request) {
            daemon.apiVersion(request, json);
        }
    }
}
