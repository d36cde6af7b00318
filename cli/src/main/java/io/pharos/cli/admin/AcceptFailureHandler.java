package io.pharos.cli.admin;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pharos.exabgp.listener.AcceptFailureLog;

/** Logs failures to accept clients of the admin server. Netty pauses accepting for a second after each. */
final class AcceptFailureHandler extends ChannelInboundHandlerAdapter {
    private final AcceptFailureLog acceptFailureLog = new AcceptFailureLog("admin server");

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        acceptFailureLog.add(reason(cause));
    }

    /** Returns the system's error text without the system call. */
    static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage()).replaceFirst("^\\S+ failed with error\\(-?[0-9]+\\): ", "");
    }
}
