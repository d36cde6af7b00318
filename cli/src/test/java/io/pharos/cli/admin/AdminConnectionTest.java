package io.pharos.cli.admin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a client may take, by a clock that the test moves. */
class AdminConnectionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MOST = PATIENCE.minusMillis(1);
    private static final Duration REST = Duration.ofMillis(1);
    private static final String REQUEST = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";

    /** A client that reads nothing while it is deaf: what is written to it is under way for ever. */
    private final class Client extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
            if (deaf) {
                ReferenceCountUtil.release(message);
            } else {
                context.write(message, written);
            }
        }
    }

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private boolean deaf;

    @BeforeEach
    void connect() {
        channel.freezeTime();
        channel.config().setAutoRead(false); // as the server has it
        AdminResponses responses = new AdminResponses(
                List.of(new AdminEndpoint("/hello", "says hello", request -> Page.text(200, "hello\n"))));
        channel.pipeline()
                .addLast(new Client())
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(1024, true))
                .addLast(new FlowControlHandler())
                .addLast(new AdminConnection(responses, PATIENCE));
        channel.pipeline().fireChannelActive();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void say(String octets) {
        channel.writeInbound(Unpooled.copiedBuffer(octets, StandardCharsets.ISO_8859_1));
    }

    private boolean hasAnswer() {
        ByteBuf answer = channel.readOutbound();
        boolean there = answer != null;
        while (answer != null) {
            answer.release();
            answer = channel.readOutbound();
        }
        return there;
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }

    private void isGivenUpAfterThePatience() {
        pass(MOST);
        assertTrue(channel.isOpen());
        pass(REST);
        assertFalse(channel.isOpen());
    }

    @Test
    void whoSaysNothingIsGivenUp() {
        isGivenUpAfterThePatience();
    }

    @Test
    void octetsThatTrickleGiveNoMoreTime() {
        say("GET /hel");
        pass(MOST);
        say("lo HTTP/1.1\r\n");
        assertTrue(channel.isOpen());

        pass(REST);

        assertFalse(channel.isOpen());
    }

    @Test
    void whoHasItsAnswerHasAsMuchTimeForTheNextRequest() {
        pass(MOST);
        say(REQUEST);
        assertTrue(hasAnswer());

        isGivenUpAfterThePatience();
    }

    @Test
    void whoDoesNotReadItsAnswerHasAsMuchTimeForThat() {
        deaf = true;
        pass(MOST);
        say(REQUEST);
        assertFalse(hasAnswer());

        isGivenUpAfterThePatience();
    }

    @Test
    void askingForMoreGivesNoTimeToWhoDoesNotRead() {
        deaf = true;
        say(REQUEST);
        pass(MOST);
        say(REQUEST);
        assertTrue(channel.isOpen());

        pass(REST);

        assertFalse(channel.isOpen());
    }
}
