package io.pharos.cli.admin;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pharos.exabgp.listener.AcceptFailureLog;

/** Hears of clients of the admin server that could not be let in. Netty rests for a second after each. */
final class AcceptFailureHandler extends ChannelInboundHandlerAdapter {
    private final AcceptFailureLog acceptFailureLog = new AcceptFailureLog("admin server");

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        acceptFailureLog.add(reason(cause));
    }

    /** The system's words, without the call that they are about. */
    static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage()).replaceFirst("^\\S+ failed with error\\(-?[0-9]+\\): ", "");
    }
}
