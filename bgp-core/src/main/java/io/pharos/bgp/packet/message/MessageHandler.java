package io.pharos.bgp.packet.message;

/** Takes messages by type. A new type of message will not compile until every handler answers it. */
public interface MessageHandler {
    /** An OPEN arrived. */
    void onOpen(Open open);

    /** An UPDATE arrived. */
    void onUpdate(Update update);

    /** A NOTIFICATION arrived. */
    void onNotification(Notification notification);

    /** A KEEPALIVE arrived. */
    void onKeepalive(Keepalive keepalive);

    /** A ROUTE-REFRESH arrived. */
    void onRouteRefresh(RouteRefresh routeRefresh);
}
