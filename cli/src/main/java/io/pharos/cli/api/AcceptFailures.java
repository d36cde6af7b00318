package io.pharos.cli.api;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Hears of clients of the admin server that could not be let in. Netty rests for a second after each. */
final class AcceptFailures extends ChannelInboundHandlerAdapter {
    private final KeptOut keptOut = new KeptOut("admin server");

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        keptOut.add(reason(cause));
    }

    /** The system's words, without the call that they are about. */
    static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage()).replaceFirst("^\\S+ failed with error\\(-?[0-9]+\\): ", "");
    }
}
