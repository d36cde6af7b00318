package io.pharos.exabgp.control;

import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.text.LineReader;
import io.pharos.exabgp.text.OverrideCommand;
import io.pharos.exabgp.text.OverviewQuery;
import io.pharos.exabgp.text.ParsedCommand;
import io.pharos.exabgp.text.ParsedCommand.Delivery;
import io.pharos.exabgp.text.PlainRequest;
import io.pharos.exabgp.text.Request;
import io.pharos.exabgp.text.RequestHandler;
import io.pharos.exabgp.text.ServiceQuery;
import io.pharos.exabgp.text.TextException;
import java.util.concurrent.RejectedExecutionException;

/** A client of the text protocol, whose lines are executed in order. */
final class TextClient implements Client {
    private final LineReader reader = new LineReader();
    private final ReplyWriter replyWriter;
    private final RouteCommands routes;
    private final NeighborCommands neighbors;
    private final DaemonCommands daemon;
    private final ServiceCommands services;
    private final Overviews overviews;
    private boolean left;

    TextClient(ClientSettings settings, ControlContext controlContext, ReplySink replySink) {
        this.replyWriter = new ReplyWriter(settings, replySink);
        this.routes = new RouteCommands(settings, controlContext, replyWriter);
        this.neighbors = new NeighborCommands(settings, controlContext, replyWriter);
        this.daemon = new DaemonCommands(settings, controlContext, replyWriter);
        this.overviews = new Overviews(settings, controlContext, replyWriter);
        this.services = new ServiceCommands(settings, controlContext.desk(), replyWriter);
    }

    @Override
    public void line(String line) {
        if (left) {
            return;
        }
        replyWriter.nextLine();
        try {
            ParsedCommand parsedCommand = reader.read(line);
            new Execution(parsedCommand, false).run();
        } catch (TextException e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (CommandRejectedException e) {
            refuse(e.reason());
        } catch (RejectedExecutionException stopped) {
            refuse("Pharos is stopping; expected no more commands");
        }
    }

    @Override
    public void unreadable(String reason) {
        if (!left) {
            replyWriter.nextLine();
            refuse(reason);
        }
    }

    @Override
    public int owed() {
        return replyWriter.waiting();
    }

    @Override
    public void awaitAnswers() throws InterruptedException {
        replyWriter.awaitFewerThan(MOST_OWED);
    }

    @Override
    public void pause() {
        routes.pause();
        replyWriter.pause();
    }

    @Override
    public void close() {
        replyWriter.close();
        try {
            routes.close();
        } catch (RejectedExecutionException stopped) {
            // The speaker has already withdrawn everything when it stopped.
            return;
        }
    }

    private void refuse(String reason) {
        routes.breakGroup(reason);
        replyWriter.refuse(reason);
    }

    /** Executes one command. */
    private final class Execution implements RequestHandler<CommandRejectedException> {
        private final ParsedCommand parsedCommand;
        private final Delivery delivery;
        private final boolean json;
        private final boolean part;

        /** @param part whether it is one of several commands in a line, which have one reply */
        Execution(ParsedCommand parsedCommand, boolean part) {
            this.parsedCommand = parsedCommand;
            this.part = part;
            this.delivery = parsedCommand.delivery();
            this.json = switch (parsedCommand.form()) {
                case USUAL -> replyWriter.dialect() == ExabgpDialect.MAIN;
                case TEXT -> false;
                case JSON -> true;
            };
        }

        void run() throws CommandRejectedException {
            Request request = parsedCommand.request();
            if (routes.inGroup() && !request.changesRoutes() && (part || !(request instanceof PlainRequest))) {
                throw new CommandRejectedException("this changes no routes; expected announce, withdraw or group end");
            }
            request.deliverTo(this);
        }

        @Override
        public void onPlain(PlainRequest request) throws CommandRejectedException {
            switch (request) {
                case BLANK -> daemon.blank();
                case COMMENT -> replyWriter.done();
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
                    replyWriter.done();
                    left = replyWriter.letGo();
                }
                case ENABLE_ACK -> {
                    replyWriter.acknowledge(true);
                    replyWriter.done();
                }
                case DISABLE_ACK -> {
                    replyWriter.acknowledge(true); // has a reply in any case
                    replyWriter.done();
                    replyWriter.acknowledge(false);
                }
                case SILENCE_ACK -> replyWriter.acknowledge(false);
                case ENABLE_SYNC -> {
                    routes.sync(true);
                    replyWriter.done();
                }
                case DISABLE_SYNC -> {
                    routes.sync(false);
                    replyWriter.done();
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
        public void onAnnounce(Request.Announce request) throws CommandRejectedException {
            changed(routes.announce(request));
        }

        @Override
        public void onWithdraw(Request.Withdraw request) throws CommandRejectedException {
            changed(routes.withdraw(request));
        }

        @Override
        public void onWatchdog(Request.Watchdog request) throws CommandRejectedException {
            changed(routes.turn(request));
        }

        private void changed(RouteTargets routeTargets) {
            if (routes.inGroup() && !part) {
                replyWriter.done();
            } else if (!part) {
                routes.answer(delivery, routeTargets.forSpeaker());
            }
        }

        @Override
        public void onGroup(Request.Group request) throws CommandRejectedException {
            routes.beginGroup();
            try {
                for (ParsedCommand each : request.parsedCommands()) {
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
        public void onEndOfRib(Request.EndOfRib request) throws CommandRejectedException {
            neighbors.endOfRib(request);
        }

        @Override
        public void onRouteRefresh(Request.RouteRefresh request) throws CommandRejectedException {
            neighbors.routeRefresh(request);
        }

        @Override
        public void onTeardown(Request.Teardown request) throws CommandRejectedException {
            neighbors.tearDown(request);
        }

        @Override
        public void onFlush(Request.Flush request) throws CommandRejectedException {
            neighbors.flush(request);
        }

        @Override
        public void onClear(Request.Clear request) throws CommandRejectedException {
            neighbors.clear(request);
        }

        @Override
        public void onShowNeighbors(Request.ShowNeighbors request) throws CommandRejectedException {
            neighbors.show(request, json);
        }

        @Override
        public void onShowRoutes(Request.ShowRoutes request) throws CommandRejectedException {
            neighbors.show(request, json);
        }

        @Override
        public void onServiceOrder(OverrideCommand request) throws CommandRejectedException {
            services.order(request, json);
        }

        @Override
        public void onOverview(OverviewQuery request) throws CommandRejectedException {
            overviews.show(request, json);
        }

        @Override
        public void onServiceView(ServiceQuery request) throws CommandRejectedException {
            services.show(request, json);
        }

        @Override
        public void onPing(Request.Ping request) {
            daemon.ping(parsedCommand.form());
        }

        @Override
        public void onApiVersion(Request.ApiVersion request) {
            daemon.apiVersion(request, json);
        }
    }
}
