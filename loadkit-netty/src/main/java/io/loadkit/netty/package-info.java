/**
 * The fast transport, on Netty.
 *
 * <p>Start with {@link io.loadkit.netty.NettyTransport}. Each lane is a {@code NettyLane}: one event loop
 * ({@code EventLoops}), the {@code IdlePlaces} and a queue of requests that wait for one. A {@code Place} takes one request
 * at a time: it is a {@code Connection} of HTTP/1.1, or one of the streams of an {@code Http2Link}, whose frames
 * {@code Http2Wire} reads and writes. {@code Connector}
 * opens connections, with {@code Tls} where the target has it. A request is an {@code Exchange}; {@code RequestWriter}
 * turns it into bytes in one pass, and Netty's own decoder, as {@code AnswerDecoder}, reads the answer. {@code
 * Deadlines} ends what takes too long with one timer a lane, and {@code Failure} puts what went wrong into few words.
 *
 * <p>What it takes to be cheap: one write and one read for each request and no other system call, no timer of its own
 * for any request, no promise, one reading of the clock for what was sent and one for what came, and a buffer that
 * each connection keeps.
 */
@NullMarked
package io.loadkit.netty;

import org.jspecify.annotations.NullMarked;
