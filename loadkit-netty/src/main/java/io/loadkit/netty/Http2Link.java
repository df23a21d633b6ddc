package io.loadkit.netty;

import io.loadkit.plan.Http;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A connection of HTTP/2. It is open when the target's settings have come, which say how many requests may be under way
 * on it. Everything here happens on the lane.
 */
final class Http2Link extends ChannelInboundHandlerAdapter implements Link {
    /** Streams at once; targets should allow so many (RFC 9113, 6.5.2), and those that allow more gain nothing by it. */
    static final int MOST_PLACES = 100;

    private final NettyLane lane;
    private final Channel channel;
    private final Runnable opened;
    private final Consumer<Failure> failed;
    private final Http2Wire wire;
    private final List<Http2Place> places = new ArrayList<>();
    private boolean open;
    private boolean leaving;
    private int busy;

    /** @param opened, failed told once which of the two it came to */
    private Http2Link(NettyLane lane, Channel channel, Runnable opened, Consumer<Failure> failed) {
        this.lane = lane;
        this.channel = channel;
        this.opened = opened;
        this.failed = failed;
        wire = Http2Wire.of(this);
    }

    /** Makes a channel that is connected, and secured if need be, speak HTTP/2. */
    static Http2Link on(Channel channel, NettyLane lane, Runnable opened, Consumer<Failure> failed) {
        Http2Link link = new Http2Link(lane, channel, opened, failed);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(link.wire);
        pipeline.addLast(link);
        return link;
    }

    NettyLane lane() {
        return lane;
    }

    Channel channel() {
        return channel;
    }

    Http2Wire wire() {
        return wire;
    }

    @Override
    public List<Http2Place> places() {
        return places;
    }

    boolean isUsable() {
        return !leaving && channel.isActive();
    }

    void began() {
        busy++;
    }

    /** A place has nothing to do any more. */
    void ended(Http2Place place) {
        busy--;
        if (isUsable() && lane.keepsConnections()) {
            lane.release(place);
        } else {
            leaving = true;
            if (busy == 0) {
                leave();
            }
        }
    }

    /** The target has said what it allows. */
    void settled(Http2Settings settings) {
        if (!open) {
            open = true;
            Long most = settings.maxConcurrentStreams();
            boolean alone = lane.http().connections() != Http.Connections.SHARED;
            long count = alone ? 1 : Math.min(MOST_PLACES, most == null ? MOST_PLACES : Math.max(1, most));
            for (int i = 0; i < count; i++) {
                places.add(new Http2Place(this));
            }
            opened.run();
        }
    }

    /** The connection is of no use any more, and so is all that is under way on it. */
    void broken(Failure failure) {
        leaving = true;
        if (!open) {
            open = true;
            failed.accept(failure);
        }
        places.forEach(place -> place.brokenWithLink(failure));
    }

    @Override
    public void retire() {
        leaving = true;
        lane.withdraw(this);
        if (busy == 0) {
            leave();
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // channelInactive says when it is done
    public void leave() {
        leaving = true;
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        leaving = true;
        lane.gone(this);
        if (!open) {
            open = true;
            failed.accept(Failure.CLOSED_BEFORE);
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broken(Failure.onHttp2(cause));
        leave();
    }
}
