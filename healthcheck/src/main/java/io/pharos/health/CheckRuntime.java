package io.pharos.health;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.Executor;

/**
 * What a check may use to do its work.
 *
 * @param loop the health loop; only for work that does not block
 * @param socketChannel the channel class that fits the loop
 * @param workers threads that may block. {@code execute} throws
 *     {@link java.util.concurrent.RejectedExecutionException} when all are busy
 */
public record CheckRuntime(EventLoop loop, Class<? extends SocketChannel> socketChannel, Executor workers) {}
