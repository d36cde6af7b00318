package io.pharos.exabgp.text;

/**
 * Handles a request, with a method for each kind.
 *
 * @param <X> thrown when a request cannot be met
 */
public interface RequestHandler<X extends Exception> {
    /** A request without parameters. */
    void onPlain(PlainRequest request) throws X;

    /** See {@link Request.Announce}. */
    void onAnnounce(Request.Announce request) throws X;

    /** See {@link Request.Withdraw}. */
    void onWithdraw(Request.Withdraw request) throws X;

    /** See {@link Request.Watchdog}. */
    void onWatchdog(Request.Watchdog request) throws X;

    /** See {@link Request.EndOfRib}. */
    void onEndOfRib(Request.EndOfRib request) throws X;

    /** See {@link Request.RouteRefresh}. */
    void onRouteRefresh(Request.RouteRefresh request) throws X;

    /** See {@link Request.Teardown}. */
    void onTeardown(Request.Teardown request) throws X;

    /** See {@link Request.Flush}. */
    void onFlush(Request.Flush request) throws X;

    /** See {@link Request.Clear}. */
    void onClear(Request.Clear request) throws X;

    /** See {@link Request.ShowNeighbors}. */
    void onShowNeighbors(Request.ShowNeighbors request) throws X;

    /** See {@link Request.ShowRoutes}. */
    void onShowRoutes(Request.ShowRoutes request) throws X;

    /** See {@link OverrideCommand}. */
    void onServiceOrder(OverrideCommand request) throws X;

    /** See {@link OverviewQuery}. */
    void onOverview(OverviewQuery request) throws X;

    /** See {@link ServiceQuery}. */
    void onServiceView(ServiceQuery request) throws X;

    /** See {@link Request.Ping}. */
    void onPing(Request.Ping request) throws X;

    /** See {@link Request.ApiVersion}. */
    void onApiVersion(Request.ApiVersion request) throws X;

    /** See {@link Request.Group}. */
    void onGroup(Request.Group request) throws X;
}
